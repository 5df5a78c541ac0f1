"""Streams drawn part by part give the same draws as at once."""

from __future__ import annotations

import numpy as np

from border_sim.chance.distributions import Gamma
from border_sim.chance.draws import uniforms
from border_sim.chance.streams import Generator, Streams
from border_sim.chance.taps import Taps

STREAMS = Streams(20260601, 3)
NAME = ("crowd", "duration", "bench", "0")


def drawn(taps: Taps, first: int, number: int) -> list[float]:
    return list(taps.at(NAME, first, number, uniforms).random(number))


def test_parts_are_those_of_the_whole() -> None:
    whole, taps = STREAMS.generator(*NAME).random(100).tolist(), Taps(STREAMS)
    assert whole == drawn(taps, 0, 10) + drawn(taps, 10, 0) + drawn(taps, 10, 89) + drawn(taps, 99, 1)


def test_what_nobody_asked_for_is_thrown_away() -> None:
    assert STREAMS.generator(*NAME).random(100).tolist()[70:80] == drawn(Taps(STREAMS), 70, 10)


def test_what_lies_behind_is_drawn_again() -> None:
    taps = Taps(STREAMS)
    later = drawn(taps, 50, 10)
    assert STREAMS.generator(*NAME).random(60).tolist()[20:] == drawn(taps, 20, 30) + later


def test_a_stream_whose_draws_take_turns_is_skipped_in_the_same_way() -> None:
    # The sampler of a gamma variable takes as many uniform numbers as it needs for each draw.
    shape = Gamma(7.0, 0.5)

    def skip(generator: Generator, number: int) -> object:
        return shape.sample(generator, number, np.zeros(0, dtype=np.int64))

    whole = shape.sample(STREAMS.generator(*NAME), 400).tolist()
    assert whole[300:] == shape.sample(Taps(STREAMS).at(NAME, 300, 100, skip), 100).tolist()
