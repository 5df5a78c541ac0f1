"""The main door: every way in which a command can end becomes an exit code and a few words."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

import click

from border_sim.cli.group import cli
from border_sim.cli.session import Session
from border_sim.domain.errors import BorderSimError, Bug, TargetMissed

DONE, FAILED, BAD_INPUT, BUG, INTERRUPTED, TERMINATED, PIPE_CLOSED = 0, 1, 2, 3, 130, 143, 141
"""Exit codes; the last three are what a shell reports of SIGINT, SIGTERM and SIGPIPE."""


def main() -> NoReturn:
    """Run the command of this process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that knows no Chinese gets question marks, not a crash
            stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(invoke(sys.argv[1:]))


def invoke(arguments: Sequence[str], group: click.Group = cli) -> int:
    """Run one command and return its exit code; whatever goes wrong is told on stderr."""
    session = Session()
    try:
        with group.make_context("border-sim", list(arguments), obj=session) as context:
            group.invoke(context)
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_the_pipe()
    except (KeyboardInterrupt, click.Abort):
        session.say("interrupted")
        return INTERRUPTED
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return BAD_INPUT
    except Exception as error:  # noqa: BLE001  # the one place where everything is caught
        return _tell(session, error)
    return DONE


def _tell(session: Session, error: Exception) -> int:
    """Say what went wrong and return the exit code for it."""
    if session.debug:
        import traceback

        session.say("".join(traceback.format_exception(error)).rstrip())
        session.say(getattr(error, "details", ""))
    if isinstance(error, BorderSimError) and not isinstance(error, Bug):
        session.say(str(error))
        return FAILED if isinstance(error, TargetMissed) else BAD_INPUT
    session.say(f"border-sim: this is a bug: {type(error).__name__}: {error}")
    session.say("  please report it with the command and its files; --debug shows where it happened")
    return BUG


def _leave_the_pipe() -> int:
    # Whoever read the output has gone; the interpreter must not find out again when it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    # As an exception it lets worker processes be ended and unfinished files be removed.
    sys.exit(TERMINATED)
