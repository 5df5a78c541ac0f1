"""The border network: the model that engines are compared on, as plain figures.

Six stations, three classes of journeys, two priorities at one station, staffing by the hour at another. The
figures come from a comparison of simulation tools on this network (2026-11); its mean waits, over a million
journeys and several independent programs, are what every model of it must come to.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ARRIVALS_PER_MINUTE = 8.0

CLASSES: Mapping[str, float] = MappingProxyType({"people": 0.75, "equipment": 0.1875, "samples": 0.0625})
"""The share of each class."""

INSPECTED = 0.08
"""The share of journeys, of any class, that are inspected."""

STATIONS = ("documents", "biometric", "screening", "inspection", "customs", "release")

DOCUMENTS, CUSTOMS = STATIONS.index("documents"), STATIONS.index("customs")

MEAN_SERVICE = (1.0, 0.8, 1.2, 10.0, 3.0, 0.5)
"""Minutes, exponentially distributed."""

SERVERS = (8, 7, 11, 8, 8, 5)
"""Those at the documents station hold for the first hour only."""

DOCUMENTS_SERVERS_BY_HOUR = (8, 9, 10, 12, 12, 10, 9, 8, 9, 11, 12, 13, 12, 10, 9, 8, 9, 10, 12, 12, 11, 10, 9, 9)
"""Repeated every day; who is being served is finished with before a server leaves."""

ROUTES: Mapping[tuple[str, bool], tuple[int, ...]] = MappingProxyType(
    {
        ("people", False): (0, 1, 2, 5),
        ("equipment", False): (0, 2, 4, 5),
        ("samples", False): (0, 1, 4, 5),
        ("people", True): (0, 1, 2, 3, 5),
        ("equipment", True): (0, 2, 3, 4, 5),
        ("samples", True): (0, 1, 4, 3, 5),
    }
)
"""The stations of each class, without and with inspection."""

FIRST_AT_CUSTOMS = "samples"
"""The class that customs serves before the others; everywhere else it is first come, first served."""

MEAN_WAITING = (0.61, 0.17, 0.27, 2.95, 0.545, 0.28)
"""Minutes, to be expected at each station."""
