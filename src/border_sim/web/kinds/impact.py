"""What a change of rules does to the traffic of a scenario, as by `border-sim rules impact`."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from border_sim.web.kinds.kind import Bench, Done, Kind, ScenarioAsked, ShortText, Texts, below


def _pack(spec: str) -> str:
    for part in spec.split(":"):
        below(part)
    return spec


PackName = Annotated[ShortText, AfterValidator(_pack)]
"""A folder, a git revision such as `HEAD~1:rules/hetao`, or a release such as `rules/hetao@3`."""


class ImpactAsked(ScenarioAsked):
    """What is asked; without `new` it is the old pack with the list changes."""

    old: PackName
    new: PackName | None = None
    list_changes: Texts = Field(default=(), description="each `LIST=-ENTRY` or `LIST=+ENTRY`")
    decisions_only: bool = False


def play(bench: Bench, asked: ImpactAsked) -> Done:
    """Compare the packs."""
    from border_sim.scenario.load import load_scenario, with_run
    from border_sim.service.impact import ImpactRequest, impact
    from border_sim.service.list_changes import with_list_changes
    from border_sim.service.revisions import open_pack

    file, new = bench.file(asked.scenario), asked.new or asked.old
    for spec in (asked.old, new):
        bench.file(spec.rpartition(":")[2].rpartition("@")[0] or spec.rpartition(":")[2] or ".")
    scenario = with_run(load_scenario(file), replications=asked.replications)
    bench.expect(scenario, 2 * scenario.replications)
    first = open_pack(asked.old)
    second = with_list_changes(first if asked.new is None else open_pack(new), asked.list_changes)
    request = ImpactRequest(
        packs=(first, second),
        names=(asked.old, f"{new}{''.join(f' {change}' for change in asked.list_changes)}"),
        scenario=file,
        seed=asked.seed,
        replications=asked.replications,
        workers=bench.limits.workers,
        play=not asked.decisions_only,
    )
    workplace = bench.workplace(asked.engine, keeps=False)
    return Done(impact(request, workplace.engine, bench.progress, workplace.executor).model_dump_json(indent=2))


IMPACT = Kind("impact", ImpactAsked, play)
