"""Calibrate: a log of what really happened becomes numbers for a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from border_sim.calibration.calibrated import Calibrated, calibrate_events, calibrate_slots
from border_sim.calibration.event_log import EventColumns, is_event_table, read_event_table
from border_sim.calibration.slot_log import SlotColumns, is_slot_table, read_slots
from border_sim.calibration.xes import read_xes
from border_sim.documents import Problems, did_you_mean, one_of, read_table
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.quantities import Malformed
from border_sim.scenario.words import parse_identifier


class LogKind(StrEnum):
    """What a log is a log of."""

    SLOTS = "slots"
    """Counts by the hour."""
    EVENTS = "events"
    """Activities of cases."""


@dataclass(frozen=True, slots=True)
class CalibrateRequest:
    """Which log, and how it is to be read.

    Attributes:
        log: a CSV file, or an XES file by its ending.
        kind: what it is; absent, by its columns.
        slot_columns: the columns of counts by the hour.
        event_columns: the columns of an event log.
        only: values that rows of counts must have in other columns.
        day_form: how days are written; absent, the one form that fits.
    """

    log: Path
    kind: LogKind | None = None
    slot_columns: SlotColumns = field(default_factory=SlotColumns)
    event_columns: EventColumns = field(default_factory=EventColumns)
    only: Mapping[str, str] = field(default_factory=dict)
    day_form: str | None = None


def calibrate(request: CalibrateRequest) -> Calibrated:
    """Return the numbers of a log.

    Raises:
        InputError: with everything that is wrong with it.
    """
    if request.log.suffix.lower() == ".xes":
        return calibrate_events(read_xes(request.log, request.event_columns))
    if (request.kind or _kind(request)) is LogKind.EVENTS:
        return calibrate_events(read_event_table(request.log, request.event_columns))
    slots = read_slots([request.log], request.slot_columns, only=request.only, day_form=request.day_form)
    return calibrate_slots(slots)


def check_name(name: str) -> None:
    """Refuse a name that a scenario cannot have for a site or a traffic source.

    Raises:
        InputError: it is none.
    """
    try:
        parse_identifier(name)
    except Malformed as error:
        raise InputError([Problem(Place("--name"), "U003", str(error), error.hint)]) from None


def _kind(request: CalibrateRequest) -> LogKind:
    """Return what a table is a log of, by its columns."""
    table = read_table(request.log)
    if is_event_table(table, request.event_columns):
        return LogKind.EVENTS
    if is_slot_table(table, request.slot_columns):
        return LogKind.SLOTS
    events, slots = request.event_columns, request.slot_columns
    of_events, of_slots = (events.case, events.activity, events.time), (slots.day, slots.slot, slots.count)
    problems = Problems()
    message = f"expected the columns {one_of(of_events)} or {one_of(of_slots)}, got {one_of(table.header)}"
    near = (did_you_mean(name, table.header) for name in (*of_events, *of_slots) if name not in table.header)
    hint = next(filter(None, near), "name the columns with options such as --case-column or --count-column")
    problems.add(Place(str(request.log), 1, 1), "L018", message, hint)
    raise InputError(problems)
