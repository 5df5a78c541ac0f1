"""What sampling plans find, by going through everything that can happen, in fractions: slow, and beyond doubt.

Units are numbered from 0; a consignment is the set of its bad units. `Seen` says how probable each number of bad units
among those looked at is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, product
from math import comb

Seen = dict[int, Fraction]


def binomial_tail(trials: int, share: Fraction, tolerance: int) -> Fraction:
    """Return the probability of more than so many successes."""
    return sum(
        (comb(trials, x) * share**x * (1 - share) ** (trials - x) for x in range(tolerance + 1, trials + 1)),
        Fraction(0),
    )


def found(seen: Seen, effectiveness: float, tolerance: int) -> float:
    """Return the probability of a finding."""
    share = Fraction(effectiveness)
    return float(sum(chance * binomial_tail(number, share, tolerance) for number, chance in seen.items()))


def averaged(cases: Iterable[Seen]) -> Seen:
    """Return what is seen over cases that are equally likely."""
    listed = list(cases)
    mean: Seen = {}
    for case in listed:
        for number, chance in case.items():
            mean[number] = mean.get(number, Fraction(0)) + chance / len(listed)
    return mean


def units_drawn(bad: frozenset[int], units: int, drawn: int) -> Seen:
    """Return what is seen when units are drawn from the whole consignment."""
    return averaged({len(bad.intersection(sample)): Fraction(1)} for sample in combinations(range(units), drawn))


def boxes_opened(bad: frozenset[int], units: int, box: int, opened: int, each: int) -> Seen:
    """Return what is seen when boxes are opened and some units of each are looked at."""
    boxes = [range(start, min(start + box, units)) for start in range(0, units, box)]
    return averaged(_opened(bad, chosen, each) for chosen in combinations(boxes, opened))


def _opened(bad: frozenset[int], chosen: Iterable[range], each: int) -> Seen:
    looks = [list(combinations(box, min(each, len(box)))) for box in chosen]
    return averaged(
        {sum(len(bad.intersection(sample)) for sample in samples): Fraction(1)} for samples in product(*looks)
    )


def loose(units: int, bad: int) -> Iterator[frozenset[int]]:
    """Return every way in which loose bad units can lie."""
    return (frozenset(chosen) for chosen in combinations(range(units), bad))


def whole_boxes(units: int, box: int, bad: int) -> Iterator[frozenset[int]]:
    """Return every way in which whole boxes can be bad."""
    boxes = [range(start, min(start + box, units)) for start in range(0, units, box)]
    return (frozenset(unit for box in chosen for unit in box) for chosen in combinations(boxes, bad))


def clusters(units: int, bad: int, size: int) -> Iterator[frozenset[int]]:
    """Return every way in which bad units can lie in clusters, in a row whose ends meet."""
    count = -(-bad // size)
    for places in combinations(range(units - bad + count), count):
        for short in range(count):
            lengths = [size] * count
            lengths[short] = bad - size * (count - 1)
            row: list[bool] = []
            for token in range(units - bad + count):
                row += [True] * lengths[places.index(token)] if token in places else [False]
            for turn in range(units):
                yield frozenset((unit + turn) % units for unit in range(units) if row[unit])
