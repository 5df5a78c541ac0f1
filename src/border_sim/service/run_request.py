"""What is to be run, and how; and the same as text, for whoever resumes it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from border_sim.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What is to be run, and how; `seed` and `replications` replace those of the scenario."""

    scenario: Path
    overrides: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None
    replications: int | None = None
    engine: str = "simpy"
    workers: int = 1
    keep_journeys: Path | None = None
    fresh: bool = False
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What of a request decides what comes out, with paths relative to the folder of the scenario's file.

    Attributes:
        file: the scenario file.
        pack: the folder of its rule pack.
        overrides: what the command line changed.
        seed: the seed.
        replications: how many.
    """

    file: str
    pack: str
    overrides: Mapping[str, str]
    seed: int
    replications: int

    @classmethod
    def of(cls, request: RunRequest, scenario: Scenario) -> Recipe:
        """Return the recipe of a run."""
        return cls(
            file=request.scenario.name,
            pack=Path(os.path.relpath(scenario.pack.folder, scenario.folder)).as_posix(),
            overrides=dict(request.overrides),
            seed=scenario.seed,
            replications=scenario.replications,
        )

    @classmethod
    def from_text(cls, text: str) -> Recipe:
        """Return the recipe that a text says."""
        return cls(**json.loads(text))

    def to_text(self) -> str:
        """Return it as JSON text."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, ensure_ascii=False)
