"""Event logs: what was done in which case and when, as process-mining tools write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from border_sim.calibration.calendar_words import check_span, parse_instant
from border_sim.documents import Problems, Table, read_table
from border_sim.domain.errors import Place
from border_sim.domain.quantities import Malformed

MOST_PROBLEMS = 20
"""Events that are told before the rest is only counted."""


class Phase(StrEnum):
    """What an event says of its activity (the transitions of the XES standard, IEEE 1849, that count here)."""

    START = "start"
    COMPLETE = "complete"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EventColumns:
    """The names of the columns or of the XES attributes; those of process-mining tools where nobody says otherwise.

    `transition` and `resource` are columns that a log need not have.
    """

    case: str = "case:concept:name"
    activity: str = "concept:name"
    time: str = "time:timestamp"
    transition: str = "lifecycle:transition"
    resource: str = "org:resource"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: in which case, what, when by the clock on the wall, and by whom."""

    case: str
    activity: str
    time: datetime
    phase: Phase = Phase.COMPLETE
    resource: str = ""


@dataclass(frozen=True, slots=True)
class EventLog:
    """The events by case; cases in order of their first event, events of a case in order of time, then of the file."""

    file: str
    cases: tuple[tuple[Event, ...], ...]
    notices: tuple[str, ...] = ()

    @property
    def events(self) -> Iterator[Event]:
        """Yield all events, case by case."""
        return (event for case in self.cases for event in case)


def is_event_table(table: Table, columns: EventColumns) -> bool:
    """Return whether a table has the columns of an event log."""
    return {columns.case, columns.activity, columns.time} <= set(table.header)


def read_event_table(path: Path, columns: EventColumns) -> EventLog:
    """Read an event log in CSV.

    Raises:
        InputError: with everything that is wrong with the file.
    """
    table = read_table(path)
    reader = EventReader(str(path))
    if table.require((columns.case, columns.activity, columns.time), reader.problems):
        place_of = {name: table.header.index(name) for name in table.header}
        for row, cells in enumerate(table.rows):
            texts = [
                cells[place_of[name]].strip() if name in place_of else ""
                for name in (columns.case, columns.activity, columns.time, columns.transition, columns.resource)
            ]
            places = [table.place(row, name) for name in (columns.case, columns.activity, columns.time)]
            reader.add(texts, places)
    return reader.log(table.notices)


class EventReader:
    """Makes events of texts and gathers what is wrong with them; the same for every form of file."""

    def __init__(self, file: str) -> None:
        """Begin with no events."""
        self.problems = Problems()
        self._file = file
        self._cases: dict[str, list[Event]] = {}

    def add(self, texts: Sequence[str], places: Sequence[Place]) -> None:
        """Add an event: its case, activity, time, transition and resource; and the places of the first three."""
        case, activity, time, transition, resource = texts
        before = len(self.problems)
        for text, place, what in zip((case, activity), places, ("a case", "an activity"), strict=False):
            if not text:
                self._tell(place, f"expected {what}, got nothing")
        try:
            instant = parse_instant(time)
        except Malformed as error:
            self._tell(places[2], str(error))
            return
        if len(self.problems) == before:
            self._cases.setdefault(case, []).append(Event(case, activity, instant, _phase(transition), resource))

    def _tell(self, place: Place, message: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.add(place, "L014", message)
        elif len(self.problems) == MOST_PROBLEMS:
            self.problems.add(
                Place(self._file), "L019", "expected events that can be read, got more problems than are listed"
            )

    def log(self, notices: tuple[str, ...] = ()) -> EventLog:
        """Return the log.

        Raises:
            InputError: something was wrong, or there is no event.
        """
        if not self._cases and not self.problems:
            self.problems.add(Place(self._file), "L015", "expected events, got none")
        self.problems.raise_if_any()
        cases = [tuple(sorted(events, key=lambda event: event.time)) for events in self._cases.values()]
        in_order = tuple(sorted(cases, key=lambda case: case[0].time))
        check_span(self._file, in_order[0][0].time.date(), max(case[-1].time for case in in_order).date())
        return EventLog(self._file, in_order, notices)


def _phase(transition: str) -> Phase:
    """Return the phase of an event; where a log has no transitions, every event is a completion."""
    word = transition.casefold()
    if not word:
        return Phase.COMPLETE
    return Phase(word) if word in {Phase.START, Phase.COMPLETE} else Phase.OTHER
