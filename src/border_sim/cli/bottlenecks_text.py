"""Where the next officers should go, as a planner reads it: sentences first, then the tables behind them."""

from __future__ import annotations

from border_sim.cli.answer import print_lines
from border_sim.cli.session import Session
from border_sim.cli.tables import print_part
from border_sim.domain.terms import Text
from border_sim.report.tables.experiments import causes_table, officers_table
from border_sim.report.voice import Voice
from border_sim.service.bottlenecks_result import Bottlenecks

LEGEND = Text("不明：与没有差别不可区分", "unclear: not distinguishable from no difference")


def print_bottlenecks(session: Session, answer: Bottlenecks) -> None:
    """Print the whole answer."""
    name = answer.scenario.title
    head = Text(
        f"{name.zh}（种子{answer.seed}，{answer.replications}次重复，引擎{answer.engine}，相同的随机数）",
        f"{name.en} (seed {answer.seed}, {answer.replications} replications, engine {answer.engine}, "
        "common random numbers)",
    )
    said = [(1, session.words(Text(one.zh, one.en))) for one in answer.summary]
    print_lines(session, [(0, session.words(head)), *said])
    console, voice = session.console(), Voice(session.language, answer.titles)
    for table in (officers_table(answer, voice), causes_table(answer, voice)):
        print_part(session, console, table)
    console.print(session.words(LEGEND), style="italic", markup=False)
