"""The three aims by flow, the violations that slipped through by kind, and what selectivity sent where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from border_sim.analysis.aims import SLIPPAGE
from border_sim.analysis.selection import LANES
from border_sim.domain.results import LaneResult, Measure, RunResult
from border_sim.domain.terms import Text
from border_sim.report.parts import Cell, Column, Table, Unit
from border_sim.report.tables.cells import EVERYTHING, flow_title, flows_of, measure_cell
from border_sim.report.voice import Voice

SHOWN_LANES = ("red", "yellow", "blue")
FOUND_LANES = ("red", "yellow")


@dataclass(frozen=True, slots=True)
class Aim:
    """One of the three aims: its name in a result, its title, and its measures in the order of their columns."""

    name: str
    title: Text
    measures: tuple[tuple[str, Unit, Text], ...]


AIMS = (
    Aim(
        "control",
        Text("管得住：违规", "Control: violations"),
        (
            ("found", "share", Text("查获", "found")),
            ("leaked", "share", Text("被放行", "released")),
            ("leaked_second_line", "share", Text("经二线放行", "released over the second line")),
            ("overdue", "share", Text("通关超时限", "crossings beyond their time limit")),
        ),
    ),
    Aim(
        "openness",
        Text("放得开：便利", "Openness: ease"),
        (
            ("facilitated", "share", Text("便利通道占合格者", "eligible on a facilitated channel")),
            ("innocent_stopped", "share", Text("无违规而被查", "innocent journeys stopped")),
            ("documents", "number", Text("每次单证", "documents a crossing")),
        ),
    ),
    Aim(
        "speed",
        Text("通得快：在线上的用时", "Speed: time at the line"),
        (("p50", "seconds", Text("中位", "median")), ("p95", "seconds", Text("95%在内", "95 % within"))),
    ),
)
"""Speed by line stands in the table of lines."""


def aim_table(aim: Aim, run: RunResult, voice: Voice) -> Table:
    """Return the measures of an aim, a row a flow."""
    columns = (
        Column(voice("流量", "flow")),
        *(Column(title.into(voice.language), unit, spare) for spare, (_, unit, title) in enumerate(aim.measures)),
    )
    found = measures_by_flow(aim, run)
    rows = tuple(
        (flow_title(flow, voice), *(measure_cell(measures.get(name)) for name, _, _ in aim.measures))
        for flow, measures in found.items()
    )
    return Table(aim.title.into(voice.language), columns, rows)


def measures_by_flow(aim: Aim, run: RunResult) -> Mapping[str, Mapping[str, Measure]]:
    """Return the measures of an aim by flow and name, all flows together first where there are several."""
    by_flow: dict[str, dict[str, Measure]] = {}
    for key, measure in getattr(run.aims, aim.name).items():
        flow, _, name = key.rpartition(".")
        by_flow.setdefault(flow, {})[name] = measure
    return {flow: by_flow[flow] for flow in flows_of(run) if flow in by_flow}


def slippage_table(run: RunResult, voice: Voice) -> Table:
    """Return the violations that were released by flow and kind; empty where the scenario tells no kinds apart."""
    columns = (
        Column(voice("流量", "flow")),
        Column(voice("违规", "violation")),
        Column(voice("已了结", "settled"), "count", spare=1),
        Column(voice("被放行", "released"), "count"),
        Column(voice("漏检率", "slippage"), "share"),
    )
    rows = tuple(
        (
            flow_title(flow, voice),
            voice.title("violations", kind),
            *(measure.of or 0.0, measure.count or 0.0, measure_cell(measure)),
        )
        for flow, kind, measure in slips(run)
    )
    return Table(voice("漏检：各类违规", "Slippage: violations by kind"), columns, rows, is_grouped=True)


def slips(run: RunResult) -> Iterator[tuple[str, str, Measure]]:
    """Iterate over flows, kinds of violation, and the share of these that was released."""
    for flow in flows_of(run):
        prefix = f"{flow}.{SLIPPAGE.name}." if flow != EVERYTHING else f"{SLIPPAGE.name}."
        for name, measure in run.aims.control.items():
            if name.startswith(prefix):
                yield flow, name.removeprefix(prefix), measure


def selection_table(run: RunResult, voice: Voice) -> Table:
    """Return what selectivity sent where, beside what was expected."""
    lanes = {lane: voice.say(LANES[lane]) for lane in SHOWN_LANES}
    columns = (
        Column(voice("申报类别", "who declared")),
        Column(voice("申报数", "declared"), "count"),
        *(
            column
            for title in lanes.values()
            for column in (Column(title, "share"), Column(voice("预期", "expected"), "rate", spare=1))
        ),
        *(Column(voice(f"{lanes[lane]}查获", f"found in {lanes[lane]}"), "share") for lane in FOUND_LANES),
    )
    rows = tuple(
        (
            voice.say(one.says),
            one.declared,
            *(cell for lane in SHOWN_LANES for cell in _lane(one.lanes[lane])),
            *(one.lanes[lane].found.estimate.value for lane in FOUND_LANES),
        )
        for one in run.selection.values()
    )
    return Table(voice("选择性布控", "Selection"), columns, rows)


def _lane(lane: LaneResult) -> tuple[Cell, Cell]:
    return lane.share.estimate.value, lane.expected or 0.0
