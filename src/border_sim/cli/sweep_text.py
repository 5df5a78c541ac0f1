"""A sweep as a planner reads it: what was varied and measured, and a row for every point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from border_sim.analysis.targets import BOUNDS, amount
from border_sim.cli.answer import print_lines
from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.terms import Text
from border_sim.report.numbers import estimated
from border_sim.service.sweep_result import KnobResult, Measured, Sweep, SweepPoint

if TYPE_CHECKING:
    from rich.console import Console

DESIGNS = {
    "grid": Text("全部组合", "every combination"),
    "list": Text("清单", "a list"),
    "sobol": Text("Sobol序列", "a Sobol' sequence"),
    "latin-hypercube": Text("拉丁超立方", "a Latin hypercube"),
    "halton": Text("Halton序列", "a Halton sequence"),
}
"""How points came to be chosen, in words."""


def print_sweep(session: Session, sweep: Sweep) -> None:
    """Print a sweep: what was varied, what was measured, and the points in a table."""
    console = session.console()
    design, points, times = DESIGNS[sweep.design], len(sweep.points), sweep.replications
    said = Text(
        f"{points}个点（{design.zh}），各{times}次重复；种子{sweep.seed}，引擎{sweep.engine}，相同的随机数",
        f"{points} points ({design.en}), each {times} times; "
        f"seed {sweep.seed}, engine {sweep.engine}, common random numbers",
    )
    title = Text(sweep.scenario.title.zh, sweep.scenario.title.en)
    print_lines(session, [(0, session.words(title)), (1, session.words(said))])
    print_varied(session, console, sweep.knobs)
    print_measured(session, console, [(measure, _target(sweep, measure)) for measure in sweep.measures])
    console.print()
    print_table(session, console, _columns(session, sweep), sweep.points)


def print_varied(session: Session, console: Console, knobs: Sequence[KnobResult]) -> None:
    """Print the knobs with their paths."""
    print_heading(session, console, Text("变动的数值", "Varied"))
    width = max(len(knob.name) for knob in knobs)
    for knob in knobs:
        console.print(f"  {knob.name:<{width}}  {', '.join(knob.paths)}", markup=False)


def print_measured(session: Session, console: Console, measures: Sequence[tuple[Measured, Text]]) -> None:
    """Print the measures with their numbers, by which the table names them, and something of each."""
    print_heading(session, console, Text("测得的指标", "Measured"))
    for number, (measure, more) in enumerate(measures, start=1):
        said = Text(f"（{number}）{measure.title.zh}{more.zh}", f"({number}) {measure.title.en}{more.en}")
        print_lines(session, [(1, session.words(said))])


def knob_column(knob: KnobResult) -> Column[SweepPoint]:
    """Return the column of what one knob was set to."""
    return Column(Text(knob.name, knob.name), lambda point: point.values[knob.paths[0]])


def _target(sweep: Sweep, measure: Measured) -> Text:
    """Return the targets of a measure in words, behind its name."""
    bounds = [target for target in sweep.targets if target.measure == measure.path]
    limits = [(BOUNDS[target.bound], amount(target.limit, measure.unit)) for target in bounds]
    return Text(
        "".join(f"，目标{bound.zh} {limit.zh}" for bound, limit in limits),
        "".join(f"; target {bound.en} {limit.en}" for bound, limit in limits),
    )


def _columns(session: Session, sweep: Sweep) -> list[Column[SweepPoint]]:
    columns: list[Column[SweepPoint]] = [Column(Text("点", "point"), lambda point: str(point.number))]
    columns += [knob_column(knob) for knob in sweep.knobs]
    columns += [_measure(session, number, measure) for number, measure in enumerate(sweep.measures, start=1)]
    if sweep.targets:
        columns.append(Column(Text("达标", "targets met"), lambda point: _met(session, sweep, point)))
    return columns


def _measure(session: Session, number: int, measure: Measured) -> Column[SweepPoint]:
    def cell(point: SweepPoint) -> str:
        return estimated(point.estimates[measure.path], measure.unit, session.language)

    return Column(Text(f"（{number}）", f"({number})"), cell)


def _met(session: Session, sweep: Sweep, point: SweepPoint) -> str:
    met, targets = len(sweep.targets) - len(point.missed), len(sweep.targets)
    return session.words(Text(f"{met}/{targets}", f"{met} of {targets}"))
