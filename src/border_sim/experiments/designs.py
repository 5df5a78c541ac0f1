"""Designs: points that fill a space evenly, so that few of them tell of all of it.

Sobol' and Halton sequences are scrambled (Owen, Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995), and every
projection of a Latin hypercube is even (McKay, Beckman and Conover, Technometrics 21, 1979). SciPy makes them.
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module

import numpy as np

from border_sim.chance.streams import Generator
from border_sim.domain.arrays import Floats


class Filling(StrEnum):
    """How a space is filled."""

    SOBOL = "sobol"
    LATIN_HYPERCUBE = "latin-hypercube"
    HALTON = "halton"


def fill(filling: Filling, points: int, dimensions: int, generator: Generator) -> Floats:
    """Return so many points in [0, 1) of so many dimensions, one a row.

    The generator settles everything: the same stream gives the same points.
    """
    # SciPy wants generators that can be split, which keyed streams cannot: it is given a number out of ours.
    seed = int(generator.integers(2**63))
    # SciPy takes a second to import, which only those who ask for a design should wait for.
    qmc = import_module("scipy.stats").qmc

    match filling:
        case Filling.SOBOL:
            # The sequence is balanced at powers of two, and begun the same way below them.
            design = qmc.Sobol(dimensions, scramble=True, rng=seed).random_base2((points - 1).bit_length())
        case Filling.LATIN_HYPERCUBE:
            design = qmc.LatinHypercube(dimensions, rng=seed).random(points)
        case Filling.HALTON:
            design = qmc.Halton(dimensions, scramble=True, rng=seed).random(points)
    return np.asarray(design[:points], dtype=np.float64)
