"""The cheapest roster that meets the targets of a scenario, and what each target costs.

loads       the day with servers for everybody: the work of every half hour at every station
search      the cheapest rosters that meet the targets in the replications of the search (`staff_search.py`)
check       the roster as a scenario file, read and run as any other, in replications that the search has not seen
repair      where a target is missed there: a stricter search, and other replications
prices      each target tightened by a tenth: what would it cost
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from border_sim.analysis.summary import summarise
from border_sim.analysis.targets import judge
from border_sim.documents import content_hash, scratch, write_files
from border_sim.plan.prepare import prepare
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario, Target
from border_sim.scenario.shift_patterns import WorkShifts, read_shifts, usual_shifts
from border_sim.service.ports import Progress
from border_sim.service.replicate import play_all
from border_sim.service.staff_answer import Found, Tightened, answer_of
from border_sim.service.staff_check import check_request, expect_cover
from border_sim.service.staff_desks import AmpleWork, Desk, concerned, desks_of, merged, play_ample
from border_sim.service.staff_file import roster_file
from border_sim.service.staff_result import StaffedDay, Staffing
from border_sim.service.staff_rosters import Roster, Rostering, Rosters, staffed
from border_sim.service.staff_search import Search, surely
from border_sim.service.trials import Trial, Workplace, play_trials

MOST_HELD = 1_000_000
"""Journeys of all replications of the search together; they are held at once."""

LEAST_SEARCHED = 3
"""Replications of the search in any case, as far as the scenario has so many."""

REPAIRS = 4
"""How often a roster that misses a target in fresh replications is mended."""

STRICTER = 0.03
"""By how much a target that was missed in fresh replications is tightened for the next search."""

TIGHTENED = 0.1
"""By how much each target is tightened to tell its price."""


@dataclass(frozen=True, slots=True)
class StaffRequest:
    """What is asked; without `stations` all to which a target says something are staffed."""

    scenario: Path
    stations: tuple[str, ...] = ()
    shifts: Path | None = None
    most: int | None = None
    seed: int | None = None
    replications: int | None = None
    output: Path | None = None


def staff(request: StaffRequest, workplace: Workplace, progress: Progress) -> Staffing:
    """Return the cheapest roster that meets the targets, and write it where a file is named; none that misses one.

    Raises:
        InputError: the scenario, a station, the shifts or the file to be written is not as it must be.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    scenario = with_run(load_scenario(request.scenario), seed=request.seed, replications=request.replications)
    shifts = read_shifts(request.shifts) if request.shifts else usual_shifts()
    check_request(scenario, request.stations, request.output)
    case = _Case.of(scenario, request, shifts, workplace, progress)
    found = case.solve()
    answer = answer_of(found)
    if request.output is not None and answer.roster.met:
        text = roster_file(scenario, request.scenario, request.output, shifts.shifts, found.rosters)
        write_files({request.output: text})
    return answer


@dataclass(slots=True)
class _Case:
    """One scenario that is to be staffed."""

    scenario: Scenario
    request: StaffRequest
    shifts: WorkShifts
    workplace: Workplace
    progress: Progress
    desks: tuple[Desk, ...]
    of_target: Mapping[str, frozenset[str]]
    rostering: Rostering
    search: Search

    @classmethod
    def of(
        cls, scenario: Scenario, request: StaffRequest, shifts: WorkShifts, workplace: Workplace, progress: Progress
    ) -> _Case:
        """Learn the work of every station, and prepare the replications of the search."""
        held = max(LEAST_SEARCHED, int(MOST_HELD / max(1.0, scenario.expected_journeys())))
        searched = min(scenario.replications, held)
        quiet = _part(progress, 0.0, 0.1)
        days = play_all(
            partial(play_ample, AmpleWork(scenario, workplace.engine)),
            searched,
            workplace.workers,
            quiet,
            workplace.executor,
        )
        met, names = merged(days), [station.name for station in scenario.stations]
        of_target = {target: concerned(target, scenario, met) for target in scenario.targets}
        told = frozenset().union(*of_target.values())
        chosen = [names.index(name) for name in request.stations] or sorted(told)
        desks = desks_of(scenario, days, chosen, request.most)
        rostering = Rostering(shifts)
        expect_cover(desks, rostering)
        by_name = {target.measure: frozenset(names[number] for number in of_target[target]) for target in of_target}
        search = Search(
            days=tuple(prepare(scenario, number) for number in range(searched)),
            desks=tuple(desk for desk in desks if desk.pledge is not None),
            concerned=by_name,
            rostering=rostering,
            engine=workplace.engine,
            told=lambda plays: progress(min(0.95, 0.1 + plays / 200)),
        )
        return cls(scenario, request, shifts, workplace, progress, desks, by_name, rostering, search)

    def solve(self) -> Found:
        """Return the roster with everything that is told of it."""
        searched = len(self.search.days)
        thumb = self._rule_of_thumb()
        strict = {target.measure: 0.0 for target in self.scenario.targets}
        rosters, within = self._searched(thumb, self.scenario.targets)
        first, repairs = self.scenario.replications, 0
        while True:
            fresh = tuple(range(first, first + self.scenario.replications))
            plan = self._checked(self._written(rosters), rosters, fresh)
            if plan.met or not within or repairs >= REPAIRS:
                break
            for target in plan.targets:
                strict[target.measure] += 0.0 if target.met else STRICTER
            targets = [_tightened(target, strict[target.measure]) for target in self.scenario.targets]
            rosters, within = self.search.strengthened(rosters, targets)
            repairs, first = repairs + 1, first + self.scenario.replications
        return Found(
            scenario=self.scenario,
            engine=self.workplace.engine_name,
            searched=searched,
            fresh=fresh,
            repairs=repairs,
            shifts=self.shifts,
            desks=self.desks,
            rosters=rosters,
            thumb=thumb,
            roster=plan,
            rule_of_thumb=self._checked(self._with(thumb), thumb, fresh) if thumb else None,
            present=self._checked(self.scenario, None, fresh),
            prices=self._prices(rosters) if plan.met else (),
            plays=self.search.plays,
        )

    def _rule_of_thumb(self) -> Rosters | None:
        made = {desk.name: self.rostering.by_rule_of_thumb(desk) for desk in self.desks}
        return {name: roster for name, roster in made.items() if roster is not None}

    def _searched(self, thumb: Rosters | None, targets: Sequence[Target]) -> tuple[Rosters, bool]:
        """Return the cheapest rosters that were found, and whether they meet the targets in the search."""
        rosters, within = self.search.strengthened(self.search.alone(thumb or {}), targets)
        if thumb:
            cheapest = {name: min(roster, thumb[name], key=lambda one: one.cost) for name, roster in rosters.items()}
            for other in sorted((cheapest, thumb), key=cost_of):
                cheaper = not within or cost_of(other) < cost_of(rosters)
                if cheaper and self.search.holds(self.search.see(other), targets):
                    rosters, within = other, True
        if not within:
            return rosters, False
        trimmed = self.search.trimmed(rosters, targets, thumb or rosters)
        return self.search.strengthened(trimmed, targets)

    def _with(self, rosters: Rosters) -> Scenario:
        """Return the scenario with rosters."""
        stations = tuple(
            staffed(station, rosters[station.name], self.scenario.horizon) if station.name in rosters else station
            for station in self.scenario.stations
        )
        return replace(self.scenario, stations=stations, content_hash=_marked(self.scenario, rosters))

    def _written(self, rosters: Rosters) -> Scenario:
        """Return the scenario that the file of a roster makes when it is read."""
        with scratch("border-sim-") as folder:
            file = folder / "roster.yaml"
            file.write_text(
                roster_file(self.scenario, self.request.scenario, file, self.shifts.shifts, rosters), encoding="utf-8"
            )
            read = load_scenario(file)
        return with_run(read, seed=self.scenario.seed, replications=self.scenario.replications)

    def _checked(self, scenario: Scenario, rosters: Rosters | None, fresh: Sequence[int]) -> StaffedDay:
        """Return what becomes of the targets in some replications."""
        trials = [Trial(scenario, number) for number in fresh]
        summary = summarise(play_trials(trials, self.workplace, lambda _share: None))
        targets = judge(self.scenario.targets, summary)
        cost = present_cost(self.desks) if rosters is None else cost_of(rosters)
        return StaffedDay(cost=cost, met=all(target.met for target in targets), targets=targets)

    def _prices(self, rosters: Rosters) -> tuple[Tightened, ...]:
        """Return for each target, tightened by a tenth, the additional officer-hours."""
        seen = self.search.see(rosters)
        prices: list[Tightened] = []
        for target in self.scenario.targets:
            tighter = _tightened(target, TIGHTENED)
            if surely(tighter, seen.table):
                prices.append(Tightened(target, tighter, 0.0))
                continue
            targets = [tighter if one is target else one for one in self.scenario.targets]
            stronger, within = self.search.strengthened(rosters, targets)
            if within:
                names = self.of_target[target.measure] & stronger.keys()
                stronger = self.search.trimmed(stronger, targets, {name: rosters[name] for name in names})
            more = max(0.0, cost_of(stronger) - cost_of(rosters))
            prices.append(Tightened(target, tighter, more if within else None))
        return tuple(prices)


def cost_of(rosters: Rosters) -> float:
    """Return the officer-hours of rosters."""
    return sum(roster.cost for roster in rosters.values())


def present_cost(desks: Sequence[Desk]) -> float:
    """Return the officer-hours of a day that stations have now."""
    return float(sum(desk.now.sum() for desk in desks)) / 2


def _tightened(target: Target, by: float) -> Target:
    """Return a target that is harder to meet by a share of its limit; of a share at least, of what is left out."""
    if target.bound == "at_most":
        return replace(target, limit=target.limit * (1 - by))
    if target.unit == "share":
        return replace(target, limit=1 - (1 - target.limit) * (1 - by))
    return replace(target, limit=target.limit * (1 + by))


def _marked(scenario: Scenario, rosters: Mapping[str, Roster]) -> str:
    """Return a hash of the content that rosters make another one."""
    return content_hash(scenario.content_hash, *(f"{name}:{roster.there}" for name, roster in sorted(rosters.items())))


def _part(progress: Progress, begin: float, end: float) -> Progress:
    return lambda share: progress(begin + share * (end - begin))
