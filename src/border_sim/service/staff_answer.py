"""The answer to who should work when, from what the search found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from border_sim.analysis.targets import amount
from border_sim.analysis.wording import number
from border_sim.domain.results import Words
from border_sim.scenario.model import Scenario, Target
from border_sim.scenario.shift_patterns import WorkShifts
from border_sim.service.identities import pack_identity, scenario_identity
from border_sim.service.staff_desks import Desk
from border_sim.service.staff_file import clock
from border_sim.service.staff_result import Price, ShiftRow, StaffedDay, Staffing, StationRoster
from border_sim.service.staff_rosters import Rosters
from border_sim.service.titles import titles_of


@dataclass(frozen=True, slots=True)
class Tightened:
    """A target, the same a tenth harder to meet, and the officer-hours that this takes; none where no roster does."""

    target: Target
    tighter: Target
    hours: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the search and the checks brought."""

    scenario: Scenario
    engine: str
    searched: int
    fresh: tuple[int, ...]
    repairs: int
    plays: int
    shifts: WorkShifts
    desks: tuple[Desk, ...]
    rosters: Rosters
    thumb: Rosters | None
    roster: StaffedDay
    rule_of_thumb: StaffedDay | None
    present: StaffedDay
    prices: tuple[Tightened, ...]


def answer_of(found: Found) -> Staffing:
    """Return the answer with its words."""
    scenario = found.scenario
    staffed = {desk.name for desk in found.desks}
    answer = Staffing(
        scenario=scenario_identity(scenario),
        pack=pack_identity(scenario.pack),
        seed=scenario.seed,
        engine=found.engine,
        searched=found.searched,
        fresh=found.fresh,
        plays=found.plays,
        repairs=found.repairs,
        basis=found.shifts.basis,
        stations=tuple(_station(found, desk) for desk in found.desks),
        kept=tuple(station.name for station in scenario.stations if station.name not in staffed),
        roster=found.roster,
        rule_of_thumb=found.rule_of_thumb,
        present=found.present,
        prices=tuple(map(_price, found.prices)),
        summary=(),
    )
    return answer.model_copy(update={"summary": tuple(_summary(answer))})


def _station(found: Found, desk: Desk) -> StationRoster:
    roster = found.rosters[desk.name]
    thumb = found.thumb.get(desk.name) if found.thumb else None
    rows = zip(roster.officers, found.shifts.shifts, strict=True)
    return StationRoster(
        station=desk.name,
        title=titles_of(found.scenario)[f"stations.{desk.name}"],
        shifts=tuple(
            ShiftRow(
                spans=tuple((clock(begin), clock(end)) for begin, end in shift.spans),
                officers=officers,
                cost=shift.cost,
            )
            for officers, shift in sorted(rows, key=lambda row: row[1].spans)
            if officers
        ),
        officers=sum(roster.officers),
        by_hour=_by_hour((np.array(roster.there) * desk.open).tolist()),
        load_by_hour=tuple(desk.load.reshape(-1, 2).max(axis=1).tolist()),
        cost=roster.cost,
        rule_of_thumb_cost=thumb.cost if thumb else None,
        present_cost=float(desk.now.sum()) / 2,
    )


def _by_hour(slots: Sequence[int]) -> tuple[int, ...]:
    """Return the fewest of each hour; of an hour that is half closed, those of the other half."""
    pairs = zip(slots[::2], slots[1::2], strict=True)
    return tuple(min((slot for slot in pair if slot), default=0) for pair in pairs)


def _price(one: Tightened) -> Price:
    target, hours = one.target, one.hours
    was, now = amount(target.limit, target.unit), amount(one.tighter.limit, target.unit)
    if hours is None:
        cost = Words(zh="在允许的人数内做不到", en="out of reach within the servers allowed")
    elif hours > 0:
        cost = Words(zh=f"多{number(hours)}人时", en=f"{number(hours)} more officer-hours")
    else:
        cost = Words(zh="不需增加人手", en="no more officers")
    return Price(
        measure=target.measure,
        limit=target.limit,
        tightened=one.tighter.limit,
        hours=hours,
        says=Words(
            zh=f"`{target.measure}`由{was.zh}收紧到{now.zh}：{cost.zh}",
            en=f"`{target.measure}` {now.en} instead of {was.en}: {cost.en}",
        ),
    )


def _summary(answer: Staffing) -> Iterator[Words]:
    """Iterate over the answer in sentences."""
    cost, fresh = number(answer.roster.cost), len(answer.fresh)
    officers = sum(station.officers for station in answer.stations)
    if answer.roster.met:
        yield Words(
            zh=f"排班{officers}人，共{cost}人时，在{fresh}次未用于求解的重复中达到全部{len(answer.roster.targets)}项目标",
            en=f"{officers} officers, {cost} officer-hours, meet all {len(answer.roster.targets)} targets in {fresh} "
            "replications that the search has not seen",
        )
    else:
        yield Words(
            zh=f"在允许的人数内没有找到达到全部目标的排班；找到的最好方案为{cost}人时",
            en=f"no roster within the servers allowed meets every target; the best one found has {cost} officer-hours",
        )
    if answer.rule_of_thumb is not None:
        thumb, said = number(answer.rule_of_thumb.cost), _whether(answer.rule_of_thumb)
        yield Words(
            zh=f"经验法则（负荷加平方根余量）用同样的班次要{thumb}人时，{said.zh}",
            en=f"the rule of thumb (load and a square-root margin) takes {thumb} officer-hours of the same shifts, "
            f"and {said.en}",
        )
    now, said = number(answer.present.cost), _whether(answer.present)
    yield Words(
        zh=f"方案现有的配置为{now}人时，{said.zh}", en=f"the scenario as it is has {now} officer-hours, and {said.en}"
    )


def _whether(plan: StaffedDay) -> Words:
    missed = sum(not target.met for target in plan.targets)
    if not missed:
        return Words(zh="达到全部目标", en="meets every target")
    return Words(zh=f"有{missed}项目标未达到", en=f"misses {missed} of {len(plan.targets)} targets")
