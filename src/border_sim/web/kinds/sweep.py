"""A scenario at many points, as by `border-sim sweep`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from border_sim.documents import Problems
from border_sim.web.job_state import in_words
from border_sim.web.kinds.kind import Bench, Done, InFolder, Kind, Overrides, ScenarioAsked, Texts, combinations


class SweepAsked(ScenarioAsked):
    """What is to be swept; `points` is a CSV file of the folder, or how many points a design has."""

    vary: Texts = Field(default=(), description="each `PATH=VALUES`, as in `stations.desk.servers=1..5`")
    design: Literal["sobol", "latin-hypercube", "halton"] | None = None
    points: Annotated[int, Field(ge=1, le=10_000)] | InFolder | None = None
    overrides: Overrides = Field(default_factory=dict)
    measures: Texts = ()


def play(bench: Bench, asked: SweepAsked) -> Done:
    """Play the points."""
    from border_sim.experiments.designs import Filling
    from border_sim.service.points import Ground
    from border_sim.service.sweep import SweepRequest, sweep

    ground = Ground(bench.file(asked.scenario), asked.overrides, asked.seed, asked.replications)
    scenario = ground.scenario()
    bench.expect(scenario, scenario.replications * _points(bench, asked))
    points = str(asked.points) if asked.points else None
    request = SweepRequest(ground, asked.vary, Filling(asked.design) if asked.design else None, points, asked.measures)
    done = sweep(request, bench.workplace(asked.engine), bench.progress)
    return Done(done.sweep.model_dump_json(indent=2), tuple(map(in_words, done.assumed)))


def _points(bench: Bench, asked: SweepAsked) -> int:
    """Return how many points there are, if what is asked can be understood at all."""
    from border_sim.service.points import listed

    if isinstance(asked.points, str):
        return len(listed(bench.file(asked.points), Problems()))
    return asked.points if asked.points and asked.design else combinations(asked.vary)


SWEEP = Kind("sweep", SweepAsked, play)
