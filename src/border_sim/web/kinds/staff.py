"""Who should work when, as by `border-sim staff`."""

from __future__ import annotations

from pydantic import Field

from border_sim.web.kinds.kind import Bench, Done, InFolder, Kind, ScenarioAsked, Texts

ROUNDS = 10
"""How often a search plays each replication, about."""


class StaffAsked(ScenarioAsked):
    """What is asked; without stations all to which a target says something are staffed."""

    stations: Texts = ()
    shifts: InFolder | None = None
    most: int | None = Field(default=None, ge=1, le=1000)
    output: InFolder | None = Field(default=None, pattern=r"\.yaml$", description="where the roster is written")


def play(bench: Bench, asked: StaffAsked) -> Done:
    """Make the roster, and write it where that is wanted and it meets the targets."""
    from border_sim.scenario.load import load_scenario, with_run
    from border_sim.service.staff import StaffRequest, staff

    file = bench.file(asked.scenario)
    scenario = with_run(load_scenario(file), replications=asked.replications)
    bench.expect(scenario, scenario.replications * ROUNDS)
    request = StaffRequest(
        scenario=file,
        stations=asked.stations,
        shifts=bench.file(asked.shifts) if asked.shifts else None,
        most=asked.most,
        seed=asked.seed,
        replications=asked.replications,
        output=bench.file(asked.output) if asked.output else None,
    )
    return Done(staff(request, bench.workplace(asked.engine), bench.progress).model_dump_json(indent=2))


STAFF = Kind("staff", StaffAsked, play)
