"""The three aims (管得住, 放得开, 通得快) over the replications, each measure with its interval and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from border_sim.analysis.aim_counts import AimCounts, Counted
from border_sim.analysis.student import ratio, wilson
from border_sim.analysis.wording import LINES, Titles, title
from border_sim.domain.results import Aims, CrossingResult, Estimate, FlowResult, Measure, Words

FEW = 10
"""With fewer cases on either side of a share its interval is Wilson's, from the cases of all replications."""

NOTHING = Counted(count=0.0, of=0.0)

ALL = Words(zh="全部流程", en="all flows")


@dataclass(frozen=True, slots=True)
class Case:
    """How one kind of cases is called; `{of}` stands for whose they are."""

    name: str
    says: Words


CONTROL = (
    Case(
        "found",
        Words(zh="{of}：携带违规的行程中，查获而未放行的比例", en="{of}: share of violations that were found and held"),
    ),
    Case("leaked", Words(zh="{of}：携带违规的行程中，被放行的比例", en="{of}: share of violations that were released")),
    Case(
        "leaked_second_line",
        Words(
            zh="{of}：携带违规的行程中，经二线流入内地的比例",
            en="{of}: share of violations that were released over the second line",
        ),
    ),
    Case(
        "overdue",
        Words(zh="{of}：有时限的过线中，超时的比例", en="{of}: share of crossings with a time limit that exceeded it"),
    ),
)
SLIPPAGE = Case(
    "slippage",
    Words(
        zh="{of}：携带“{kind}”的行程中，被放行的比例",
        en="{of}: share of violations of the kind {kind} that were released",
    ),
)
"""Once for each kind of violation: `slippage.pests`."""

UNNAMED_ALONE = ("violation",)
"""The kinds of a scenario that tells no kinds apart: its slippage is what leaked."""

OPENNESS = (
    Case(
        "facilitated",
        Words(
            zh="{of}：符合资格的过线中，走便利通道的比例",
            en="{of}: share of eligible crossings that were given a facilitated channel",
        ),
    ),
    Case("documents", Words(zh="{of}：每次过线所需单证数", en="{of}: documents required for a crossing")),
    Case(
        "innocent_stopped",
        Words(
            zh="{of}：没有违规的行程中，被拦下或查验的比例",
            en="{of}: share of innocent journeys that were stopped or inspected",
        ),
    ),
)
PERCENTILES: Mapping[str, Words] = {
    "p50": Words(zh="{of}：通关时间中位数", en="{of}: median time at the line"),
    "p95": Words(zh="{of}：通关时间的95%分位数", en="{of}: 95th percentile of the time at the line"),
}


def build_aims(
    flows: Mapping[str, FlowResult], replications: Sequence[Mapping[str, AimCounts]], titles: Titles
) -> Aims:
    """Return the aims of a run: over all flows, and by flow where there was something to count."""
    groups = {"": [_together(list(cases.values())) for cases in replications]}
    for flow in flows:
        groups[flow] = [cases[flow] for cases in replications if flow in cases]
    return Aims(
        control=_measures(CONTROL, groups, titles) | _slippages(groups, titles),
        openness=_measures(OPENNESS, groups, titles),
        speed=_speeds(flows, titles),
    )


def _measures(kinds: Sequence[Case], groups: Mapping[str, Sequence[AimCounts]], titles: Titles) -> dict[str, Measure]:
    measures: dict[str, Measure] = {}
    for flow, cases in groups.items():
        for kind in kinds:
            counted: list[Counted] = [getattr(case, kind.name) for case in cases]
            if flow and not any(case.of for case in counted):
                continue
            of = title(titles, f"flows.{flow}", flow) if flow else ALL
            measures[f"{flow}.{kind.name}" if flow else kind.name] = counted_measure(kind, counted, of)
    return measures


def _slippages(groups: Mapping[str, Sequence[AimCounts]], titles: Titles) -> dict[str, Measure]:
    """Return the slippage of each kind of violation, where kinds are told apart."""
    kinds = tuple(dict.fromkeys(kind for cases in groups.values() for case in cases for kind in case.slippage))
    if kinds == UNNAMED_ALONE:
        return {}
    measures: dict[str, Measure] = {}
    for flow, cases in groups.items():
        for kind in kinds:
            counted = [case.slippage.get(kind, NOTHING) for case in cases]
            if flow and not any(case.of for case in counted):
                continue
            path = f"{SLIPPAGE.name}.{kind}"
            of = title(titles, f"flows.{flow}", flow) if flow else ALL
            measures[f"{flow}.{path}" if flow else path] = counted_measure(_slippage_of(kind, titles), counted, of)
    return measures


def _slippage_of(kind: str, titles: Titles) -> Case:
    """Return the case of one kind, with its name in words."""
    called = title(titles, f"violations.{kind}", kind)
    zh, en = (text.replace("{", "{{").replace("}", "}}") for text in (called.zh, called.en))
    says = SLIPPAGE.says
    return Case(SLIPPAGE.name, Words(zh=says.zh.replace("{kind}", zh), en=says.en.replace("{kind}", en)))


def counted_measure(kind: Case, counted: Sequence[Counted], of: Words) -> Measure:
    """Return what was counted in some replications, with its interval and its words."""
    together = ratio([case.count for case in counted], [case.of for case in counted])
    is_share = kind.name != "documents"
    count, cases = sum(case.count for case in counted), sum(case.of for case in counted)
    low, high = _between(together, 1.0 if is_share else None)
    # The spread of so few cases over the replications, or of those of one replication, tells nothing of the interval.
    if is_share and cases and (len(counted) == 1 or min(count, cases - count) < FEW):
        low, high = wilson(count, cases)
    return Measure(
        estimate=together,
        low=low,
        high=high,
        count=count,
        of=cases,
        unit="share" if is_share else "documents",
        says=_say(kind.says, of),
    )


def _between(mean: Estimate, most: float | None) -> tuple[float | None, float | None]:
    """Return the interval of an estimate within the bounds of what is measured, if it has one."""
    if mean.value is None or mean.half_width is None:
        return None, None
    high = mean.value + mean.half_width
    return max(0.0, mean.value - mean.half_width), high if most is None else min(most, high)


def _speeds(flows: Mapping[str, FlowResult], titles: Titles) -> dict[str, Measure]:
    speeds: dict[str, Measure] = {}
    for name, flow in flows.items():
        whole = title(titles, f"flows.{name}", name)
        speeds |= _percentiles(name, flow, whole)
        for line, crossing in flow.lines.items():
            at = LINES.get(line, Words(zh=line, en=line))
            of = Words(zh=f"{whole.zh}，{at.zh}", en=f"{whole.en}, {at.en}")
            speeds |= _percentiles(f"{name}.{line}", crossing, of)
    return speeds


def _percentiles(name: str, result: FlowResult | CrossingResult, of: Words) -> dict[str, Measure]:
    measures = {}
    for percentile, says in PERCENTILES.items():
        value: Estimate = getattr(result.sojourn, percentile)
        low, high = _between(value, None)
        words = _say(says, of)
        measures[f"{name}.{percentile}"] = Measure(estimate=value, low=low, high=high, unit="seconds", says=words)
    return measures


def _say(says: Words, of: Words) -> Words:
    return Words(zh=says.zh.format(of=of.zh), en=says.en.format(of=of.en))


def _together(cases: Sequence[AimCounts]) -> AimCounts:
    """Return the cases of all flows in one."""
    columns = {
        name: [getattr(case, name) for case in cases] for name in AimCounts.model_fields if name != SLIPPAGE.name
    }
    kinds = dict.fromkeys(kind for case in cases for kind in case.slippage)
    return AimCounts(
        **{name: _sum(counted) for name, counted in columns.items()},
        slippage={kind: _sum([case.slippage.get(kind, NOTHING) for case in cases]) for kind in kinds},
    )


def _sum(counted: Sequence[Counted]) -> Counted:
    return Counted(count=sum(case.count for case in counted), of=sum(case.of for case in counted))
