"""What is said when a run is done, whichever command made it."""

from __future__ import annotations

import sys
from functools import partial

from border_sim.cli.report import missed, print_report
from border_sim.cli.session import Session
from border_sim.domain.errors import TargetMissed
from border_sim.domain.results import RunResult
from border_sim.domain.terms import Text
from border_sim.service.run_scenario import First, Ran


def first_told(session: Session) -> First | None:
    """Return what tells where the first of several replications jams, to somebody who waits at a terminal."""
    return partial(_tell_first, session) if sys.stderr.isatty() and not session.json else None


def _tell_first(session: Session, result: RunResult) -> None:
    if result.bottlenecks:
        says = result.bottlenecks[0].says
        session.say(Text(f"第一次重复：{says.zh}", f"The first replication: {says.en}"))
    else:
        session.say(Text("第一次重复：没有哪里堵", "The first replication: it jams nowhere"))


def print_run(session: Session, done: Ran) -> None:
    """Print a run.

    Raises:
        TargetMissed: a target was missed.
    """
    for assumed in done.assumed:
        session.say(session.told(assumed))
    for notice in done.notices:
        session.say(notice)
    if session.json:
        session.data(done.result.model_dump_json(indent=2))
    else:
        print_report(session, done.result)
    if any(not target.met for target in done.result.targets):
        raise TargetMissed(missed(session, done.result))
