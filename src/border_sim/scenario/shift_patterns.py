"""The shifts that a roster may be made of: how long, when they may begin, when the break is, and what an hour costs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from border_sim.analysis.offered_load import SLOT, SLOTS
from border_sim.documents import Problems, read_document, validate
from border_sim.domain.fields import ClockTime, Duration, PositiveDuration, Share, Spec
from border_sim.domain.quantities import DAY, HOUR
from border_sim.domain.terms import Seconds
from border_sim.rules.pack import ASSUMPTION
from border_sim.scenario.words import Basis


class BreakSpec(Spec):
    """A break within a shift; it is not paid."""

    after: PositiveDuration = Field(description="how long one works before it", examples=["4 hours"])
    length: PositiveDuration = Field(description="how long it lasts", examples=["1 hour"])


class ShiftKindSpec(Spec):
    """A kind of shift: those that last as long, and may begin at several times of day."""

    length: PositiveDuration = Field(description="from begin to end, the break included", examples=["8 hours"])
    pause: BreakSpec | None = Field(default=None, alias="break", description="the break; absent, there is none")
    starts: tuple[ClockTime, ...] | None = Field(
        default=None, min_length=1, description="times of day at which it may begin; absent, every half hour"
    )


class NightSpec(Spec):
    """Hours that cost more."""

    start: ClockTime = Field(alias="from", description="when the night begins", examples=["22:00"])
    end: ClockTime = Field(alias="to", description="when it ends", examples=["06:00"])
    premium: Share = Field(description="by how much an hour costs more", examples=["50 %"])


class ShiftsFileSpec(Spec):
    """A file with the shifts that rosters are made of."""

    shifts: tuple[ShiftKindSpec, ...] = Field(min_length=1, description="the kinds of shift")
    briefing: Duration = Field(
        default=Seconds(0), description="paid time of every shift in which nobody is served yet", examples=["30 min"]
    )
    night: NightSpec | None = Field(default=None, description="hours that cost more; absent, all cost the same")
    basis: Basis = Field(default=(), description="what they rest on: an order of service, or `assumption`")


@dataclass(frozen=True, slots=True)
class WorkShift:
    """One shift of a day.

    Attributes:
        spans: the half hours in which the officer works, from and (without) to, numbered from midnight; one for each
            part of the shift, and those after 48 lie in the next day.
        cost: officer-hours that are paid, weighted by what an hour costs; the briefing is one of them.
    """

    spans: tuple[tuple[int, int], ...]
    cost: float

    def covers(self) -> tuple[bool, ...]:
        """Return the half hours of the day in which the officer works; a shift over midnight covers both ends."""
        worked = {slot % SLOTS for begin, end in self.spans for slot in range(begin, end)}
        return tuple(slot in worked for slot in range(SLOTS))


@dataclass(frozen=True, slots=True)
class WorkShifts:
    """All shifts that a roster may be made of, and what they rest on."""

    shifts: tuple[WorkShift, ...]
    basis: tuple[str, ...]


USUAL = ShiftsFileSpec.model_validate(
    {
        "shifts": [{"length": "8 hours", "break": {"after": "4 hours", "length": "1 hour"}}, {"length": "4 hours"}],
        "briefing": "30 min",
        "basis": ASSUMPTION,
    }
)
"""The shifts where no file names others: full ones with a break, and half ones, each with a briefing; an assumption."""


def usual_shifts() -> WorkShifts:
    """Return the shifts where no file names others."""
    return _work_shifts(USUAL)


def read_shifts(path: Path) -> WorkShifts:
    """Return the shifts of a file.

    Raises:
        InputError: with everything that is wrong with it.
    """
    document = read_document(path)
    spec = validate(document, ShiftsFileSpec)
    problems = Problems()
    for number, kind in enumerate(spec.shifts):
        loc = ("shifts", number)
        if kind.length > DAY:
            problems.add(
                document.place((*loc, "length")), "S120", "expected a shift of at most a day, got a longer one"
            )
        if kind.pause is not None and kind.pause.after + kind.pause.length >= kind.length:
            problems.add(
                document.place((*loc, "break")), "S121", "expected a break within the shift, got one that ends after it"
            )
        times = [kind.length, *(kind.starts or ()), *((kind.pause.after, kind.pause.length) if kind.pause else ())]
        if any(time % SLOT for time in times):
            problems.add(document.place(loc), "S122", "expected times to the half hour, got others")
    problems.raise_if_any()
    return _work_shifts(spec)


def _work_shifts(spec: ShiftsFileSpec) -> WorkShifts:
    """Return every shift of every kind, each once."""
    dear = _night_slots(spec.night)
    premium = spec.night.premium if spec.night else 0.0
    shifts: dict[tuple[bool, ...], WorkShift] = {}
    for kind in spec.shifts:
        starts = [int(start // SLOT) % SLOTS for start in kind.starts] if kind.starts else range(SLOTS)
        for start in starts:
            spans = _spans(start, kind)
            slots = [slot % SLOTS for begin, end in spans for slot in range(begin, end)]
            cost = spec.briefing / HOUR + sum(1 + premium * (slot in dear) for slot in slots) * SLOT / HOUR
            shift = WorkShift(spans, cost)
            shifts.setdefault(shift.covers(), shift)
    return WorkShifts(tuple(shifts.values()), spec.basis)


def _spans(start: int, kind: ShiftKindSpec) -> tuple[tuple[int, int], ...]:
    end = start + int(kind.length // SLOT)
    if kind.pause is None:
        return ((start, end),)
    rest = start + int(kind.pause.after // SLOT)
    return ((start, rest), (rest + int(kind.pause.length // SLOT), end))


def _night_slots(night: NightSpec | None) -> frozenset[int]:
    if night is None:
        return frozenset()
    begin, end = int(night.start // SLOT), int(night.end // SLOT)
    return frozenset(slot % SLOTS for slot in range(begin, end if end > begin else end + SLOTS))
