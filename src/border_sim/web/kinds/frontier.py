"""What can be had at once of control, openness and speed, as by `border-sim frontier`."""

from __future__ import annotations

from pydantic import Field

from border_sim.web.job_state import in_words
from border_sim.web.kinds.kind import Bench, Done, Kind, Overrides, ScenarioAsked, Texts, combinations


class FrontierAsked(ScenarioAsked):
    """What is asked; three or more values that are varied are searched instead of tried in every combination."""

    vary: Texts = Field(default=(), description="each `PATH=VALUES`, as in `stations.desk.servers=1..5`")
    objectives: Texts = ()
    trials: int = Field(default=64, ge=1, le=10_000)
    overrides: Overrides = Field(default_factory=dict)


def play(bench: Bench, asked: FrontierAsked) -> Done:
    """Look for the frontier."""
    from border_sim.service.frontier import FEW, FrontierRequest, frontier
    from border_sim.service.points import Ground

    ground = Ground(bench.file(asked.scenario), asked.overrides, asked.seed, asked.replications)
    scenario = ground.scenario()
    points = asked.trials if len(asked.vary) > FEW else combinations(asked.vary)
    bench.expect(scenario, scenario.replications * points)
    request = FrontierRequest(ground, asked.vary, asked.objectives, asked.trials)
    done = frontier(request, bench.workplace(asked.engine), bench.progress)
    return Done(done.frontier.model_dump_json(indent=2), tuple(map(in_words, done.assumed)))


FRONTIER = Kind("frontier", FrontierAsked, play)
