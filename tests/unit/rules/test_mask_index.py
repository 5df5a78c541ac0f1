"""Numbers for masks: each distinct mask one number, whatever shares a slot and however many there are."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.rules.mask_index import MaskIndex, Words


def numbered(index: MaskIndex, *words: Words) -> None:
    """Check that equal masks have equal numbers, and that a number leads back to its mask."""
    numbers = index.numbers(words)
    masks = index.masks()
    written = zip(*(word.tolist() for word in words), strict=True)
    assert [masks[number] for number in numbers.tolist()] == [
        sum(part << (64 * place) for place, part in enumerate(mask)) for mask in written
    ]
    assert len(masks) == len(set(masks))


def random_words(seed: int, size: int, distinct: int) -> Words:
    generator = np.random.Generator(np.random.Philox(seed))
    pool = generator.integers(0, 2**63, distinct, dtype=np.uint64)
    return pool[generator.integers(0, distinct, size)]


@pytest.mark.parametrize("distinct", [1, 2, 300, 20_000])
def test_every_distinct_mask_has_one_number(distinct: int) -> None:
    index = MaskIndex(1)
    for seed in range(3):
        numbered(index, random_words(seed, 30_000, distinct))


def test_masks_of_several_words_are_told_apart_by_any_of_them() -> None:
    index = MaskIndex(3)
    same = np.zeros(4, dtype=np.uint64)
    last = np.array([0, 1, 0, 2], dtype=np.uint64)
    assert index.numbers((same, same, last)).tolist() == [0, 1, 0, 2]
    assert [0, 1 << 128, 2 << 128] == index.masks()
    numbered(index, same, last, same)


def test_masks_that_want_the_same_slot_get_their_own_numbers() -> None:
    # The inverse of the hash's factor turns small numbers into masks whose highest bits hash to zero.
    inverse = pow(0x9E3779B97F4A7C15, -1, 2**64)
    crowd = np.array([number * inverse % 2**64 for number in range(200)], dtype=np.uint64)
    index = MaskIndex(1)
    numbered(index, crowd)
    numbered(index, crowd[::-1].copy())


def test_the_mask_zero_is_no_empty_slot() -> None:
    index = MaskIndex(1)
    assert index.numbers((np.array([0, 5, 0], dtype=np.uint64),)).tolist() == [0, 1, 0]
