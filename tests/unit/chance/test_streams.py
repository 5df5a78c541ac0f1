"""Streams: named, independent of each other and of order."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from border_sim.chance import Streams, journey_keys, lots


def test_the_same_name_gives_the_same_draws_whatever_was_drawn_before() -> None:
    fresh = Streams(11, 2).generator("crowd", "arrivals").random(5)
    streams = Streams(11, 2)
    streams.generator("a stream that was added later").random(1000)
    assert fresh.tolist() == streams.generator("crowd", "arrivals").random(5).tolist()


@pytest.mark.parametrize(
    ("seed", "replication", "name"),
    [(12, 2, ("a", "b")), (11, 3, ("a", "b")), (11, 2, ("ab",)), (11, 2, ("a", "b", "")), (11, 2, ("b", "a"))],
)
def test_another_seed_replication_or_name_gives_other_draws(seed: int, replication: int, name: tuple[str, ...]) -> None:
    base = Streams(11, 2).generator("a", "b").random(4)
    assert not np.isin(Streams(seed, replication).generator(*name).random(4), base).any()


def test_a_stream_is_keyed_by_blake2b_over_parts_that_are_preceded_by_their_lengths() -> None:
    # Whoever changes this changes the numbers of every stored run.
    parts = [b"stream", b"17", b"3", b"crowd", "福田".encode()]
    text = b"".join(len(part).to_bytes(8, "little") + part for part in parts)
    key = int.from_bytes(hashlib.blake2b(text, digest_size=16).digest(), "little")
    expected = np.random.Generator(np.random.Philox(key=key)).random(3)
    assert expected.tolist() == Streams(17, 3).generator("crowd", "福田").random(3).tolist()


def test_journey_keys_are_all_different_and_do_not_depend_on_their_number() -> None:
    keys = journey_keys(5, 0, "crowd", 100_000)
    assert 100_000 == len(np.unique(keys))
    assert keys[:10].tolist() == journey_keys(5, 0, "crowd", 10).tolist()


def test_lots_are_uniform() -> None:
    n = 200_000
    drawn = lots(5, "P-PEOPLE-LOT", journey_keys(5, 0, "crowd", n))
    counts = np.bincount((drawn * 20).astype(np.int64), minlength=20)
    chi_square = float(np.sum((counts - n / 20) ** 2) / (n / 20))
    # The 0.9999 quantile of chi-square with 19 degrees of freedom.
    assert 51.0 > chi_square
    assert 0.0 <= drawn.min()
    assert 1.0 > drawn.max()


def test_lots_of_two_rules_are_independent_of_each_other() -> None:
    n = 200_000
    keys = journey_keys(5, 0, "crowd", n)
    correlation = float(np.corrcoef(lots(5, "R1", keys), lots(5, "R2", keys))[0, 1])
    assert 4 / n**0.5 > abs(correlation)


def test_who_is_selected_at_ten_per_cent_is_selected_at_twenty() -> None:
    drawn = lots(5, "R1", journey_keys(5, 0, "crowd", 1000))
    assert set(np.flatnonzero(drawn < 0.1)) <= set(np.flatnonzero(drawn < 0.2))
