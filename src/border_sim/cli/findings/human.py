"""Findings for people: by file, each with its place, its code, how bad it is, what it is, and a way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.text import Text as Line

from border_sim.cli.findings.wording import LEVELS, verdict
from border_sim.cli.session import Session
from border_sim.domain.terms import Text
from border_sim.service.codes import Level
from border_sim.service.rules_answer import FindingSaid, RulesAnswer

_STYLES = {Level.ERROR: "bold red", Level.FAILURE: "bold magenta", Level.WARNING: "yellow", Level.NOTE: "cyan"}
_HIDDEN = Text("（加 --notes 列出提示）", " (--notes shows the notes)")


def print_findings(session: Session, answer: RulesAnswer, *, with_notes: bool) -> None:
    """Print the findings and the verdict; in colours on a terminal, and lines are never folded.

    A pack that is well written has notes too, dozens of them, and among them nobody would see what matters: they are
    shown to whoever asks.
    """
    console = session.console()
    for line in _lines(session, answer, with_notes=with_notes):
        console.print(line, soft_wrap=True)


def _lines(session: Session, answer: RulesAnswer, *, with_notes: bool) -> Iterator[Line]:
    for pack in answer.packs:
        shown = [finding for finding in pack.findings if with_notes or finding.level is not Level.NOTE]
        for file, found in groupby(shown, key=lambda finding: finding.file):
            yield Line(file, style="bold underline")
            yield from _of_file(session, tuple(found))
            yield Line()
    last = Line(session.words(verdict(answer)), style="bold")
    if answer.counts[Level.NOTE] and not with_notes:
        last.append(session.words(_HIDDEN), style="dim")
    yield last


def _of_file(session: Session, found: Iterable[FindingSaid]) -> Iterator[Line]:
    rows = [(_place(finding), finding) for finding in found]
    place_width = max(len(place) for place, _ in rows)
    names = {level: session.words(text) for level, text in LEVELS.items()}
    level_width = max(len(name) for name in names.values())
    for place, finding in rows:
        line = Line(f"  {place.ljust(place_width)}  {finding.code}  ")
        line.append(names[finding.level].ljust(level_width), style=_STYLES[finding.level])
        line.append(f"  {finding.message}")
        yield line
        for hint in finding.hint.splitlines():
            yield Line(f"  {' ' * place_width}  {hint}", style="dim")


def _place(finding: FindingSaid) -> str:
    """Return line and column, as far as they are known."""
    return ":".join(str(number) for number in (finding.line, finding.column) if number) or "–"
