"""What is said when a run is done, whichever command made it."""

from __future__ import annotations

from border_sim.cli.report import missed, print_report
from border_sim.cli.session import Session
from border_sim.domain.errors import TargetMissed
from border_sim.service.run_scenario import Ran


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
