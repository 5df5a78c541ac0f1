"""A frontier as a planner reads it: sentences, and the points that nothing beats, by the first objective."""

from __future__ import annotations

from border_sim.cli.answer import print_lines
from border_sim.cli.compare_text import BETTER
from border_sim.cli.session import Session
from border_sim.cli.sweep_text import print_measured, print_varied
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.terms import Text
from border_sim.report.numbers import estimated
from border_sim.service.frontier_result import Frontier, FrontierPoint, ObjectiveResult
from border_sim.service.sweep_result import KnobResult

METHODS = {"grid": Text("全部组合", "every combination"), "search": Text("多目标搜索", "found by a search")}
LAST = float("-inf")


def print_frontier(session: Session, frontier: Frontier, *, everything: bool) -> None:
    """Print a frontier, with the points that are beaten or without."""
    console = session.console()
    method, points, times = METHODS[frontier.method], len(frontier.points), frontier.replications
    said = Text(
        f"{points}个点（{method.zh}），各{times}次重复；种子{frontier.seed}，引擎{frontier.engine}，相同的随机数",
        f"{points} points ({method.en}), each {times} times; "
        f"seed {frontier.seed}, engine {frontier.engine}, common random numbers",
    )
    title = Text(frontier.scenario.title.zh, frontier.scenario.title.en)
    print_lines(session, [(0, session.words(title)), (1, session.words(said))])
    print_varied(session, console, frontier.knobs)
    print_measured(session, console, [(one, _wanted(one)) for one in frontier.objectives])
    print_heading(session, console, Text("前沿", "The frontier"))
    print_lines(session, [(1, session.words(Text(words.zh, words.en))) for words in frontier.says])
    console.print()
    shown = [point for point in frontier.points if everything or point.standing != "beaten"]
    print_table(session, console, _columns(session, frontier), sorted(shown, key=lambda one: _place(frontier, one)))
    hidden = len(frontier.points) - len(shown)
    if hidden:
        console.print()
        said = Text(f"另有{hidden}个点被超过（加 --all 列出）", f"points that are beaten: {hidden} (--all shows them)")
        print_lines(session, [(1, session.words(said))])


def _wanted(objective: ObjectiveResult) -> Text:
    goal = BETTER[objective.goal]
    return Text(f"（{goal.zh}）", f" ({goal.en})")


def _place(frontier: Frontier, point: FrontierPoint) -> tuple[int, float]:
    """Return where a point stands in the table: the unbeaten first, and these by the first objective."""
    objective = frontier.objectives[0]
    value = point.estimates[objective.path].value
    sign = -1 if objective.goal == "max" else 1
    return ("unbeaten", "doubtful", "beaten").index(point.standing), LAST if value is None else sign * value


def _columns(session: Session, frontier: Frontier) -> list[Column[FrontierPoint]]:
    return [
        Column(Text("点", "point"), lambda point: str(point.number)),
        *(_knob(knob) for knob in frontier.knobs),
        *(_objective(session, number, one) for number, one in enumerate(frontier.objectives, start=1)),
        Column(Text("被超过", "beaten"), lambda point: _standing(session, point), number=False),
    ]


def _knob(knob: KnobResult) -> Column[FrontierPoint]:
    return Column(Text(knob.name, knob.name), lambda point: point.values[knob.paths[0]])


def _objective(session: Session, number: int, objective: ObjectiveResult) -> Column[FrontierPoint]:
    def cell(point: FrontierPoint) -> str:
        return estimated(point.estimates[objective.path], objective.unit, session.language)

    return Column(Text(f"（{number}）", f"({number})"), cell)


def _standing(session: Session, point: FrontierPoint) -> str:
    by = point.beaten_by
    said = {
        "unbeaten": Text("否", "no"),
        "doubtful": Text("无法测量", "not measured") if by is None else Text(f"或被点{by}", f"by {by}, perhaps"),
        "beaten": Text(f"被点{by}", f"by {by}"),
    }
    return session.words(said[point.standing])
