"""Axes for columns: from a column of values to the words of their masks, by one gather an axis and word.

A missing value has the last entry of every table, which is what an index of -1 finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from border_sim.domain.arrays import Integers
from border_sim.domain.facts import Column
from border_sim.rules.axes import Names, Scale
from border_sim.rules.mask_index import Words

WORD_BITS = 64
_WORD = (1 << WORD_BITS) - 1

Data: TypeAlias = "npt.NDArray[np.float64] | npt.NDArray[np.int64]"

# Up to so many bounds, comparing with each of them is quicker than a binary search for each value.
_FEW_BOUNDS = 30


def word_count(mask: int) -> int:
    """Return the number of words that a mask fills."""
    return max(1, -(-mask.bit_length() // WORD_BITS))


def to_words(mask: int, count: int) -> tuple[int, ...]:
    """Return a mask as words, the lowest first."""
    return tuple((mask >> (WORD_BITS * index)) & _WORD for index in range(count))


@dataclass(frozen=True, slots=True)
class WordTable:
    """Masks by index, as columns of words; the last entry is that of a missing value.

    Attributes:
        words: the table of each word.
        told: the words in which known values differ from all bits set.
        told_missing: the words in which the missing value does so, too or alone.
    """

    words: tuple[Words, ...]
    told: tuple[int, ...]
    told_missing: tuple[int, ...]

    def narrow(self, accumulated: Sequence[Words], index: Integers, *, some_missing: bool) -> None:
        """AND the masks at some indices into those that were accumulated so far."""
        for word in self.told_missing if some_missing else self.told:
            # With `wrap`, -1 finds the last entry without a look at every index beforehand.
            accumulated[word] &= self.words[word].take(index, mode="wrap")


def word_table(masks: Sequence[int], missing: int, everything: int) -> WordTable:
    """Return the table of some masks."""
    count = word_count(everything)
    # A column of ten thousand names has few distinct masks.
    distinct = {mask: number for number, mask in enumerate(dict.fromkeys((*masks, missing)))}
    number = np.array([distinct[mask] for mask in (*masks, missing)], dtype=np.int64)
    columns = zip(*(to_words(mask, count) for mask in distinct), strict=True)
    words = tuple(np.array(column, dtype=np.uint64)[number] for column in columns)
    full = to_words(everything, count)
    told = tuple(index for index, word in enumerate(words) if (word[:-1] != full[index]).any())
    told_missing = tuple(index for index, word in enumerate(words) if (word != full[index]).any())
    return WordTable(words, told, told_missing)


def joint_table(tables: Sequence[WordTable]) -> WordTable:
    """Return the table of several axes together; its index counts through the last of them first."""
    words = [table_words.copy() for table_words in tables[0].words]
    for table in tables[1:]:
        words = [(one[:, None] & other).ravel() for one, other in zip(words, table.words, strict=True)]
    told = sorted({word for table in tables for word in table.told})
    told_missing = sorted({word for table in tables for word in table.told_missing})
    return WordTable(tuple(words), tuple(told), tuple(told_missing))


def names_table(axis: Names, column: Column, everything: int) -> WordTable:
    """Return the table of a column of names, by the codes of the column; yes is 1 and no is 0."""
    names: Sequence[str | bool] = (False, True) if True in axis.table else column.names
    return word_table([axis.table[name] for name in names], axis.missing, everything)


def scale_table(axis: Scale, everything: int) -> WordTable:
    """Return the table of an axis on a line, by the number of the piece."""
    return word_table(axis.masks, axis.missing, everything)


def piece_index(bounds: tuple[float, ...], points: Data) -> Integers:
    """Return the number of the piece in which each point lies; for NaN it means nothing."""
    if len(bounds) > _FEW_BOUNDS:
        return np.searchsorted(np.array(bounds), points, side="right").astype(np.int64, copy=False)
    index = np.zeros(len(points), dtype=np.int8)
    for bound in bounds:
        index += (points >= bound).view(np.int8)
    return index.astype(np.int64)


def missing_of(data: Data) -> npt.NDArray[np.bool_]:
    """Return which values are missing."""
    return np.isnan(data) if data.dtype.kind == "f" else data < 0
