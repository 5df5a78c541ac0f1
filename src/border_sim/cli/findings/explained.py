"""A code, explained to people."""

from __future__ import annotations

from textwrap import indent

from border_sim.cli.findings.wording import LEVELS, RIGHT, WRONG
from border_sim.cli.session import Session
from border_sim.domain.results import Words
from border_sim.domain.terms import Text
from border_sim.service.codes import Code


def print_code(session: Session, code: Code) -> None:
    """Print what a code means, why it matters, how it is mended, and an example of both."""
    level, title = session.words(LEVELS[code.level]), _say(session, code.title)
    session.data(session.words(Text(f"{code.code}（{level}）：{title}", f"{code.code} ({level}): {title}")))
    for words in (code.means, code.matters, code.mend):
        session.data(f"\n{_say(session, words)}")
    for heading, example in ((WRONG, code.wrong), (RIGHT, code.right)):
        if example:
            session.data(f"\n{session.words(heading)}\n{indent(example.rstrip(), '  ')}")


def _say(session: Session, words: Words) -> str:
    return session.words(Text(words.zh, words.en))
