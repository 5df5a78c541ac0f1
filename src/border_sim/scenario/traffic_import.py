"""Daily volumes from the statistics of the Hong Kong Immigration Department.

The file (data.gov.hk, daily passenger traffic) has a row for each day, control point and direction, with the
numbers of Hong Kong residents, mainland visitors, other visitors, and their total. Its directions are Hong
Kong's: a *departure* from Hong Kong comes in over the zone's first line. Whatever is not used is counted
by reason, so that nobody has to trust that nothing was lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from border_sim.documents import Problems, Table, did_you_mean, one_of, read_table
from border_sim.domain.errors import Place
from border_sim.domain.fields import describe
from border_sim.domain.quantities import Malformed, parse_count
from border_sim.domain.terms import Direction

DATE, POINT, WAY, TOTAL = "Date", "Control Point", "Arrival / Departure", "Total"

CLASSES: Mapping[str, str] = {
    "Hong Kong Residents": "hong_kong",
    "Mainland Visitors": "mainland",
    "Other Visitors": "other",
}
"""The classes of travellers by the name of their column."""

DIRECTIONS: Mapping[str, Direction] = {"Departure": Direction.IN, "Arrival": Direction.OUT}

RENAMED: Mapping[str, str] = {"Macao Ferry Terminal": "Macau Ferry Terminal"}
"""The file writes this terminal in another way from 2026 on."""

SITES: Mapping[str, str] = {"Lok Ma Chau Spur Line": "futian", "Lok Ma Chau": "huanggang"}
"""What the control points opposite the zone are called on its side (福田, 皇岗)."""

BESIDE: Mapping[str, str] = {
    "futian": "Lok Ma Chau Spur Line",
    "福田": "Lok Ma Chau Spur Line",
    "huanggang": "Lok Ma Chau",
    "皇岗": "Lok Ma Chau",
}
"""Other names by which one may ask for a control point."""


class Reason(StrEnum):
    """Why a row was left out."""

    OTHER_POINT = "another control point"
    OTHER_DAY = "another day"
    WRONG_SUM = "the classes do not add up to the total"
    UNREADABLE = "it cannot be read"
    REPEATED = "day, control point and direction stand there already"


@dataclass(frozen=True, slots=True)
class Volume:
    """The travellers of one class who crossed at one control point in one direction on one day."""

    day: date
    control_point: str
    direction: Direction
    traveller_class: str
    travellers: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The rows that were left out for one reason: how many, and for what should not happen the first of them.

    `notes` say of each of the `places` what is wrong there; the text is empty where the reason says it all.
    """

    reason: Reason
    rows: int
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken from a file, what was not, and on which of the days asked for a control point has no row."""

    volumes: tuple[Volume, ...]
    left_out: tuple[LeftOut, ...]
    gaps: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    """Counts what is left out, and keeps the first of what should not happen with a note."""

    rows: dict[Reason, int] = field(default_factory=lambda: dict.fromkeys(Reason, 0))
    first: dict[Reason, list[tuple[Place, str]]] = field(default_factory=lambda: {reason: [] for reason in Reason})

    def add(self, reason: Reason, place: Place, note: str = "") -> None:
        self.rows[reason] += 1
        if reason not in {Reason.OTHER_POINT, Reason.OTHER_DAY} and len(self.first[reason]) < 10:  # noqa: PLR2004 - enough to see
            self.first[reason].append((place, note))

    def result(self) -> tuple[LeftOut, ...]:
        return tuple(self._left_out(reason, rows) for reason, rows in self.rows.items() if rows)

    def _left_out(self, reason: Reason, rows: int) -> LeftOut:
        first = self.first[reason]
        return LeftOut(reason, rows, tuple(place for place, _ in first), tuple(note for _, note in first))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the file, as it stands there."""

    day: date
    control_point: str
    direction: Direction
    travellers: tuple[int, ...]
    total: int


def import_hk_traffic(path: Path, first: date, last: date, control_points: Iterable[str]) -> Imported:
    """Read the daily volumes of some control points on the days from `first` to `last`, both included.

    Raises:
        InputError: the file is not of this kind, a control point is unknown, or it has no row on any of the days.
    """
    problems = Problems()
    ragged = Problems()
    table = read_table(path, ragged=ragged)
    table.require((DATE, POINT, WAY, *CLASSES, TOTAL), problems)
    problems.raise_if_any()
    tally = _Tally()
    for problem in ragged:
        tally.add(Reason.UNREADABLE, problem.place, problem.message)
    rows = list(_rows(table, tally))
    known = sorted({row.control_point for _, row in rows})
    if not known:
        problems.add(table.place(-1, 0), "S072", "expected rows that can be read, got none")
        problems.raise_if_any()
    wanted = _wanted(path, control_points, known, problems)
    if last < first:
        problems.add(Place(str(path)), "S070", f"expected the last day on or after the first, got {first} to {last}")
    problems.raise_if_any()
    taken = _select(table, rows, wanted, (first, last), tally)
    _require_rows(path, rows, taken, wanted, (first, last))
    volumes = tuple(volume for row in taken for volume in _volumes(row))
    return Imported(volumes, tally.result(), tuple(_gaps(taken, wanted, *_spanned(rows, first, last))), table.notices)


def _rows(table: Table, tally: _Tally) -> Iterator[tuple[int, _Row]]:
    """Return the rows that can be read, each with its number."""
    place_of = {name: table.header.index(name) for name in (DATE, POINT, WAY, *CLASSES, TOTAL)}
    for number, cells in enumerate(table.rows):
        try:
            row = _read(cells, place_of)
        except Malformed as error:
            tally.add(Reason.UNREADABLE, table.place(number, 0), str(error))
            continue
        yield number, row


def _read(cells: tuple[str, ...], place_of: Mapping[str, int]) -> _Row:
    point = cells[place_of[POINT]].strip()
    if not point:
        raise Malformed("expected a control point, got nothing")
    way = cells[place_of[WAY]].strip()
    if way not in DIRECTIONS:
        raise Malformed(f"expected one of {one_of(DIRECTIONS)}, got {describe(way)}")
    return _Row(
        day=_day(cells[place_of[DATE]].strip()),
        control_point=RENAMED.get(point, point),
        direction=DIRECTIONS[way],
        travellers=tuple(parse_count(cells[place_of[name]]) for name in CLASSES),
        total=parse_count(cells[place_of[TOTAL]]),
    )


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%d-%m-%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise Malformed(f"expected a day that exists as DD-MM-YYYY, got {describe(text)}") from None


def _wanted(path: Path, control_points: Iterable[str], known: list[str], problems: Problems) -> list[str]:
    """Return the control points under the names that the file has for them, each once."""
    wanted = []
    for asked in control_points:
        name = BESIDE.get(asked, RENAMED.get(asked, asked))
        if name not in known:
            message = f"expected a control point of the file, got `{asked}`; there are {one_of(known, 20)}"
            problems.add(Place(str(path)), "S071", message, did_you_mean(asked, known))
        wanted.append(name)
    return list(dict.fromkeys(wanted))


def _select(
    table: Table, rows: list[tuple[int, _Row]], wanted: list[str], days: tuple[date, date], tally: _Tally
) -> list[_Row]:
    """Return the rows that were asked for and are sound, in order of day, control point and direction."""
    taken: dict[tuple[date, str, Direction], _Row] = {}
    for number, row in rows:
        key = (row.day, row.control_point, row.direction)
        reason = _refusal(row, wanted, days) or (Reason.REPEATED if key in taken else None)
        if reason is None:
            taken[key] = row
        else:
            tally.add(reason, table.place(number, 0), _sum_note(row) if reason is Reason.WRONG_SUM else "")
    return sorted(taken.values(), key=lambda row: (row.day, wanted.index(row.control_point), row.direction))


def _sum_note(row: _Row) -> str:
    return f"they add up to {sum(row.travellers):,}, the total is {row.total:,}"


def _refusal(row: _Row, wanted: list[str], days: tuple[date, date]) -> Reason | None:
    """Return why a row is left out. Sums are checked in every row, for a wrong one anywhere is worth knowing."""
    if sum(row.travellers) != row.total:
        return Reason.WRONG_SUM
    if row.control_point not in wanted:
        return Reason.OTHER_POINT
    return None if days[0] <= row.day <= days[1] else Reason.OTHER_DAY


def _require_rows(
    path: Path, rows: list[tuple[int, _Row]], taken: list[_Row], wanted: list[str], days: tuple[date, date]
) -> None:
    """Refuse to return nothing for a control point."""
    problems = Problems()
    for point in wanted:
        if not any(row.control_point == point for row in taken):
            have = [row.day for _, row in rows if row.control_point == point]
            message = (
                f"expected rows of `{point}` {_span(days)}, got none; the file has it from {min(have)} to {max(have)}"
            )
            problems.add(Place(str(path)), "S072", message)
    problems.raise_if_any()


def _span(days: tuple[date, date]) -> str:
    """Return a span of days in words; an end that nobody named is not said."""
    start, end = days[0] > date.min, days[1] < date.max
    if start and end:
        return f"from {days[0]} to {days[1]}"
    return f"from {days[0]} on" if start else f"to {days[1]}" if end else "of any day"


def _volumes(row: _Row) -> Iterator[Volume]:
    for name, travellers in zip(CLASSES.values(), row.travellers, strict=True):
        yield Volume(row.day, row.control_point, row.direction, name, travellers)


def _spanned(rows: list[tuple[int, _Row]], first: date, last: date) -> tuple[date, date]:
    """Return the days that were asked for; where an end is left open, up to that of the file."""
    days = [row.day for _, row in rows]
    return min(days) if first == date.min else first, max(days) if last == date.max else last


def _gaps(taken: list[_Row], wanted: list[str], first: date, last: date) -> Iterator[str]:
    """Return the control points and directions that have no row on some of the days."""
    days = (last - first).days + 1
    for point in wanted:
        for way, direction in DIRECTIONS.items():
            have = sum(row.control_point == point and row.direction is direction for row in taken)
            if have < days:
                yield f"{point}, {way}: no row on {days - have} of {days} days"
