"""Calibration: numbers of a scenario from a log of what really happened, and what such a log cannot tell."""
