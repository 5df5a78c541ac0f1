"""Trust: levels rise and fall as the definition says, result by result."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from border_sim.domain.trust import Standing, TrustLevel, TrustScheme

LADDER = (TrustLevel(1.0, 3), TrustLevel(0.5, 2), TrustLevel(0.1))


def levels_after(scheme: TrustScheme, results: str) -> list[int]:
    """Return the level after each result; `+` is clean and `-` a violation."""
    standing, levels = scheme.begin(), []
    for result in results:
        standing = scheme.after(standing, clean=result == "+")
        levels.append(standing.level)
    return levels


@pytest.mark.parametrize(
    ("scheme", "results", "expected"),
    [
        (TrustScheme(LADDER), "++", [0, 0]),
        (TrustScheme(LADDER), "+++", [0, 0, 1]),
        (TrustScheme(LADDER), "++-+++", [0, 0, 0, 0, 0, 1]),
        (TrustScheme(LADDER), "+++++++", [0, 0, 1, 1, 2, 2, 2]),
        (TrustScheme(LADDER), "+++++-+", [0, 0, 1, 1, 2, 0, 0]),
        (TrustScheme(LADDER, to_first=False), "+++++--", [0, 0, 1, 1, 2, 1, 0]),
        (TrustScheme(LADDER, start=2), "+-", [2, 0]),
        (TrustScheme(LADDER, reinstatement=1), "+++++-+", [0, 0, 1, 1, 2, 0, 2]),
        (TrustScheme(LADDER, reinstatement=2), "+++++-+-+++", [0, 0, 1, 1, 2, 0, 0, 0, 0, 0, 1]),
        (TrustScheme(LADDER, to_first=False, reinstatement=4), "+++++-++", [0, 0, 1, 1, 2, 1, 1, 2]),
    ],
)
def test_levels_follow_the_results(scheme: TrustScheme, results: str, expected: list[int]) -> None:
    assert expected == levels_after(scheme, results)


def test_who_climbed_back_by_clearance_has_no_fall_left_to_make_good() -> None:
    scheme = TrustScheme((TrustLevel(1.0, 1), TrustLevel(0.5, 1), TrustLevel(0.1)), reinstatement=9)
    standing = scheme.begin()
    for clean in (True, True, False, True, True):
        standing = scheme.after(standing, clean=clean)
    assert Standing(2) == standing


@given(st.lists(st.booleans(), max_size=60), st.booleans(), st.sampled_from([None, 1, 2, 5]))
def test_a_level_never_leaves_the_ladder_and_only_a_violation_lowers_it(
    results: list[bool],
    to_first: bool,  # noqa: FBT001 - hypothesis hands it in by name
    reinstatement: int | None,
) -> None:
    scheme = TrustScheme(LADDER, to_first=to_first, reinstatement=reinstatement)
    standing = scheme.begin()
    for clean in results:
        after = scheme.after(standing, clean=clean)
        assert 0 <= after.level < len(LADDER)
        assert after.level >= standing.level if clean else after.run == 0
        standing = after


@given(st.lists(st.booleans(), max_size=80))
def test_without_reinstatement_the_level_is_counted_from_the_last_violation(results: list[bool]) -> None:
    scheme = TrustScheme(LADDER)
    standing = scheme.begin()
    for clean in results:
        standing = scheme.after(standing, clean=clean)
    run = (results[::-1].index(False)) if False in results else len(results)
    assert (0 if run < 3 else 1 if run < 5 else 2) == standing.level
