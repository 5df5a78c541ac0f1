"""What more officers would change: the causes behind the waiting, and in which hours one more officer saves most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from border_sim.analysis.measures import Measures
from border_sim.analysis.paired import Difference, paired_differences
from border_sim.analysis.wording import number, seconds, title
from border_sim.domain.quantities import MINUTE
from border_sim.domain.results import RunResult, StationResult, Words
from border_sim.plan.variants import one_more_between
from border_sim.scenario.load import with_run
from border_sim.scenario.model import Scenario
from border_sim.service.bottlenecks import Wanted, bottlenecks_of
from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.exhibit_hours import stations_called
from border_sim.service.exhibit_window import Window, windows_of
from border_sim.service.ports import Progress
from border_sim.service.trials import Trial, Workplace, play_trials

JOURNEYS = 2_000_000
"""Journeys that are played for one answer at most; where there are so many, few replications tell enough."""

CAUSES = 5
"""Replications in which causes are looked for at most."""

LOOK = 2
"""Replications in which all windows are tried at most; the best of them is played in all."""

WAITED = 0.01
"""Share of all waiting below which a station is no cause of it."""

MOST_CAUSES = 8


def causes_of(scenario: Scenario, result: RunResult, workplace: Workplace, progress: Progress) -> Bottlenecks | None:
    """Return what one more officer, or quicker work, would change at the stations with most of the waiting.

    None where nobody waits anywhere.
    """
    stations = _waited_at(scenario, result)
    if not stations:
        return None
    plays = 1 + 2 * len(stations)
    asked = with_run(scenario, replications=_affordable(scenario, min(CAUSES, result.replications), plays))
    return bottlenecks_of(asked, Wanted(officers=1, stations=stations), workplace, progress)


def _waited_at(scenario: Scenario, result: RunResult) -> tuple[int, ...]:
    """Return the stations of the plan with most of the waiting, in their order; lanes are stations of their own."""
    found = {**result.stations, **result.lanes}
    shares = [found[station.name].waiting_share or 0.0 for station in scenario.stations]
    order = sorted((number for number, share in enumerate(shares) if share >= WAITED), key=lambda n: -shares[n])
    return tuple(sorted(order[:MOST_CAUSES]))


def _affordable(scenario: Scenario, wanted: int, plays: int = 1, least: int = 2) -> int:
    """Return how many replications are played, of those wanted; two are needed to tell anything from chance."""
    journeys = max(1.0, scenario.expected_journeys()) * plays
    return max(min(least, wanted), min(wanted, int(JOURNEYS / journeys)))


def window_of(
    scenario: Scenario, result: RunResult, base: Sequence[Measures], workplace: Workplace, progress: Progress
) -> Words | None:
    """Return in which hours one more officer at the first bottleneck saves most, and how much; none without one.

    Args:
        scenario: the scenario of the run.
        result: what came out of it.
        base: the measures of its replications.
        workplace: where trials are played and kept.
        progress: is told the share that is done.
    """
    if not result.bottlenecks:
        return None
    name = result.bottlenecks[0].station
    station = result.stations[name]
    windows = windows_of(stations_called(scenario, name), station, scenario.horizon)
    if not windows:
        return None
    changed = {window: _with_officer(scenario, name, window) for window in windows}
    look = _affordable(scenario, min(LOOK, len(base)), len(windows), least=1) if len(windows) > 1 else 0
    numbers = _affordable(scenario, len(base))
    trials = [Trial(changed[window], number) for window in windows for number in range(look)]
    tried = play_trials(trials, workplace, lambda share: progress(share * 0.7)) if trials else ()
    waits = [fsum(map(_waiting, tried[place * look : (place + 1) * look])) for place in range(len(windows))]
    best = windows[min(range(len(windows)), key=lambda place: (waits[place], place))]
    trials = [Trial(changed[best], number) for number in range(numbers)]
    played = play_trials(trials, workplace, lambda share: progress(0.7 + share * 0.3))
    flow, path = _measure(result, station)
    difference = paired_differences(base[:numbers], played).get(path)
    if difference is None or difference.change.value is None:
        return None
    before, after = (fsum(map(_waiting, some)) / numbers for some in (base[:numbers], played))
    saved = (before - after) * scenario.horizon
    return window_words(best, title(result.titles, f"flows.{flow}", flow), difference, (saved, numbers))


def _with_officer(scenario: Scenario, name: str, window: Window) -> Scenario:
    """Return the same scenario with one more officer in a window of every day; of parallel lanes, at the first."""
    chosen = stations_called(scenario, name)[0].name
    spans = window.spans(scenario.horizon)
    stations = tuple(
        one_more_between(station, spans) if station.name == chosen else station for station in scenario.stations
    )
    return replace(scenario, stations=stations)


def _waiting(measures: Measures) -> float:
    """Return the mean number waiting anywhere: over the horizon all waiting, of those under way, too."""
    return fsum(station.mean_queue for station in measures.stations.values())


def _measure(result: RunResult, station: StationResult) -> tuple[str, str]:
    """Return the flow that waits there longest in all, and the path of its p95: that of a target where it has one."""

    def waited(flow: str) -> float:
        share, found = station.flow_waiting_share.get(flow) or 0.0, result.flows[flow]
        return share * (found.waiting.mean.value or 0.0) * found.arrived

    flow = max(result.flows, key=waited)
    for target in result.targets:
        if target.measure.startswith(f"flows.{flow}.") and target.measure.endswith("sojourn.p95"):
            return flow, target.measure
    return flow, f"flows.{flow}.sojourn.p95"


def window_words(window: Window, flow: Words, difference: Difference, told: tuple[float, int]) -> Words:
    """Return what one more officer in a window saves, in a sentence.

    Args:
        window: the hours.
        flow: the flow that waits longest there, in words.
        difference: that of its 95th percentile.
        told: the seconds of waiting saved in all, mean over the replications, and the number of these.
    """
    value, (saved, replications) = -(difference.change.value or 0.0), told
    zh, en = f"在该岗位{window.says.zh}增派一人，", f"One more officer there {window.says.en} "
    whose = Words(zh=f"“{flow.zh}”通关时间第95百分位", en=f"the p95 of {flow.en}")
    if difference.verdict == "same" or round(value) == 0:
        if saved < MINUTE:
            return Words(zh=f"{zh}等待几乎不变。", en=f"{en}saves next to nothing.")
        minutes = number(round(saved / MINUTE))
        return Words(
            zh=f"{zh}合计少等{minutes}分钟，但{whose.zh}不变。",
            en=f"{en}saves {minutes} minutes of waiting in all, and nothing at {whose.en}.",
        )
    size, verb = seconds(abs(value)), Words(zh="缩短", en="saves") if value > 0 else Words(zh="延长", en="costs")
    reach = _reach(difference, replications)
    return Words(
        zh=f"{zh}{whose.zh}{verb.zh}{size.zh}（{reach.zh}）。",
        en=f"{en}{verb.en} {size.en} at {whose.en} ({reach.en}).",
    )


def _reach(difference: Difference, replications: int) -> Words:
    """Return how sure it is."""
    half = difference.change.half_width
    if half is None:
        return Words(zh="仅一次重复，无法判断是否偶然", en="of one replication, so nobody knows how much is chance")
    reach = seconds(half)
    if difference.verdict == "not distinguishable":
        return Words(
            zh=f"±{reach.zh}，{replications}次重复尚不足以排除偶然",
            en=f"± {reach.en}: over {replications} replications not distinguishable from chance",
        )
    return Words(zh=f"±{reach.zh}", en=f"± {reach.en}")
