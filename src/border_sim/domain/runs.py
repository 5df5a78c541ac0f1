"""What is kept of a run: its result, the summary of every replication, and the files it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from border_sim.domain.results import RunResult


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a scenario or of a rule pack, as they were when a run read them.

    `digest` is the hash of their content; `files` maps a path, relative and with `/`, to its bytes.
    """

    digest: str
    kind: Literal["scenario", "pack"]
    name: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as it is saved.

    Attributes:
        result: what came out.
        replications: the summaries in order, each one JSON text.
        sources: the files of the scenario and those of the pack.
        recipe: how it was made from them, as JSON text; of runs from before it was kept, nothing.
    """

    result: RunResult
    replications: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    recipe: str | None = None


@dataclass(frozen=True, slots=True)
class BegunRun:
    """A run as it is noted when it begins, so that it can be resumed after whatever ends it.

    Attributes:
        run: the id that it will have.
        series: what the keys of its trials have in common.
        request: how it was asked for, as JSON text.
        scenario: the name of the scenario.
        pack: the name of the rule pack.
        seed: its seed.
        engine: the engine's name.
        replications: how many, or how many at most.
        sources: the files of the scenario and those of the pack.
    """

    run: str
    series: str
    request: str
    scenario: str
    pack: str
    seed: int
    engine: str
    replications: int
    sources: tuple[Source, Source]


@dataclass(frozen=True, slots=True)
class RunEntry:
    """One line of the list of runs.

    `created_at` is the store's clock in UTC and no part of any result; `kept` says of an unfinished run how many of its
    trials are kept, and is null of one that is finished.
    """

    run: str
    created_at: str
    scenario: str
    pack: str
    seed: int
    engine: str
    replications: int
    kept: int | None = None
