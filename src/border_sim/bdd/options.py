"""The names of the plugin's settings, apart from the plugin, so that what reads them need not import it."""

from __future__ import annotations

FEATURES = "border_sim_features"
"""Which feature files are collected."""

PACK = "border_sim_pack"
"""The rule pack that features ask."""

SCENARIOS = "border_sim_scenarios"
"""The folder of the scenarios that features run."""
