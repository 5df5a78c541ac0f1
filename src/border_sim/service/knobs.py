"""Knobs: what an experiment varies, each with the values that it may take.

PATH=1,2,4          these values
PATH=1..5           whole numbers, one by one
PATH=10..60 %       anything between, or with ` step 10 %` by steps
PATH,PATH=…         several paths that take the same value
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10

from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.domain.quantities import Malformed, Quantity, parse_quantity

MOST_LEVELS = 10_000

_RANGE = re.compile(r"(.+?)\.\.(.+?)(?:\s+step\s+(.+))?", re.DOTALL)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_OPENING, _CLOSING = "[{(", "]})"
SLACK = 1e-9
"""Of a step by which a range may miss its end and still reach it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Values as they are written."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from low to high, both among them, in one unit; with a step these alone: low, low + step and so on."""

    low: float
    high: float
    unit: str
    step: float | None

    def levels(self) -> int:
        """Return how many numbers there are; the span must have a step."""
        assert self.step is not None  # noqa: S101  # the callers see to it
        return 1 + floor((self.high - self.low) / self.step + SLACK)

    def at(self, share: float) -> str:
        """Return the value so far along the way from low to high, 0 to 1 without 1."""
        if self.step is None:
            width = self.high - self.low
            # A thousandth of the way is as near as anybody could say.
            value = round(self.low + share * width, 3 - floor(log10(width)))
            return self.written(min(max(value, self.low), self.high))
        return self.written(self.low + floor(share * self.levels()) * self.step)

    def written(self, value: float) -> str:
        """Return a value with its unit, as a scenario has it."""
        return f"{value:.10g} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Knob:
    """One thing that is varied: paths in the scenario that take the same value, and which."""

    paths: tuple[str, ...]
    takes: Choices | Span

    @property
    def is_open(self) -> bool:
        """Return whether it takes any value between two, rather than some."""
        return isinstance(self.takes, Span) and self.takes.step is None

    def count(self) -> int | None:
        """Return how many values it has; an open knob has none that could be counted."""
        return None if self.is_open else len(self.values())

    def ends(self) -> tuple[str, ...]:
        """Return the values between which all others lie, or all values where they have no order."""
        if isinstance(self.takes, Span):
            return self.takes.written(self.takes.low), self.takes.written(self.takes.high)
        return self.takes.values

    def values(self) -> tuple[str, ...]:
        """Return all its values, in order; an open knob has none."""
        if isinstance(self.takes, Choices):
            return self.takes.values
        span = self.takes
        return tuple(span.written(span.low + number * (span.step or 0.0)) for number in range(span.levels()))

    def at(self, share: float) -> str:
        """Return the value so far along the way, 0 to 1 without 1."""
        if isinstance(self.takes, Span):
            return self.takes.at(share)
        return self.takes.values[floor(share * len(self.takes.values))]


def parse_knobs(texts: Sequence[str], option: str, problems: Problems) -> tuple[Knob, ...]:
    """Return the knobs of some texts, those that are sound; a path may be varied once only."""
    place, knobs = Place(option), []
    seen: set[str] = set()
    for text in texts:
        names, equals, values = text.partition("=")
        paths = tuple(path.strip() for path in names.split(","))
        if not equals or not all(paths):
            problems.add(place, "U120", f"expected `PATH=VALUES`, got `{text}`", "as in `PATH=1..5` or `PATH=1,2,4`")
            continue
        again = [path for number, path in enumerate(paths) if path in seen or path in paths[:number]]
        for path in again:
            problems.add(place, "U121", f"expected each path to be varied once, got `{path}` again")
        seen.update(paths)
        try:
            knobs.append(Knob(paths, _takes(values.strip())))
        except Malformed as error:
            problems.add(place, "U122", str(error), error.hint)
    return tuple(knobs)


def _takes(text: str) -> Choices | Span:
    values = tuple(value.strip() for value in _split(text))
    match = _RANGE.fullmatch(text)
    if match is None or len(values) > 1:
        return _choices(text, values)
    low, high = parse_quantity(match[1]), parse_quantity(match[2])
    step = parse_quantity(match[3]) if match[3] else None
    unit = high.unit
    for quantity in (low, step):
        if quantity is not None and quantity.unit not in {"", unit}:
            raise Malformed(f"expected one unit in a range, got `{quantity.unit}` and `{unit}`")
    if low.value >= high.value:
        raise Malformed(f"expected a range from a lower value to a higher one, got `{text}`")
    if step is None and not unit and all(_WHOLE.fullmatch(part.strip()) for part in match.group(1, 2)):
        step = Quantity(1, "")
    if step is not None and not 0 < step.value <= high.value - low.value:
        raise Malformed(f"expected a step above 0 and within the range, got `{step}`")
    span = Span(low.value, high.value, unit, step.value if step else None)
    if step is not None and span.levels() > MOST_LEVELS:
        raise Malformed(f"expected at most {MOST_LEVELS:,} values, got {span.levels():,}")
    return span


def _choices(text: str, values: tuple[str, ...]) -> Choices:
    if not all(values):
        raise Malformed(f"expected values with commas between them, got `{text}`")
    again = next((value for number, value in enumerate(values) if value in values[:number]), None)
    if again is not None:
        raise Malformed(f"expected each value once, got `{again}` again")
    return Choices(values)


def _split(text: str) -> Iterator[str]:
    """Iterate over the parts between commas; those within brackets and quotes are no such commas."""
    depth, quote, begin = 0, "", 0
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in _OPENING or letter in _CLOSING:
            depth += 1 if letter in _OPENING else -1
        elif letter == "," and not depth:
            yield text[begin:place]
            begin = place + 1
    yield text[begin:]
