"""What the commands of `border-sim rules new` have in common: titles, and how they say what was begun."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from border_sim.cli.session import Session
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.service.draft import Begun

Command = TypeVar("Command", bound=Callable[..., Any])

MOST_SHOWN = 5
"""Broken examples that are shown."""


def titled(function: Command) -> Command:
    """Add the options that give a title."""
    for option in (
        click.option("--title-en", metavar="TEXT", help="Its title in English."),
        click.option("--title-zh", metavar="TEXT", help="Its title in Chinese."),
    ):
        function = option(function)
    return function


def tell(session: Session, begun: Begun) -> None:
    """Say what was begun and where, and which examples of other rules no longer hold."""
    if session.json:
        files = [file.as_posix() for file in begun.files]
        broken = [str(session.problem(problem)) for problem in begun.broken]
        session.data(json.dumps({"name": begun.name, "files": files, "broken": broken}, ensure_ascii=False, indent=2))
        return
    session.data("\n".join(f"{file}: {begun.name}" for file in begun.files))
    if not begun.broken:
        return
    count = len({problem.place for problem in begun.broken})
    english = "1 example of another rule no longer holds" if count == 1 else f"{count} examples no longer hold"
    session.say(Text(f"另有{count}处示例不再成立：", f"{english}:"))
    for problem in begun.broken[:MOST_SHOWN]:
        session.say(str(session.problem(problem)))
    if len(begun.broken) > MOST_SHOWN:
        session.say(Text("其余见border-sim rules check", "see border-sim rules check for the others"))
