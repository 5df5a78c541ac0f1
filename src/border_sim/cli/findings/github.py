"""Findings as commands of GitHub's workflows, which shows each beside the line that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from border_sim.cli.findings.locations import from_root
from border_sim.service.codes import Level
from border_sim.service.rules_answer import FindingSaid, RulesAnswer

_COMMANDS = {Level.ERROR: "error", Level.FAILURE: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def as_github(answer: RulesAnswer, root: Path) -> str:
    """Return a line for each finding; `root` is the folder of the checkout. None has an empty text."""
    return "".join(f"{_command(finding, root)}\n" for finding in answer.findings())


def _command(finding: FindingSaid, root: Path) -> str:
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in _properties(finding, root))
    message = f"{finding.message}\n{finding.hint}".rstrip()
    return f"::{_COMMANDS[finding.level]} {properties}::{_escaped(message)}"


def _properties(finding: FindingSaid, root: Path) -> Iterator[tuple[str, str]]:
    yield "file", from_root(finding.file, root) or finding.file
    if finding.line:
        yield "line", str(finding.line)
    if finding.column:
        yield "col", str(finding.column)
    yield "title", finding.code


def _escaped(text: str, more: str = "") -> str:
    """Return a text in which nothing ends the line or, of `more`, the property."""
    for mark in f"%\r\n{more}":  # the per-cent sign first: the others are written with one
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
