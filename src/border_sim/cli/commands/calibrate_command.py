"""`border-sim calibrate`: numbers of a scenario from a log of what really happened."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import assignments, common
from border_sim.cli.session import Session

if TYPE_CHECKING:
    from border_sim.calibration.activities import Activity
    from border_sim.calibration.calibrated import Calibrated
    from border_sim.calibration.likelihood import Fits
    from border_sim.calibration.slot_log import SlotColumns

Command = TypeVar("Command", bound=Callable[..., Any])

SLOT_DEFAULTS = {
    "day": ("date", "the day"),
    "slot": ("hour", "the hour, such as `0500 - 0600`, `05:00` or `5`"),
    "count": ("all_total", "how many were counted"),
    "servers": ("all_booths", "open booths; need not be there"),
    "groups": ("all_flights", "groups in which they came; need not be there"),
    "wait": ("all_avg_wait", "the average wait in minutes; need not be there"),
}
"""The columns of counts by the hour: their usual names, and what is in them."""

EVENT_DEFAULTS = {
    "case": ("case:concept:name", "the case"),
    "activity": ("concept:name", "the activity"),
    "time": ("time:timestamp", "date and time"),
    "transition": ("lifecycle:transition", "`start` or `complete`; need not be there"),
    "resource": ("org:resource", "who did it; need not be there"),
}
"""The columns of an event log, likewise."""


def column_options(defaults: dict[str, tuple[str, str]]) -> Callable[[Command], Command]:
    """Return a decorator that adds an option for each column."""

    def add(function: Command) -> Command:
        for name, (usual, what) in reversed(defaults.items()):
            option = click.option(
                f"--{name}-column", metavar="NAME", default=usual, show_default=True, help=f"The column with {what}."
            )
            function = option(function)
        return function

    return add


def row_options(function: Command) -> Command:
    """Add the options that say how rows of counts are read."""
    for option in (
        click.option(
            "--only",
            metavar="COLUMN=VALUE",
            multiple=True,
            help="Take only rows of counts with this value; may be given again.",
        ),
        click.option(
            "--day-format",
            metavar="FORM",
            help="How days are written in counts, such as %m/%d/%Y; else the one way that fits all.",
        ),
    ):
        function = option(function)
    return function


@click.command("calibrate", short_help=COMMANDS["calibrate"])
@click.argument("log", type=click.Path(path_type=Path))
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the part of a scenario there instead of printing it.",
)
@click.option(
    "--kind",
    type=click.Choice(["slots", "events"]),
    help="Counts by the hour, or activities of cases; else by its columns.",
)
@click.option(
    "--name",
    metavar="NAME",
    default="observed",
    show_default=True,
    help="What the profile, the traffic source and the site are called.",
)
@column_options(SLOT_DEFAULTS)
@column_options(EVENT_DEFAULTS)
@row_options
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    /,
    *,
    log: Path,
    output: Path | None,
    name: str,
    kind: str | None,
    day_format: str | None,
    only: tuple[str, ...],
    **columns: str,
) -> None:
    """Write the numbers that LOG tells as a part of a scenario.

    LOG is a CSV file or an XES file. It holds counts by the hour (arrivals, and if known open booths and average
    waits), or the activities of cases with their times. The part says what the log cannot tell.
    """
    from border_sim.calibration.event_log import EventColumns
    from border_sim.calibration.fragment import write_fragment
    from border_sim.service.calibrate import CalibrateRequest, LogKind, calibrate, check_name
    from border_sim.service.journeys import whole_file

    check_name(name)
    request = CalibrateRequest(
        log=log,
        kind=LogKind(kind) if kind else None,
        slot_columns=slot_columns(columns),
        event_columns=EventColumns(**{name: columns[f"{name}_column"] for name in EVENT_DEFAULTS}),
        only=assignments(only, "--only"),
        day_form=day_format,
    )
    found = calibrate(request)
    if session.json:
        text = json.dumps(_answer(found, session), ensure_ascii=False, indent=2)
    else:
        text = write_fragment(found, name, session.language)
    if output is None:
        session.data(text)
    else:
        with whole_file(output) as file:
            file.write(text if text.endswith("\n") else f"{text}\n")
    for notice in found.notices:
        session.say(session.told(notice))
    if output is not None:  # otherwise what the log cannot tell stands in what was printed
        for note in found.notes:
            session.say(note)


def slot_columns(given: dict[str, str]) -> SlotColumns:
    """Return the columns of counts by the hour that the options name."""
    from border_sim.calibration.slot_log import SlotColumns

    return SlotColumns(**{name: given[f"{name}_column"] for name in SLOT_DEFAULTS})


def _answer(found: Calibrated, session: Session) -> dict[str, object]:
    """Return the numbers as they are answered in JSON; times are seconds."""
    shape = found.shape
    answer: dict[str, object] = {
        "log": found.log,
        "arrivals": {
            "total": shape.total,
            "first": shape.first.isoformat(),
            "last": shape.last.isoformat(),
            "per_day": shape.per_day,
            "by_hour": shape.hours,
            "weekdays": shape.weekdays,
            "dispersion": shape.spread,
        },
        "activities": [_activity(activity) for activity in found.activities],
        "cannot_tell": [session.words(note) for note in found.notes],
    }
    if found.slots is not None:
        answer["booths"] = {
            "by_hour": found.slots.booths,
            "busy_hours": found.slots.busy,
            "service": found.slots.service,
            "service_by_busy_hour": _fits(found.slots.spread),
        }
    return answer


def _activity(activity: Activity) -> dict[str, object]:
    return {
        "activity": activity.name,
        "cases": activity.cases,
        "times": activity.times,
        "resources": activity.resources,
        "service": _fits(activity.service),
        "since_activity_before": _fits(activity.passage),
        "waiting": _fits(activity.waiting),
        "followed_by": dict(activity.follows),
    }


def _fits(fits: Fits | None) -> dict[str, object] | None:
    if fits is None:
        return None
    return {
        "size": fits.size,
        "mean": fits.mean,
        "candidates": [
            {
                "shape": fit.shape,
                "parameters": dict(fit.parameters),
                "log_likelihood": fit.log_likelihood,
                "aic": fit.aic,
                "ks_distance": fit.distance,
            }
            for fit in fits.ranked
        ],
        "impossible": {shape: reason.en for shape, reason in fits.impossible.items()},
    }
