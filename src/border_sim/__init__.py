"""Clearance at the first and second line of a zone: rules, state machines and events on one model."""

__version__ = "0.1.0"
