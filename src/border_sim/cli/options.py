"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from border_sim.cli.session import Session
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.terms import Language

Command = TypeVar("Command", bound=Callable[..., Any])


def common(function: Command) -> Command:
    """Add the options that every command has; they end up in the session."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, callback=_debug, help="Show tracebacks."),
        click.option(
            "--lang",
            type=click.Choice([language.value for language in Language]),
            expose_value=False,
            callback=_language,
            help="Language of the answer; that of the locale when not given.",
        ),
        click.option("--json", is_flag=True, expose_value=False, callback=_json, help="Answer in JSON."),
    ):
        function = option(function)
    return function


def _json(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click calls it
    context.ensure_object(Session).json |= value


def _debug(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  # as above
    context.ensure_object(Session).debug |= value


def _language(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        context.ensure_object(Session).language = Language(value)


def store_option(function: Command) -> Command:
    """Add the option that names the store."""
    return click.option(
        "--store",
        metavar="URL",
        help="Where runs are kept: a file, or sqlite:/// or postgresql:// URL; $BORDER_SIM_STORE when not given.",
    )(function)


def engine_option(function: Command) -> Command:
    """Add the option that names the engine."""
    return click.option(
        "--engine",
        type=click.Choice(["auto", "simpy", "compiled", "live"]),
        default="auto",
        show_default=True,
        help="Who plays: compiled is the quickest, simpy the reference, live drives the machine of every journey; "
        "auto takes compiled for many journeys. The result is the same.",
    )(function)


def cluster_option(function: Command) -> Command:
    """Add the option that lets other machines play."""
    return click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Let the workers of a Dask cluster play, by the address of its scheduler; the result is the same.",
    )(function)


def assignments(given: Sequence[str], option: str = "--set") -> dict[str, str]:
    """Return `name=value` texts as a mapping.

    Raises:
        InputError: one has no `=`, or a name is given twice.
    """
    found: dict[str, str] = {}
    problems = []
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            problems.append(Problem(Place(option), "U001", f"expected `name=value`, got `{text}`"))
        elif name.strip() in found:
            problems.append(Problem(Place(option), "U002", f"expected `{name.strip()}` once, got it twice"))
        found[name.strip()] = value.strip()
    if problems:
        raise InputError(problems)
    return found
