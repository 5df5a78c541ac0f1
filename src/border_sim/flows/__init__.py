"""Flows: which moves a journey may make, as data, compiled into state machines."""
