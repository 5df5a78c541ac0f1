"""The roster program, beside all rosters that there are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from border_sim.experiments.roster import Pattern, cheapest_roster, cost, present

EARLY, LATE, WHOLE = (
    Pattern((True, True, False, False), 2.0),
    Pattern((False, False, True, True), 2.0),
    Pattern((True, True, True, True), 3.5),
)


def test_a_long_shift_is_taken_where_it_is_cheaper_than_two() -> None:
    assert (0, 0, 2) == cheapest_roster([2, 1, 1, 2], [EARLY, LATE, WHOLE])


def test_short_shifts_are_taken_where_the_need_is_short() -> None:
    roster = cheapest_roster([1, 3, 1, 0], [EARLY, LATE, WHOLE])
    assert (2, 0, 1) == roster
    assert [3, 3, 1, 1] == present((2, 0, 1), [EARLY, LATE, WHOLE]).tolist()
    assert 7.5 == cost((2, 0, 1), [EARLY, LATE, WHOLE])


def test_nobody_works_where_nobody_is_needed() -> None:
    assert (0, 0) == cheapest_roster([0, 0, 0, 0], [EARLY, LATE])


def test_a_need_that_no_shift_covers_has_no_roster() -> None:
    assert cheapest_roster([0, 0, 1, 0], [EARLY]) is None
    assert cheapest_roster([1, 1, 1, 1], []) is None


def test_no_more_than_allowed_are_there_at_any_time() -> None:
    only = [Pattern((True, True, False, False), 1.0), Pattern((False, True, True, False), 1.0)]
    assert (2, 2) == cheapest_roster([2, 2, 2, 0], only)
    assert cheapest_roster([2, 2, 2, 0], only, most=3) is None
    assert (2, 2) == cheapest_roster([2, 2, 2, 0], only, most=4)


@pytest.mark.parametrize("seed", range(12))
def test_no_roster_is_cheaper_than_the_one_that_is_found(seed: int) -> None:
    generator = np.random.default_rng(seed)
    patterns = [
        Pattern(tuple(bool(there) for there in generator.random(5) < 0.6), float(generator.integers(1, 9)))
        for _ in range(4)
    ]
    need = [int(officers) for officers in generator.integers(0, 4, 5)]
    every = [
        cost(officers, patterns)
        for officers in product(range(4), repeat=4)
        if (present(officers, patterns) >= need).all()
    ]
    found = cheapest_roster(need, patterns)
    assert (min(every) if every else None) == (None if found is None else cost(found, patterns))
