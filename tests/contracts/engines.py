"""The engines that the contract is asked of, and how their logs are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Protocol

import numpy as np
import pytest

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.engines.compiled.engine import CompiledEngine
from border_sim.engines.simpy_engine import SimpyEngine


class Engine(Protocol):
    """An interpreter of plans."""

    name: str

    def run(self, plan: Plan, progress: Callable[[float], None] | None = None) -> JourneyLog:
        """Return what happened."""
        ...


ENGINES: tuple[Engine, ...] = (SimpyEngine(), CompiledEngine())

each_engine = pytest.mark.parametrize("engine", ENGINES, ids=[engine.name for engine in ENGINES])


def differences(expected: JourneyLog, got: JourneyLog) -> list[str]:
    """Return where two logs differ, for a message that one can work with."""
    return [
        f"{item.name}[{row}]: expected {one[row]!r}, got {other[row]!r}"
        for item in fields(JourneyLog)
        for one, other in [(getattr(expected, item.name), getattr(got, item.name))]
        for row in np.flatnonzero((one != other) & ~((one != one) & (other != other)))  # noqa: PLR0124 (NaN)
    ]
