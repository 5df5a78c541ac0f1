"""`border-sim rules impact`: what a change of rules does to the traffic of a scenario."""

from __future__ import annotations

from pathlib import Path

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.terms import Text


@click.command("impact", short_help=RULES_COMMANDS["impact"])
@click.argument("old")
@click.argument("new", required=False)
@click.option("--scenario", required=True, type=click.Path(path_type=Path), help="The scenario whose traffic is asked.")
@click.option(
    "--list-change",
    "changes",
    metavar="LIST=±ENTRY",
    multiple=True,
    help="Take an entry off a list (LIST=-ENTRY), or put one on it (LIST=+ENTRY), in the new pack.",
)
@click.option("--replications", type=click.IntRange(min=1), help="How often both packs are played.")
@click.option("--seed", type=int, help="The seed instead of the scenario's.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes at once.")
@click.option("--decisions-only", is_flag=True, help="Compare decisions, and play nothing.")
@click.option("--all", "everything", is_flag=True, help="Show every measure, not only what can be told from chance.")
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    old: str,
    new: str | None,
    scenario: Path,
    changes: tuple[str, ...],
    replications: int | None,
    seed: int | None,
    workers: int,
    decisions_only: bool,
    everything: bool,
) -> None:
    """Say what a change of rules does to the traffic of a scenario: the same people, the same morning, another law.

    OLD and NEW are folders, git revisions such as HEAD~1:rules/hetao, or releases such as rules/hetao@3. Without NEW
    it is OLD with the list changes.
    """
    from border_sim.bootstrap import build
    from border_sim.cli.rules.impact_text import print_impact
    from border_sim.service.impact import ImpactRequest, impact
    from border_sim.service.list_changes import with_list_changes
    from border_sim.service.revisions import open_pack

    if new is None and not changes:
        hint = "or ask what if an entry left a list: --list-change LIST=-ENTRY"
        raise InputError([Problem(Place("NEW"), "U001", "expected a second pack to compare with, got none", hint)])
    first = open_pack(old)
    second = with_list_changes(first if new is None else open_pack(new), changes)
    names = (old, f"{new or old}{''.join(f' {change}' for change in changes)}")
    request = ImpactRequest((first, second), names, scenario, seed, replications, workers, play=not decisions_only)
    with session.progress(Text("比较两套规则", "comparing the packs")) as progress:
        workplace = build(session.settings()).workplace("auto", workers, keeps=False)
        answer = impact(request, workplace.engine, progress, workplace.executor)
    if session.json:
        session.data(answer.model_dump_json(indent=2))
    else:
        print_impact(session, answer, everything=everything)
