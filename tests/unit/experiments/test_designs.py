"""Designs fill the space: every part of it has its points, and the same stream gives the same ones."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.chance.streams import Streams
from border_sim.experiments.designs import Filling, fill


def made(filling: Filling, points: int, dimensions: int, seed: int = 1) -> np.ndarray:
    return fill(filling, points, dimensions, Streams(seed, 0).generator("design", filling))


@pytest.mark.parametrize("filling", Filling)
@pytest.mark.parametrize("points", [1, 7, 16])
def test_a_design_has_as_many_points_as_are_asked_for_within_the_bounds(filling: Filling, points: int) -> None:
    design = made(filling, points, 3)
    assert (points, 3) == design.shape
    assert ((design >= 0) & (design < 1)).all()


@pytest.mark.parametrize("filling", Filling)
def test_the_same_stream_gives_the_same_points_and_another_others(filling: Filling) -> None:
    assert (made(filling, 8, 2) == made(filling, 8, 2)).all()
    assert not (made(filling, 8, 2) == made(filling, 8, 2, seed=2)).any()


@pytest.mark.parametrize("filling", [Filling.SOBOL, Filling.LATIN_HYPERCUBE])
def test_every_sixteenth_of_every_axis_has_one_of_sixteen_points(filling: Filling) -> None:
    design = made(filling, 16, 4)
    assert [list(range(16))] * 4 == np.sort(np.floor(design * 16), axis=0).T.astype(int).tolist()


def test_a_sobol_sequence_begins_alike_however_long_it_is() -> None:
    assert (made(Filling.SOBOL, 5, 2) == made(Filling.SOBOL, 8, 2)[:5]).all()
