"""What the services need from outside, as protocols; `bootstrap.py` says who answers them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

from border_sim.domain.journey import JourneyLog
from border_sim.domain.results import RunResult
from border_sim.domain.runs import RunEntry, RunRecord
from border_sim.plan.prepare import Prepared

Progress: TypeAlias = Callable[[float], None]
"""Is told, now and then, which share of the work is done (0 to 1)."""


class Engine(Protocol):
    """Turns a prepared replication into the log of its journeys; it can be sent to another process."""

    def __call__(self, prepared: Prepared, progress: Progress | None = None, /) -> JourneyLog:
        """Return what happened to every journey up to the horizon."""
        ...


class Store(Protocol):
    """Where runs are kept. A run is there as a whole or not at all."""

    def find(self, run: str) -> RunResult | None:
        """Return the result of a run by its whole id."""
        ...

    def save(self, record: RunRecord, *, replace: bool = False) -> None:
        """Save a run; one that is there already stays unless it is to be replaced."""
        ...

    def list(self) -> tuple[RunEntry, ...]:
        """Return all runs, the one saved last first."""
        ...

    def show(self, prefix: str) -> RunRecord:
        """Return everything that is kept of the one run whose id begins so."""
        ...


OpenStore: TypeAlias = Callable[[], AbstractContextManager[Store]]
"""Opens the store, and closes it again; nothing is touched before it is called."""
