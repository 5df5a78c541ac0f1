"""Numbers for masks: a table of the masks that have occurred, looked up for a whole column at once.

A population has few distinct masks, so the table is small and stays in the processor's cache. A slot is found by
multiplicative hashing (Knuth, TAOCP 3, 6.4) and always verified; what sits in another mask's slot is
sought in the slots behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from border_sim.domain.arrays import Integers

Words: TypeAlias = npt.NDArray[np.uint64]
"""One word of many masks."""

# Odd constants of 64 bits from the golden ratio and its successors, one for each word of a mask in turn.
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93], dtype=np.uint64)
_FIRST_BITS = 10
_SPARSE = 4
_SAMPLE = 2048


class MaskIndex:
    """Masks of a fixed number of words, numbered in the order in which they were first seen."""

    def __init__(self, words: int) -> None:
        """Begin empty."""
        self._masks = [np.zeros(0, dtype=np.uint64) for _ in range(words)]
        self._longest = 0
        self._bits = _FIRST_BITS
        self._clear()

    def __len__(self) -> int:
        """Return how many masks have been numbered."""
        return len(self._masks[0])

    def masks(self) -> list[int]:
        """Return the mask of each number."""
        size = len(self._masks) * 8
        written = np.stack(self._masks, axis=1).astype("<u8").tobytes()
        return [int.from_bytes(written[start : start + size], "little") for start in range(0, len(written), size)]

    def numbers(self, masks: Sequence[Words]) -> Integers:
        """Return the number of each mask, given word by word; a mask that is new gets the next one."""
        found, unknown = self._look_up(masks)
        while len(unknown):
            # A few of the unknown masks are mostly all of them.
            some = unknown[:_SAMPLE]
            self._add(_distinct([word[some] for word in masks]))
            again, still = self._look_up([word[unknown] for word in masks])
            found[unknown] = again
            unknown = unknown[still]
        return found

    def _look_up(self, masks: Sequence[Words]) -> tuple[Integers, Integers]:
        """Return the numbers and the positions of those that are not known."""
        slot = self._slots(masks)
        found = self._number[slot]
        lost = np.flatnonzero(~self._matches(slot, masks))
        for step in range(1, self._longest + 1):
            if not len(lost):
                break
            slot_behind = (slot[lost] + step) & (len(self._number) - 1)
            hit = self._matches(slot_behind, [word[lost] for word in masks])
            found[lost[hit]] = self._number[slot_behind[hit]]
            lost = lost[~hit]
        return found, lost

    def _slots(self, masks: Sequence[Words]) -> Integers:
        mixed = masks[0] * _FACTORS[0]
        for index, word in enumerate(masks[1:], start=1):
            mixed ^= word * _FACTORS[index % len(_FACTORS)]
        slots: Integers = (mixed >> np.uint64(64 - self._bits)).view(np.int64)
        return slots

    def _matches(self, slot: Integers, masks: Sequence[Words]) -> npt.NDArray[np.bool_]:
        matches = self._number[slot] >= 0
        for key, word in zip(self._keys, masks, strict=True):
            matches &= key[slot] == word
        return matches

    def _add(self, masks: list[Words]) -> None:
        known = len(self)
        self._masks = [np.concatenate(pair) for pair in zip(self._masks, masks, strict=True)]
        words = masks
        if len(self) * _SPARSE > len(self._number):
            while len(self) * _SPARSE > 1 << self._bits:
                self._bits += 1
            self._clear()
            known, words = 0, self._masks
        numbers = np.arange(known, len(self))
        slot = self._slots(words)
        step = 0
        while len(numbers):
            self._longest = max(self._longest, step)
            placed = self._place(slot, numbers, words)
            slot, numbers, words = slot[~placed], numbers[~placed], [word[~placed] for word in words]
            slot = (slot + 1) & (len(self._number) - 1)
            step += 1

    def _place(self, slot: Integers, numbers: Integers, words: Sequence[Words]) -> npt.NDArray[np.bool_]:
        """Put masks into their slots, the first that wants it into each free one; return which were placed."""
        free = np.flatnonzero(self._number[slot] < 0)
        first = free[np.unique(slot[free], return_index=True)[1]]
        self._number[slot[first]] = numbers[first]
        for key, word in zip(self._keys, words, strict=True):
            key[slot[first]] = word[first]
        placed = np.zeros(len(slot), dtype=np.bool_)
        placed[first] = True
        return placed

    def _clear(self) -> None:
        size = 1 << self._bits
        self._number = np.full(size, -1, dtype=np.int64)
        self._keys = [np.zeros(size, dtype=np.uint64) for _ in self._masks]
        self._longest = 0


def _distinct(masks: list[Words]) -> list[Words]:
    """Return each mask once, in order."""
    order = np.lexsort(masks[::-1])
    ordered = [word[order] for word in masks]
    differs = np.append(np.True_, np.any([word[1:] != word[:-1] for word in ordered], axis=0))
    return [word[differs] for word in ordered]
