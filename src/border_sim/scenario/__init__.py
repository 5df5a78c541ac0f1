"""Scenarios: who comes, when, to which stations, under which rules."""
