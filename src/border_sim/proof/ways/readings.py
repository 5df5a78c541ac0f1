"""What guards read, while it is only half known which rows hold for an item.

Between the rows that may still hold and those that hold for certain lies what may still be read. Where the two are the
same, the rows are known, and so is what is read: one answer, or one of the lanes to which selection may send it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple, NewType, TypeAlias

from border_sim.domain.decision import Answer, Deadline
from border_sim.domain.terms import Direction, Line, SelectionLane
from border_sim.flows.flow import COMPLETE, INCOMPLETE
from border_sim.rules.law import Law
from border_sim.rules.programmes import possible_lanes
from border_sim.rules.rulings import Ruling
from border_sim.rules.selectivity import Selectivity

Crossing = NewType("Crossing", str)
"""A line and a direction in one word, which is quicker to look up than two."""


_CROSSINGS = {
    (line, direction): Crossing(f"{line.value}_{direction.value}") for line in Line for direction in Direction
}


def crossing_of(line: Line, direction: Direction) -> Crossing:
    """Return the crossing of a line in a direction."""
    return _CROSSINGS[line, direction]


class Topic(NamedTuple):
    """What can be read: a fact, or with a crossing what was decided there."""

    name: str
    at: Crossing | None


Told: TypeAlias = str | Deadline | None
"""What is read: a word, or of a decision that sets time limits the limit, if there is one."""

Range: TypeAlias = frozenset[Told]
"""What may be read."""


class Reading(ABC):
    """One thing that guards read, as a function of rows.

    Attributes:
        rows: the bits of the rows on which it depends.
    """

    def __init__(self, rows: int) -> None:
        """Remember the rows; nothing has been read yet."""
        self.rows = rows
        self._known: dict[tuple[int, int], Range] = {}

    def range(self, possible: int, certain: int) -> Range:
        """Return what may be read of an item for which the certain rows hold, and of the others at most the possible.

        It may say too much, never too little; when the rows are known it is exact.
        """
        key = (possible & self.rows, certain & self.rows)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = frozenset(self._read(*key))
        return known

    def meanwhile(self, _possible: int, _certain: int) -> Range:
        """Return what else may be read while facts of the item are missing; it may say too much."""
        return frozenset()

    @abstractmethod
    def _read(self, possible: int, certain: int) -> Iterable[Told]:
        """Return what may be read."""


class FactReading(Reading):
    """A fact with named values; each value has a row."""

    def __init__(self, values: Mapping[str, int]) -> None:
        """Take the bit of each value."""
        super().__init__(sum(values.values()))
        self._values = values

    def _read(self, possible: int, _certain: int) -> Iterable[Told]:
        return (value for value, bit in self._values.items() if possible & bit)


class AnswerReading(Reading):
    """The answer of a decision that gives one: the strictest outcome, or the shortest limit."""

    def __init__(self, ruling: Ruling, shift: int) -> None:
        """Take a decision whose rows are numbered from `shift` on."""
        super().__init__(ruling.rows << shift)
        self._standing = Standing(ruling, shift)
        self._otherwise = ruling.spec.otherwise
        missing = ruling.spec.if_missing
        self._if_missing = missing if isinstance(missing, str) else None
        gives: dict[Answer, int] = {}
        for stake in ruling.stakes:
            gives[stake.gives] = gives.get(stake.gives, 0) | stake.bit << shift
        self._gives = [(answer, gives[answer]) for answer in sorted(gives, key=ruling.strength)]

    def _read(self, possible: int, certain: int) -> Iterable[Told]:
        may, must = self._standing.rows(possible, certain)
        for answer, bits in self._gives:
            if may & bits and not isinstance(answer, tuple):
                yield answer
            if must & bits:
                return
        if not isinstance(self._otherwise, tuple):
            yield self._otherwise

    def meanwhile(self, possible: int, certain: int) -> Range:
        """Return the answer that is given while facts are missing that could change it, where the pack says one."""
        is_open = self._if_missing is not None and len(self.range(possible, certain)) > 1
        return frozenset({self._if_missing}) if is_open else frozenset()


class PapersReading(Reading):
    """Whether all documents are held that the collecting decisions require."""

    def __init__(self, rulings: Sequence[Ruling], held: Mapping[str, int], shift: int) -> None:
        """Take the decisions that collect documents, and the bits that show that each document is held."""
        self._held = {name: bits << shift for name, bits in held.items()}
        collecting = sum(ruling.rows for ruling in rulings) << shift
        super().__init__(collecting | sum(self._held.values()))
        self._standing = [Standing(ruling, shift) for ruling in rulings]
        self._requires = [(stake.bit << shift, _names(stake.gives)) for ruling in rulings for stake in ruling.stakes]

    def _read(self, possible: int, certain: int) -> Iterable[Told]:
        standing = [each.rows(possible, certain) for each in self._standing]
        may, must = sum(rows for rows, _ in standing), sum(rows for _, rows in standing)
        may_need = {name for bit, names in self._requires if may & bit for name in names}
        must_need = {name for bit, names in self._requires if must & bit for name in names}
        if all(possible & self._held[name] for name in must_need):
            yield COMPLETE
        if any(not certain & self._held[name] for name in may_need):
            yield INCOMPLETE

    def meanwhile(self, possible: int, _certain: int) -> Range:
        """Return whether they may lack: what no fact shows is not held, and whatever may be required is wanted."""
        is_open = any(possible & bit for bit, _ in self._requires)
        return frozenset({INCOMPLETE}) if is_open else frozenset()


def _names(answer: Answer) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


class LaneReading(Reading):
    """The lane to which the selectivity programme of a crossing sends; of several nobody knows which beforehand."""

    def __init__(
        self,
        programme: Selectivity,
        law: Law,
        channel: AnswerReading | None,
        concerned: int | None,
        classes: FactReading,
    ) -> None:
        """Take what a programme looks at.

        Args:
            programme: the programme; whom it is about has been settled by `concerned`.
            law: the law of the day.
            channel: the decision whose outcomes hit its criteria, if the pack has one.
            concerned: the bit that shows that it is about an item; `None` where it is about all.
            classes: the class of the declarant.
        """
        super().__init__((channel.rows if channel else 0) | (concerned or 0) | classes.rows)
        self._programme = programme
        self._law = law
        self._channel = channel
        self._concerned = concerned
        self._classes = classes

    def _read(self, possible: int, certain: int) -> Iterable[Told]:
        channels = self._channel.range(possible, certain) if self._channel else frozenset[Told]({None})
        concerned = self._concerned
        if concerned is None or concerned & possible:
            for channel, name in product(channels, self._classes.range(possible, certain)):
                item = {self._programme.by: name} if isinstance(name, str) else {}
                named = (channel,) if isinstance(channel, str) else ()
                yield from (lane.value for lane in possible_lanes(self._programme, self._law, named, item))
        if concerned is not None and not concerned & certain:
            yield SelectionLane.GREEN.value

    def meanwhile(self, _possible: int, _certain: int) -> Range:
        """Return all lanes: of whom too little is known as much is expected as of anybody."""
        return frozenset(lane.value for lane in SelectionLane)


class Standing:
    """Which rows of a decision are not beaten."""

    def __init__(self, ruling: Ruling, shift: int) -> None:
        """Take a decision whose rows are numbered from `shift` on."""
        bits: dict[str, int] = {}
        for stake in ruling.stakes:
            bits[stake.rule] = bits.get(stake.rule, 0) | stake.bit << shift
        beaters: dict[str, int] = {}
        for rule, others in ruling.beats.items():
            for beaten in others:
                beaters[beaten] = beaters.get(beaten, 0) | bits.get(rule, 0)
        # INVARIANT: `beats` names whoever beats before those that it beats, so each comes after all that beat it.
        order = dict.fromkeys([*ruling.beats, *beaters])
        self._rows = ruling.rows << shift
        self._beaten = [(bits[rule], beaters[rule]) for rule in order if rule in bits and beaters.get(rule)]

    def rows(self, possible: int, certain: int) -> tuple[int, int]:
        """Return the rows that may stand and those that stand for certain."""
        may, must = possible & self._rows, certain & self._rows
        for own, beaters in self._beaten:
            if must & beaters:
                may &= ~own
                must &= ~own
            elif may & beaters:
                must &= ~own
        return may, must
