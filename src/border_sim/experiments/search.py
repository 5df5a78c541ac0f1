"""A search for the points that nothing beats, where a grid would have too many: by Optuna, where it is installed.

The sampler is the tree-structured Parzen estimator for several objectives (Ozaki, Tanigaki, Watanabe and Onishi, GECCO
2020), which with some hundred trials finds more than a genetic algorithm does. Trials are asked for in rounds, so that
those of a round can be played at once; how many are, is no matter of how many workers there are, and so the same seed
tries the same points anywhere. The study lives in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import optuna

EXTRA = "border-sim[search]"
"""What brings Optuna."""

ROUND = 8
"""Trials between two looks at what came of the last ones."""

STARTUP = 16
"""Trials at random, before there is anything to learn from."""

LAST = 1 - 2**-53
"""The last number before 1."""

Place: TypeAlias = tuple[float, ...]
"""Where a trial is: along each axis from 0 to 1, without 1."""

Values: TypeAlias = tuple[float, ...]
"""What a trial came to: its value in every objective, larger ones being better."""


def is_available() -> bool:
    """Return whether Optuna is installed."""
    return find_spec("optuna") is not None


@dataclass(frozen=True, slots=True)
class Space:
    """Where is searched, and for what.

    Attributes:
        axes: for each axis how many values it has, in order; none where it takes any between two.
        objectives: how many values a place has.
    """

    axes: tuple[int | None, ...]
    objectives: int


def search(
    space: Space, trials: int, seed: int, evaluate: Callable[[Sequence[Place]], Sequence[Values | None]]
) -> None:
    """Try so many places, each round in the light of those before; `evaluate` sees them all.

    Args:
        space: where is searched.
        trials: how many places are tried; one may be tried again.
        seed: of the sampler.
        evaluate: gives the values of some places; none where one of them could not be measured.
    """
    import optuna  # noqa: PLC0415  # it may be absent, and takes half a second to import

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    sampler = optuna.samplers.TPESampler(seed=seed % 2**32, n_startup_trials=STARTUP)
    study = optuna.create_study(sampler=sampler, directions=["maximize"] * space.objectives)
    for done in range(0, trials, ROUND):
        asked = [study.ask() for _ in range(done, min(done + ROUND, trials))]
        places = [
            tuple(_suggested(trial, f"axis {number}", values) for number, values in enumerate(space.axes))
            for trial in asked
        ]
        for trial, values in zip(asked, evaluate(places), strict=True):
            if values is None:
                study.tell(trial, state=optuna.trial.TrialState.FAIL)
            else:
                study.tell(trial, values)


def _suggested(trial: optuna.Trial, name: str, values: int | None) -> float:
    """Return where a trial is along one axis; of several values it is at the middle of its own."""
    if values is None:
        return min(trial.suggest_float(name, 0.0, 1.0), LAST)
    return (trial.suggest_int(name, 0, values - 1) + 0.5) / values
