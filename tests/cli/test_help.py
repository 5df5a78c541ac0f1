"""Help answers at once and says what there is."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from border_sim.cli.group import COMMANDS, NEW_COMMANDS, RULES_COMMANDS, cli
from tests.cli.calls import call, golden

CALLS = (
    "",
    "run",
    "compare",
    "sweep",
    "frontier",
    "bottlenecks",
    "export",
    "report",
    "replay",
    "staff",
    "check",
    "explain",
    "rules",
    *(f"rules {name}" for name in RULES_COMMANDS),
    *(f"rules new {name}" for name in NEW_COMMANDS),
    "trust",
    "draw",
    "resume",
    "runs",
    "runs list",
    "runs show",
    "serve",
    "import",
    "import hk-traffic",
    "calibrate",
    "validate",
    "validate hall",
    "schema",
    "init",
)


@pytest.mark.parametrize("command", CALLS)
def test_help_is_as_agreed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, *command.split(), "--help")
    assert (0, "") == (done.code, done.err)
    assert golden(f"help-{command.replace(' ', '-') or 'border-sim'}.txt") == done.out


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_line_of_a_command_in_the_help_is_its_own_first_line(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert (name, COMMANDS[name]) == (command.name, command.short_help)


@pytest.mark.parametrize("name", list(RULES_COMMANDS))
def test_the_line_of_a_command_for_rules_in_the_help_is_its_own_first_line(name: str) -> None:
    rules = cli.get_command(click.Context(cli), "rules")
    assert isinstance(rules, click.Group)
    command = rules.get_command(click.Context(rules), name)
    assert command is not None
    assert (name, RULES_COMMANDS[name]) == (command.name, command.short_help)


@pytest.mark.parametrize("name", list(NEW_COMMANDS))
def test_the_line_of_what_can_be_begun_is_its_own_first_line(name: str) -> None:
    command: click.Command | None = cli
    for step in ("rules", "new", name):
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), step)
    assert command is not None
    assert (name, NEW_COMMANDS[name]) == (command.name, command.short_help)


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from border_sim.cli.door import invoke; invoke(['--help']); "
        "print(sorted({'numpy', 'pydantic', 'rich', 'simpy', 'sqlalchemy', 'transitions', 'yaml'} & set(sys.modules)), "
        "file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stderr


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "border-sim, version 0.1.0\n" == call(capsys, "--version").out


def test_an_unknown_command_is_told_with_its_neighbour(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rum")
    assert (2, "") == (done.code, done.out)
    assert "unknown command `rum`, expected one of `run`, " in done.err
    assert done.err.endswith("  did you mean `run`?\n")


@pytest.mark.parametrize(
    "arguments", [["run"], ["run", "x.yaml", "--workers", "0"], ["run", "x.yaml", "--engine", "fast"], ["schema", "x"]]
)
def test_a_call_that_is_not_well_formed_is_bad_input(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, *arguments)
    assert (2, "") == (done.code, done.out)
    assert done.err.startswith("Usage: border-sim ")
