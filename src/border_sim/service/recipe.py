"""The recipe of a run: all that decides what comes out and is not in the files, as text for whoever resumes it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from border_sim.analysis.precision import FEWEST
from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.domain.quantities import Malformed, parse_share
from border_sim.scenario.load import with_run
from border_sim.scenario.model import Scenario
from border_sim.scenario.targets import measures_of
from border_sim.service.asked import asked_measures
from border_sim.service.run_request import Precise, RunRequest


@dataclass(frozen=True, slots=True)
class Precision:
    """How precise an answer is to be, as it was understood.

    Attributes:
        share: the largest relative error, above 0 and below 1.
        measures: the paths of the measures, at least one.
        at_most: replications after which it is given up.
    """

    share: float
    measures: tuple[str, ...]
    at_most: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a run is made from its scenario; paths are relative to the folder of the scenario's file.

    Attributes:
        file: the scenario file.
        pack: the folder of its rule pack.
        overrides: what the command line changed.
        seed: the seed.
        replications: how many, or how many at least.
        precision: how precise the answer is to be, if somebody asked.
        long_run: whether it is one long run whose warm-up and batch means are wanted.
    """

    file: str
    pack: str
    overrides: Mapping[str, str]
    seed: int
    replications: int
    precision: Precision | None = None
    long_run: bool = False

    @classmethod
    def from_text(cls, text: str) -> Recipe:
        """Return the recipe that a text says."""
        said = json.loads(text)
        precision = said.pop("precision")
        if precision:
            precision = Precision(precision["share"], tuple(precision["measures"]), precision["at_most"])
        return cls(**said, precision=precision)

    def to_text(self) -> str:
        """Return it as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def at_most(self) -> int:
        """Return how many replications there are at most."""
        return self.precision.at_most if self.precision else self.replications

    def asked(self) -> tuple[str, ...]:
        """Return what beside scenario, seed and replications determines the result, as text."""
        precision = (json.dumps(asdict(self.precision)),) if self.precision else ()
        return (*precision, *(("long run",) if self.long_run else ()))


def recipe_of(request: RunRequest, scenario: Scenario) -> Recipe:
    """Return the recipe of a run.

    Raises:
        InputError: precision is asked for in a way that nobody can give, or a long run with replications.
    """
    problems = Problems()
    replications = 1 if request.long_run else scenario.replications
    precision = None
    if request.long_run and (request.precise or request.replications not in {None, 1}):
        message = "expected one replication for batch means, got several"
        problems.add(Place("--batch-means"), "U143", message, "leave `--replications` and `--precision` out")
    elif request.precise:
        precision = _precision(request.precise, scenario, problems)
        replications = max(FEWEST, request.replications or 0)
        if precision and precision.at_most < replications:
            message = f"expected at least {replications} replications, got `{precision.at_most}`"
            problems.add(Place("--at-most"), "U140", message)
    if request.cluster and request.keep_journeys:
        message = "expected journeys that are played on this machine, got a cluster, which may not reach the file"
        problems.add(Place("--keep-journeys"), "U147", message, "leave `--cluster` out")
    problems.raise_if_any()
    return Recipe(
        file=request.scenario.name,
        pack=Path(os.path.relpath(scenario.pack.folder, scenario.folder)).as_posix(),
        overrides=dict(request.overrides),
        seed=scenario.seed,
        replications=replications,
        precision=precision,
        long_run=request.long_run,
    )


def as_the_recipe_says(scenario: Scenario, recipe: Recipe) -> Scenario:
    """Return a scenario with the seed and the replications of a recipe."""
    return with_run(scenario, seed=recipe.seed, replications=recipe.replications)


def _precision(precise: Precise, scenario: Scenario, problems: Problems) -> Precision | None:
    measures = tuple(asked_measures(precise.measures, "--measure", measures_of(scenario), problems))
    if not precise.measures:
        measures = tuple(dict.fromkeys(target.measure for target in scenario.targets))
        if not measures:
            message = "expected measures that are to be precise, got none, for the scenario has no targets"
            problems.add(Place("--precision"), "U141", message, "name one with --measure")
    try:
        share = parse_share(precise.share)
    except Malformed as error:
        problems.add(Place("--precision"), "U140", str(error), error.hint)
        return None
    if not 0 < share < 1:
        message = f"expected a share above `0 %` and below `100 %`, got `{precise.share.strip()}`"
        problems.add(Place("--precision"), "U140", message)
        return None
    return Precision(share, measures, precise.at_most)
