"""The law over time: for every interval between the days on which its wording changes, what it says in each frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from border_sim.proof.space import Space, frames_of, space_of
from border_sim.rules.clauses import Clauses
from border_sim.rules.law import law_of
from border_sim.rules.pack import RulePack


@dataclass(frozen=True)
class FramedLaw:
    """What a law says in one frame."""

    clauses: Clauses

    @cached_property
    def space(self) -> Space:
        """Return the space of all items of the frame; it is spanned when it is first asked for.

        Raises:
            Unfinished: days are tied to each other in too many ways.
        """
        return space_of(self.clauses)


@dataclass(frozen=True, slots=True)
class LawInterval:
    """The days from the first to the last on which the law says the same; `None` is until further notice.

    Lists change more often than the law; `day` is the day whose members are taken, the last on which somebody joins.
    """

    start: date
    end: date | None
    day: date
    frames: tuple[FramedLaw, ...]

    @property
    def days(self) -> str:
        """Return the days in the words of a message."""
        return f"from {self.start} on" if self.end is None else f"from {self.start} to {self.end}"


def law_intervals(pack: RulePack) -> tuple[LawInterval, ...]:
    """Return the law of a pack over time; a frame in which nothing changed is the same object in both intervals."""
    intervals: list[LawInterval] = []
    for start, end, day in _spans(pack):
        known = intervals[-1].frames if intervals else ()
        intervals.append(LawInterval(start, end, day, tuple(_frames(pack, day, known))))
    return tuple(intervals)


def telling_days(pack: RulePack) -> tuple[date, ...]:
    """Return the days on which the law changes, and those by which everybody has joined the lists meanwhile."""
    return tuple(sorted({day for start, _, joined in _spans(pack) for day in (start, joined)}))


def _spans(pack: RulePack) -> Iterator[tuple[date, date | None, date]]:
    """Iterate over the first and last day of each interval, and the last in it on which somebody joins a list."""
    days = pack.law_dates() or (date.min,)
    joins = {entry.period.start for named in pack.lists.values() for entry in named.entries if entry.period.start}
    for day, following in zip(days, (*days[1:], None), strict=True):
        end = following - timedelta(days=1) if following else pack.in_force.end
        yield day, end, max((joined for joined in joins if day <= joined <= (end or joined)), default=day)


def _frames(pack: RulePack, day: date, known: Sequence[FramedLaw]) -> Iterator[FramedLaw]:
    for index, clauses in enumerate(frames_of(law_of(pack, day), pack.must_hold)):
        before = known[index].clauses if known else None
        if before is not None and before.rows == clauses.rows and before.rulings == clauses.rulings:
            yield known[index]
        else:
            yield FramedLaw(clauses)
