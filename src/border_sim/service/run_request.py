"""What is to be run, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Precise:
    """How precise an answer is to be.

    Attributes:
        share: the largest relative error, such as `5 %`.
        measures: the paths of the measures that are to be so; those of the scenario's targets where there are none.
        at_most: replications after which it is given up.
    """

    share: str
    measures: tuple[str, ...] = ()
    at_most: int = 200


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What is to be run, and how; `seed` and `replications` replace those of the scenario.

    Where an answer is to be precise, `replications` is how many there are at least. A long run has one.
    """

    scenario: Path
    overrides: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None
    replications: int | None = None
    engine: str = "auto"
    workers: int = 1
    keep_journeys: Path | None = None
    fresh: bool = False
    cluster: str | None = None
    precise: Precise | None = None
    long_run: bool = False
