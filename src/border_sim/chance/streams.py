"""Named streams of random numbers: who draws what is settled by names, never by the order of drawing.

A stream's key is a hash of (seed, replication, names), so that adding one never shifts another, and two scenarios that
differ in one clause see the same people on the same morning (common random numbers). The hash is BLAKE2b over
length-prefixed parts: it does not depend on `PYTHONHASHSEED`, on the platform or on NumPy.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TypeAlias, cast

import numpy as np
import numpy.typing as npt

from border_sim.domain.arrays import Floats

Keys = npt.NDArray[np.uint64]

Generator: TypeAlias = np.random.Generator
"""What draws come from; floors above name it without touching `numpy.random`."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_TO_UNIT = 2.0**-53


@dataclass(frozen=True, slots=True)
class Streams:
    """All streams of one replication.

    Attributes:
        seed: the scenario's seed.
        replication: counts from 0.
    """

    seed: int
    replication: int

    def generator(self, *name: str) -> np.random.Generator:
        """Return the stream of that name from its beginning, for instance `("futian_crowd", "arrivals")`.

        Philox (Salmon et al., Parallel random numbers: as easy as 1, 2, 3, SC 2011) is keyed directly, so streams
        need no seeding sequence and no order among themselves.
        """
        key = int.from_bytes(_digest("stream", str(self.seed), str(self.replication), *name, size=16), "little")
        return np.random.Generator(np.random.Philox(key=key))


def beside(generator: np.random.Generator) -> np.random.Generator:
    """Return a stream of its own for a second purpose, as far from the generator as nobody will ever draw."""
    philox = cast("np.random.Philox", generator.bit_generator)
    return np.random.Generator(philox.jumped())


def journey_keys(seed: int, replication: int, source: str, n: int, first: int = 0) -> Keys:
    """Return a key for each of n journeys of a traffic source from number `first` on, by which its lots are drawn."""
    base = _word("journey", str(seed), str(replication), source)
    return _mix(base + np.arange(first + 1, first + n + 1, dtype=np.uint64) * _GOLDEN)


def lots(seed: int, rule: str, keys: Keys) -> Floats:
    """Return for each journey the lot, in [0, 1), that a rule's selection rate is compared with.

    A lot is a hash of (seed, rule, journey): whether this rule selects this journey does not depend on what other
    rules are in the pack, and a journey that is selected at 10 % is also selected at 20 %.
    """
    mixed = _mix(_mix(keys ^ _word("lot", str(seed), rule)) + _GOLDEN)
    return (mixed >> np.uint64(11)).astype(np.float64) * _TO_UNIT


def part_keys(keys: Keys, parts: npt.NDArray[np.int64]) -> Keys:
    """Return a key for a numbered part of each journey (a box, a unit), so that lots can be drawn for it.

    `keys` and `parts` have one shape; parts count from 0.
    """
    return _mix(keys + (parts + 1).astype(np.uint64) * _GOLDEN)


def _mix(words: Keys) -> Keys:
    """Scramble 64-bit words: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, variant 13)."""
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return words ^ (words >> np.uint64(31))


def _word(*parts: str) -> np.uint64:
    return np.uint64(int.from_bytes(_digest(*parts, size=8), "little"))


def _digest(*parts: str, size: int) -> bytes:
    """Hash texts; each is preceded by its length, so that ("ab", "c") and ("a", "bc") differ."""
    state = hashlib.blake2b(digest_size=size)
    for part in parts:
        encoded = part.encode()
        state.update(len(encoded).to_bytes(8, "little"))
        state.update(encoded)
    return state.digest()
