"""A long run is worked through in blocks of time, and that changes nothing in its log."""

from __future__ import annotations

import pytest

from border_sim.engines.compiled.engine import CompiledEngine
from tests.contracts.engines import differences
from tests.contracts.in_blocks import cuts_of, play_in_blocks
from tests.contracts.random_plans import random_plan


def count_cuts(first_seed: int, end: int) -> int:
    """Play random plans in one piece and in blocks, and return how many cuts there were."""
    count = 0
    for seed in range(first_seed, end):
        plan = random_plan(seed)
        cuts = cuts_of(plan, seed)
        assert (seed, []) == (seed, differences(CompiledEngine().run(plan), play_in_blocks(plan, cuts)))
        count += len(cuts)
    return count


def test_a_plan_in_blocks_gives_the_log_of_the_plan_in_one_piece() -> None:
    assert count_cuts(0, 100) > 200


@pytest.mark.slow
@pytest.mark.parametrize("first_seed", range(1_000, 4_000, 1_000))
def test_many_plans_in_blocks_give_the_log_of_the_plan_in_one_piece(first_seed: int) -> None:
    assert count_cuts(first_seed, first_seed + 1_000) > 2_000
