"""Selectivity over the replications: for each class and lane the share beside the one expected, and the hit rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from border_sim.analysis.aims import Case, counted_measure
from border_sim.analysis.selection_counts import GroupCounts, LaneCounts
from border_sim.analysis.wording import Titles, title
from border_sim.domain.results import LaneResult, SelectionResult, Words
from border_sim.domain.terms import SelectionLane

LANES: Mapping[str, Words] = {
    SelectionLane.RED: Words(zh="红道", en="red"),
    SelectionLane.YELLOW: Words(zh="黄道", en="yellow"),
    SelectionLane.BLUE: Words(zh="蓝道", en="blue"),
    SelectionLane.GREEN: Words(zh="绿道", en="green"),
}
SHARE = Case("share", Words(zh="{of}所占比例", en="share of {of}"))
FOUND = Case("found", Words(zh="{of}中查出违规的比例", en="share of {of} in which a violation was found"))


def build_selection(replications: Sequence[Mapping[str, GroupCounts]], titles: Titles) -> dict[str, SelectionResult]:
    """Return what selectivity did in a run, by group, in the order in which groups of which somebody came appear."""
    names = dict.fromkeys(name for groups in replications for name, group in groups.items() if _declared(group))
    return {name: _group(name, [groups[name] for groups in replications if name in groups], titles) for name in names}


def _group(name: str, counts: Sequence[GroupCounts], titles: Titles) -> SelectionResult:
    says = title(titles, f"selection.{name}", name)
    declared = [_declared(group) for group in counts]
    rates = (*counts[0].expected, None)
    return SelectionResult(
        declared=sum(declared) / len(declared),
        lanes={
            lane.value: _lane(lane, rate, [group.lanes[lane] for group in counts], says)
            for lane, rate in zip(SelectionLane, rates, strict=True)
        },
        says=says,
    )


def _declared(counts: GroupCounts) -> float:
    """Return how many declared themselves, of whom each lane has its share."""
    return counts.lanes[SelectionLane.GREEN].selected.of


def _lane(lane: SelectionLane, expected: float | None, counts: Sequence[LaneCounts], says: Words) -> LaneResult:
    word = LANES[lane]
    of = Words(zh=f"{says.zh}：{word.zh}", en=f"{word.en}, {says.en}")
    return LaneResult(
        expected=expected,
        share=counted_measure(SHARE, [each.selected for each in counts], of),
        found=counted_measure(FOUND, [each.found for each in counts], of),
    )
