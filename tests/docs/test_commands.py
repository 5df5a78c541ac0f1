"""Every command that the documentation tells somebody to type exists, with its options."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise

import click
import pytest

from border_sim.cli.group import cli
from tests.docs.pages import ROOT, commands, prose

SHIPPED = ("rules/", "scenarios/")
WRITES = {"--generate"}
"""Options before a file that need not be there yet."""


def _parsed(line: str) -> tuple[click.Command, list[str]]:
    """Return the command that a line names, and what follows."""
    words = shlex.split(line)[1:]
    command: click.Command = cli
    while isinstance(command, click.Group):
        inner = command.get_command(click.Context(command), words[0])
        assert inner is not None, f"`{line}`: there is no command `{words[0]}`"
        command, words = inner, words[1:]
    return command, words


def _border_sim_lines() -> list[str]:
    typed = [line for page in prose() for line in commands(page)]
    named = [
        line for page in prose() for line in re.findall(r"`(border-sim [a-z][^`…]*)`", (ROOT / page).read_text("utf-8"))
    ]
    lines = [re.sub(r"^(\.venv/bin/)", "", line) for line in [*typed, *named]]
    return sorted({line.split(" > ")[0] for line in lines if line.startswith("border-sim ")})


@pytest.mark.parametrize("line", _border_sim_lines())
def test_a_command_in_the_documentation_exists(line: str) -> None:
    command, words = _parsed(line)
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known
    files = [word for before, word in pairwise(["", *words]) if before not in WRITES and word.startswith(SHIPPED)]
    assert [] == [file for file in files if not (ROOT / file).exists()]
