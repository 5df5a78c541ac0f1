"""`border-sim rules check`: everything that is wrong with packs, and everything that is odd in them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.errors import BrokenInvariant, InputError
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.service.rules_answer import RulesAnswer

FORMATS = ("human", "json", "sarif", "github")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be checked, and how it is to be told."""

    paths: tuple[Path, ...]
    form: str
    as_of: date | None
    notes: bool


@click.command("check", short_help=RULES_COMMANDS["check"])
@click.argument("paths", metavar="[PATH]...", type=click.Path(path_type=Path), nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="How findings are written; human when not given, or --json."
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check.")
@click.option("--notes", is_flag=True, help="Show the notes to people as well, of which else the number is told.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Warn of list entries that have expired by this day; else of those that expired before the pack began.",
)
@click.option(
    "--second-opinion",
    "doubt",
    is_flag=True,
    help="Ask Z3 everything besides, which takes longer; needs border-sim[proof].",
)
@click.option("--explain", metavar="CODE", help="Say what a code means and how it is mended, and check nothing.")
@common
@click.pass_context
def command(  # noqa: PLR0913  # click hands over one argument an option
    context: click.Context,
    *,
    paths: tuple[Path, ...],
    form: str | None,
    strict: bool,
    notes: bool,
    watch: bool,
    as_of: datetime | None,
    doubt: bool,
    explain: str | None,
) -> None:
    """Look for everything that is wrong or odd in rule packs.

    PATH is the folder of a pack, a file of one, or a folder that holds packs. Without it, the pack in which one stands
    is checked, or every pack below rules/. The exit code is 2 when a file is wrong, 1 when an example, a promise or a
    property does not hold, else 0.
    """
    session = context.ensure_object(Session)
    if session.json and form not in {None, "json"}:
        raise click.UsageError(f"--json and `--format {form}` exclude each other")
    form = "json" if session.json else form or "human"
    asked = _Asked(paths, form, as_of.date() if as_of else None, notes)
    if explain is not None:
        _explain(session, explain, form)
    elif watch:
        _watch(session, asked)
    else:
        answer = _check(session, asked)
        _tell(session, answer, asked)
        if doubt:
            _ask_again(session, asked)
        context.exit(_exit_code(answer, strict=strict))


def _explain(session: Session, name: str, form: str) -> None:
    from border_sim.cli.findings.explained import print_code
    from border_sim.service.codes import find_code

    code = find_code(name)
    if form == "json":
        session.data(code.model_dump_json(indent=2))
    else:
        print_code(session, code)


def _check(session: Session, asked: _Asked) -> RulesAnswer:
    """Return what is found now, in the language of the session."""
    from border_sim.service.check_rules import check_rules
    from border_sim.service.rules_answer import rules_answer

    return rules_answer(check_rules(asked.paths, asked.as_of), session.told)


def _ask_again(session: Session, asked: _Asked) -> None:
    """Ask both oracles, and say on how much they agree.

    Raises:
        BrokenInvariant: they do not.
        Unfinished: there is no second one.
    """
    from border_sim.service.check_rules import second_opinions

    for pack, opinion in second_opinions(asked.paths):
        if opinion.disagreements:
            raise BrokenInvariant("; ".join(str(one) for one in opinion.disagreements))
        same, left = opinion.compared, len(opinion.open)
        session.say(
            Text(
                f"{pack.name}：两个判定器对{same}个问题的回答一致，{left}个未能由两者都判定",
                f"{pack.name}: both oracles say the same of {same} questions, {left} are left open by one of them",
            )
        )


def _tell(session: Session, answer: RulesAnswer, asked: _Asked) -> None:
    """Print what was found, and what was assumed meanwhile."""
    for notice in dict.fromkeys(notice for pack in answer.packs for notice in pack.notices):
        session.say(notice)
    _print(session, answer, asked)
    sys.stdout.flush()


def _print(session: Session, answer: RulesAnswer, asked: _Asked) -> None:
    form = asked.form
    if form == "json":
        session.data(answer.model_dump_json(indent=2))
    elif form == "sarif":
        from border_sim.cli.findings.sarif import as_sarif

        session.data(as_sarif(answer, Path.cwd(), session.language))
    elif form == "github":
        from border_sim.cli.findings.github import as_github
        from border_sim.cli.findings.wording import verdict

        session.data(as_github(answer, Path.cwd()) + session.words(verdict(answer)))
    else:
        from border_sim.cli.findings.human import print_findings

        print_findings(session, answer, with_notes=asked.notes)


def _watch(session: Session, asked: _Asked) -> None:
    """Check now and after every change; what cannot even be read in between is told and waited for."""
    from border_sim.cli.watching import changes
    from border_sim.service.find_packs import find_packs, homes

    find_packs(asked.paths)
    session.say(Text("正在监视文件改动，按Ctrl-C结束", "watching for changes; Ctrl-C ends it"))
    for number, _ in enumerate(changes(homes(asked.paths))):
        if number and asked.form == "human" and sys.stdout.isatty():
            session.console().clear()
        try:
            answer = _check(session, asked)
        except InputError as error:
            session.say(session.problems(error.problems))
        except OSError as error:
            session.say(f"{error.filename}: {session.told(error.strerror or str(error))}")
        else:
            _tell(session, answer, asked)


def _exit_code(answer: RulesAnswer, *, strict: bool) -> int:
    from border_sim.cli.door import BAD_INPUT, DONE, FAILED
    from border_sim.service.rules_answer import Verdict

    codes = {Verdict.WRONG: BAD_INPUT, Verdict.FAILED: FAILED, Verdict.WARNED: FAILED if strict else DONE}
    return codes.get(answer.verdict, DONE)
