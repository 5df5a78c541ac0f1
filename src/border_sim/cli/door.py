"""The main door: every way in which a command can end becomes an exit code and a few words."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from itertools import pairwise
from threading import Timer
from types import FrameType
from typing import NoReturn

import click

from border_sim.cli.group import cli
from border_sim.cli.session import Session
from border_sim.domain.errors import BorderSimError, Bug, InputError, NotKept, TargetMissed
from border_sim.domain.terms import Language, Text
from border_sim.settings import language

DONE, FAILED, BAD_INPUT, BUG, INTERRUPTED, TERMINATED, PIPE_CLOSED = 0, 1, 2, 3, 130, 143, 141
"""Exit codes; the last three are what a shell reports of SIGINT, SIGTERM and SIGPIPE."""

SHORTLY = 0.1
"""Seconds after which an interrupt that was lost is sent again."""

INTERRUPTION = Text("已中断", "interrupted")
PLEASE_REPORT = Text(
    "  请附上命令及相关文件报告此问题；--debug可显示出错位置",
    "  please report it with the command and its files; --debug shows where it happened",
)

COLLECTIONS = (50_000, 20, 20)
"""When Python looks for cycles. Loading makes some hundred thousand objects that stay, and no cycles; to look as often
as it does by itself takes a tenth of the time until the first result."""


def main() -> NoReturn:
    """Run the command of this process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that knows no Chinese gets question marks, not a crash
            stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, _terminate)
    sys.unraisablehook = _not_lost
    gc.set_threshold(*COLLECTIONS)
    sys.exit(invoke(sys.argv[1:]))


def invoke(arguments: Sequence[str], group: click.Group = cli) -> int:
    """Run one command and return its exit code; whatever goes wrong is told on stderr."""
    session = Session(language=_asked(arguments) or language(os.environ))
    try:
        with group.make_context("border-sim", list(arguments), obj=session) as context:
            group.invoke(context)
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_the_pipe()
    except (KeyboardInterrupt, click.Abort):
        session.say(INTERRUPTION)
        return INTERRUPTED
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        _tell_wrong_call(session, error)
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
    match error:
        case InputError():
            session.say(session.problems(error.problems))
            return BAD_INPUT
        case NotKept():
            session.say(session.problems(error.problems))
            return FAILED
        case TargetMissed():  # said by a command, in the language of the session
            session.say(str(error))
            return FAILED
        case BorderSimError() if not isinstance(error, Bug):
            session.say(session.told(str(error)))
            return BAD_INPUT
        case _:
            what = f"{type(error).__name__}: {error}"
            session.say(Text(f"border-sim：程序出错：{what}", f"border-sim: this is a bug: {what}"))
            session.say(PLEASE_REPORT)
            return BUG


def _asked(arguments: Sequence[str]) -> Language | None:
    """Return the language that the arguments ask for; a wrong option is told before the options have been read."""
    separate = [following for word, following in pairwise(arguments) if word == "--lang"]
    joined = [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    return next((Language(word) for word in separate + joined if word in set(Language)), None)


def _tell_wrong_call(session: Session, error: click.ClickException) -> None:
    """Say how a command was called wrongly, as click does; in Chinese with the message in Chinese."""
    if session.language is Language.EN:
        error.show(sys.stderr)
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        session.say(context.get_usage())
    message = error.format_message().replace("'", "`")  # click's way of quoting into ours
    session.say(f"错误：{session.told(message)}")


def _leave_the_pipe() -> int:
    # Whoever read the output has gone; the interpreter must not find out again when it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    # As an exception it lets worker processes be ended and unfinished files be removed.
    sys.exit(TERMINATED)


def _not_lost(unraisable: sys.UnraisableHookArgs) -> None:
    """Send an interrupt again whose exception came where Python can only ignore it, as while it collects garbage."""
    again = {SystemExit: signal.SIGTERM, KeyboardInterrupt: signal.SIGINT}.get(unraisable.exc_type)
    if again is None:
        sys.__unraisablehook__(unraisable)
    else:
        Timer(SHORTLY, os.kill, (os.getpid(), again)).start()
