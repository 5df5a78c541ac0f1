"""The cards of a picture: a status with its title, what it is for, and the moves from it in the order of their trial.

A move to a status of the same lane becomes a wire. One that ends the journey, or leads into another lane, is told on
the card, for a wire across the whole picture shows less than the name of where it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from border_sim.domain.marks import shown
from border_sim.domain.terms import Language
from border_sim.flows.counts import Counts
from border_sim.flows.flow import Flow, Move, Status
from border_sim.flows.lanes import Lane
from border_sim.flows.lettering import broken
from border_sim.flows.words import FlowWords

WIDTHS = {Language.ZH: 224.0, Language.EN: 264.0}
"""How wide a card is, by the language."""

PADDING = 10.0
INDENT = 18.0
"""How far the text of a move stands behind its number."""

KIND_SIZE, TITLE_SIZE, TEXT_SIZE = 10.5, 15.0, 12.0
"""Sizes of letters; that of titles counts a pixel for their weight."""

KIND_LINE, TITLE_LINE, TEXT_LINE = 15.0, 18.0, 16.0
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a card.

    Attributes:
        role: what it is, which says how it looks: `kind`, `title`, `guard`, `end`, `way`, `from`.
        text: the text as it is shown.
        baseline: how far below the top of the card it stands.
        indent: how far from the left edge.
        number: the number of the move that begins here, 0 where none does.
        whole: the whole text where this line shows a part of it, else empty.
    """

    role: str
    text: str
    baseline: float
    indent: float = PADDING
    number: int = 0
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A status on a picture.

    `rule` is where the line between the title and the moves runs, 0 without moves; `numbers` are those of the moves
    to each status of the lane.
    """

    name: str
    kind: str
    lines: tuple[Line, ...]
    width: float
    height: float
    rule: float
    numbers: tuple[tuple[str, tuple[int, ...]], ...]
    about: str


class CardMaker:
    """Makes the cards of one lane."""

    def __init__(
        self, flow: Flow, lane: Lane, words: FlowWords, language: Language, counts: Counts | None = None
    ) -> None:
        """Take the lane and its words, and counts if they are to be told."""
        self._flow = flow
        self._lane = lane
        self._words = words
        self._chinese = language is Language.ZH
        self._counts = counts
        self._width = WIDTHS[language]

    def cards(self) -> tuple[Card, ...]:
        """Return the cards in the order of the flow."""
        return tuple(self._card(self._flow.statuses[name]) for name in self._lane.statuses)

    def _card(self, status: Status) -> Card:
        writer = _Writer(self._width)
        kind = kind_of(status)
        came = f" · {self._counts.came(status.name)}" if self._counts else ""
        writer.write("kind", self._words.kind(kind) + came, (KIND_SIZE, KIND_LINE), most=1)
        writer.write("title", self._words.status(status), (TITLE_SIZE, TITLE_LINE), most=2)
        for text in self._coming(status):
            writer.write("from", text, (TEXT_SIZE, TEXT_LINE), most=2)
        moves = self._flow.moves_from(status.name)
        rule = writer.rule() if moves else 0.0
        for target, group in groupby(enumerate(moves, 1), key=lambda pair: pair[1].target):
            self._moves(writer, list(group), alone=len(moves) == 1)
            self._way(writer, status.name, target)
        numbers: dict[str, tuple[int, ...]] = {}
        for number, move in enumerate(moves, 1):
            if move.target in self._lane.statuses:
                numbers[move.target] = (*numbers.get(move.target, ()), number)
        return Card(
            name=status.name,
            kind=kind,
            lines=tuple(writer.lines),
            width=self._width,
            height=writer.bottom(),
            rule=rule,
            numbers=tuple(numbers.items()),
            about=f"{self._words.status(status)} ({status.name}): {self._words.doing(status)}",
        )

    def _coming(self, status: Status) -> Iterator[str]:
        """Iterate over where journeys come from that come from no status of the lane."""
        for entry, entered in self._flow.entries.items():
            if entered == status.name:
                name = self._words.plain(entry)
                yield f"▸ 入口：{name}" if self._chinese else f"▸ way in: {name}"
        outside = {
            move.source: None
            for move in self._flow.moves
            if move.target == status.name and move.source not in self._lane.statuses
        }
        for source in outside:
            title = self._words.status(self._flow.statuses[source])
            yield f"▸ 来自：{title}" if self._chinese else f"▸ from: {title}"

    def _moves(self, writer: _Writer, moves: Sequence[tuple[int, Move]], *, alone: bool) -> None:
        for number, move in moves:
            text = self._words.move(move)
            if not text and not alone:
                text = "其他情形" if self._chinese else "otherwise"
            if text:
                whole = self._words.guard(move.when) or text
                writer.write("guard", text, (TEXT_SIZE, TEXT_LINE), most=MOST_LINES, number=number, whole=whole)

    def _way(self, writer: _Writer, source: str, target: str) -> None:
        """Write where moves lead that leave the lane."""
        if target in self._lane.statuses:
            return
        status = self._flow.statuses[target]
        role = f"end {status.final.value}" if status.final else "way"
        sign = "■" if status.final else "→"
        went = f" · {self._counts.went(source, target)}" if self._counts else ""
        text = f"{sign} {self._words.status(status)}{went}"
        writer.write(role, text, (TEXT_SIZE, TEXT_LINE), most=2, indented=True, whole=self._words.doing(status))


def kind_of(status: Status) -> str:
    """Return what a status is for, in one word of the grammar."""
    named = {
        "decide": status.decide,
        "inspects": status.inspects,
        "at": status.station,
        "dwell": status.dwell,
        "gate": status.gate,
        "join": status.join,
    }
    return next((kind for kind, value in named.items() if value), "pass")


class _Writer:
    """Writes the lines of one card, from top to bottom."""

    def __init__(self, width: float) -> None:
        self.lines: list[Line] = []
        self._width = width
        self._y = PADDING - 2

    def write(  # noqa: PLR0913 - what a line may be
        self,
        role: str,
        text: str,
        font: tuple[float, float],
        *,
        most: int,
        number: int = 0,
        whole: str = "",
        indented: bool = False,
    ) -> None:
        """Write a text in as many lines as it needs."""
        size, height = font
        indent = PADDING + (INDENT if number or indented else 0)
        said = " ".join(shown(text).split())
        parts = broken(said, size, self._width - indent - PADDING, most)
        for index, part in enumerate(parts):
            self._y += height
            first = index == 0
            self.lines.append(
                Line(role, part, self._y - 4, indent, number if first else 0, (whole or said) if first else "")
            )

    def rule(self) -> float:
        """Leave room for the line below the title, and return where it runs."""
        self._y += 6
        return self._y - 1

    def bottom(self) -> float:
        """Return the height of the card."""
        return self._y + PADDING - 2
