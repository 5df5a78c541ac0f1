"""Where the next officers should go, as by `border-sim bottlenecks`."""

from __future__ import annotations

from pydantic import Field

from border_sim.web.kinds.kind import Bench, Done, Kind, ScenarioAsked, ShortText


class BottlenecksAsked(ScenarioAsked):
    """What is asked: how many officers are to be placed, and what they are to save."""

    by: ShortText = "minutes"
    officers: int = Field(default=3, ge=0, le=20)


def play(bench: Bench, asked: BottlenecksAsked) -> Done:
    """Place the officers."""
    from border_sim.scenario.load import load_scenario, with_run
    from border_sim.service.bottlenecks import BottlenecksRequest, bottlenecks

    file = bench.file(asked.scenario)
    scenario = with_run(load_scenario(file), replications=asked.replications)
    # Every station with one more server and with shorter services, then one more at each for every officer.
    bench.expect(scenario, scenario.replications * (1 + len(scenario.stations) * (1 + max(1, asked.officers))))
    request = BottlenecksRequest(file, asked.by, asked.officers, asked.seed, asked.replications)
    return Done(bottlenecks(request, bench.workplace(asked.engine), bench.progress).model_dump_json(indent=2))


BOTTLENECKS = Kind("bottlenecks", BottlenecksAsked, play)
