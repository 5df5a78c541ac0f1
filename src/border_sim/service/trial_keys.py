"""The keys of trials: equal where the measures must be equal, whoever asks for them and for whatever.

What the scenario and its pack say is taken as values and not as files. So a scenario that an experiment has changed
since it was loaded has other trials than the one that it came from; and another title, target or number of replications
plays nothing again. Which engine plays is left out: all of them give the same log (docs/adr/0016).
"""

from __future__ import annotations

import json

from border_sim.documents import content_hash, structure_hash
from border_sim.rules.pack import RulePack
from border_sim.scenario.model import Scenario
from border_sim.service.versions import program_hash, versions

FORMAT = "border_sim.trial/1"

SCENARIO_LEAVES_OUT = (
    *("name", "title", "question", "assumptions", "folder", "files", "notices", "content_hash"),
    *("station_titles", "violation_titles", "targets", "expected", "replications", "pack"),
)
"""What of a scenario changes no measure; anything that is new in it does until it is named here."""

PACK_LEAVES_OUT = (
    *("name", "title", "folder", "sources", "notices", "content_hash"),
    *("examples", "must_hold", "must_pass"),
)
"""What of a rule pack changes no measure."""


class Keys:
    """Makes keys; scenarios and packs that come again are looked at once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._packs: dict[int, tuple[RulePack, str]] = {}
        self._series: dict[int, tuple[Scenario, str]] = {}

    def series(self, scenario: Scenario, *, long_run: bool = False) -> str:
        """Return what the keys of all replications of a scenario have in common; a long run measures more of them."""
        plain = self._plain(scenario)
        return content_hash(plain, "long run") if long_run else plain

    def _plain(self, scenario: Scenario) -> str:
        if id(scenario) not in self._series:  # what is kept beside the hash cannot give its identity to another
            parts = (
                FORMAT,
                structure_hash(scenario, SCENARIO_LEAVES_OUT),
                self._pack(scenario.pack),
                json.dumps(versions()),
                program_hash(),
            )
            self._series[id(scenario)] = scenario, content_hash(*parts)
        return self._series[id(scenario)][1]

    def _pack(self, pack: RulePack) -> str:
        if id(pack) not in self._packs:
            self._packs[id(pack)] = pack, structure_hash(pack, PACK_LEAVES_OUT)
        return self._packs[id(pack)][1]
