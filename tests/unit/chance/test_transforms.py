"""The elementwise functions: near the truth, and the same bits whatever the processor."""

from __future__ import annotations

import hashlib
import math
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import pytest

from border_sim.chance import Streams, transforms

# Draws from everything that chance samples, and prints one hash over the bits.
PROBE = """
import hashlib
from border_sim.chance import Streams, journey_keys, lots, poisson_times
from border_sim.chance import distributions as d
shapes = [d.Exponential(5.0), d.Lognormal(10.0, 0.35), d.Lognormal(3.0, 4.0), d.Gamma(7.0, 0.5), d.Gamma(7.0, 2.0),
          d.Uniform(1.0, 9.0), d.Triangular(1.0, 2.0, 9.0), d.Discrete((1.0, 2.0), (0.3, 0.7)),
          d.Empirical((1.0, 4.0, 9.0)), d.Floored(d.Lognormal(10.0, 0.35), 8.0)]
digest = hashlib.sha256()
for number, shape in enumerate(shapes):
    digest.update(shape.sample(Streams(7, 0).generator("probe", str(number)), 50_000).tobytes())
digest.update(poisson_times(Streams(7, 0).generator("times"), list(range(24)), 50_000.0, 86_400.0).tobytes())
digest.update(lots(7, "R1", journey_keys(7, 0, "crowd", 50_000)).tobytes())
from border_sim.chance.box_draws import Lots
from border_sim.chance.contamination import BetaRate, Clusters, Contamination, WholeBoxes
from border_sim.chance.sample_sizes import Detecting, Fixed
from border_sim.chance.sampling import SamplingPlan, chance_of_finding
units = (Streams(7, 0).generator("units").random(20_000) * 3_000).astype("int64") + 1
for arrangement in (Clusters(10), WholeBoxes()):
    contamination = Contamination(BetaRate(0.05, 1.5), arrangement, 20)
    held = contamination.contents(lambda part: Streams(7, 0).generator(part), units, range(20_000))
    digest.update(held.bad.tobytes())
    for plan in (SamplingPlan(Detecting(0.05, 0.95), None, 1, 0.9), SamplingPlan(Fixed(9), Fixed(4), 1, 0.9)):
        lots_of = Lots(7, "probe", journey_keys(7, 0, "crowd", 20_000))
        digest.update(chance_of_finding(plan, held, lots_of).tobytes())
print(digest.hexdigest())
"""


@lru_cache
def probe(variable: str = "", value: str = "") -> str:
    """Return the hash of the probe's draws in a fresh process, under an environment variable and its value."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=os.environ | ({variable: value} if variable else {}),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def features_that_can_be_turned_off() -> list[str]:
    """Return the processor features that NumPy found beyond its baseline."""
    config = np.show_config(mode="dicts")
    assert isinstance(config, dict)
    return list(config["SIMD Extensions"].get("found", []))


@pytest.mark.parametrize(("ours", "libm"), [(transforms.exp, math.exp), (transforms.log, math.log)], ids=["exp", "log"])
def test_lie_within_two_units_in_the_last_place_of_the_c_library(ours: object, libm: object) -> None:
    assert callable(ours)
    assert callable(libm)
    x = 10.0 ** (Streams(1, 0).generator("x").random(20_000) * 4 - 2)
    expected = np.array([libm(value) for value in x])
    assert np.max(np.abs(ours(x) - expected) / np.spacing(np.abs(expected))) <= 2


def test_exp_goes_to_zero_and_to_infinity_without_a_warning() -> None:
    assert [0.0, 1.0, math.inf] == transforms.exp([-1e300, 0.0, 1e300]).tolist()


def test_log_takes_the_smallest_and_the_largest_number() -> None:
    numbers = [5e-324, 1.0, sys.float_info.max]
    assert np.allclose([math.log(x) for x in numbers], transforms.log(numbers), rtol=1e-15, atol=0)


def test_normal_quantile_agrees_with_the_standard_library_in_centre_and_tails() -> None:
    p = np.concatenate((np.linspace(0.001, 0.999, 999), [1e-300, 1e-20, 2.0**-54, 1 - 2.0**-53]))
    expected = [NormalDist().inv_cdf(value) for value in p]
    assert np.allclose(expected, transforms.normal_quantile(p), rtol=1e-13, atol=1e-15)


def test_draws_are_the_same_bits_when_the_processor_is_made_older() -> None:
    features = features_that_can_be_turned_off()
    if not features:
        pytest.skip("NumPy found no processor feature that can be turned off")
    assert probe() == probe("NPY_DISABLE_CPU_FEATURES", " ".join(features))


def test_draws_are_the_same_bits_when_the_c_library_finds_an_older_processor() -> None:
    if platform.libc_ver()[0] != "glibc" or platform.machine() != "x86_64":
        pytest.skip("only glibc on x86-64 can be told to use other code")
    older = ("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F,-AVX512VL,-FMA4")
    assert probe() == probe(*older)


def test_draws_do_not_depend_on_the_hash_seed() -> None:
    assert probe("PYTHONHASHSEED", "1") == probe("PYTHONHASHSEED", "2")


def test_numpy_itself_does_differ_so_that_the_comparison_can_fail() -> None:
    features = features_that_can_be_turned_off()
    if not any(feature in {"X86_V4", "AVX512_SKX", "AVX512F"} for feature in features):
        pytest.skip("the difference is known of AVX-512 only")
    command = "import hashlib, numpy as n; x = n.linspace(0.1, 9, 99999)\n"
    command += "print(hashlib.sha256(n.exp(x).tobytes() + n.log(x).tobytes()).hexdigest())"
    outputs = {
        subprocess.check_output([sys.executable, "-c", command], env={**os.environ, **extra}, text=True)
        for extra in ({}, {"NPY_DISABLE_CPU_FEATURES": " ".join(features)})
    }
    assert 2 == len(outputs), hashlib.sha256("".join(outputs).encode()).hexdigest()


@pytest.mark.parametrize("transform", [transforms.exp, transforms.log, transforms.normal_quantile])
def test_numbers_are_transformed_alike_in_pieces_and_one_by_one(
    transform: Callable[[npt.ArrayLike], npt.NDArray[np.float64]],
) -> None:
    numbers = Streams(5, 0).generator("pieces").random(2 * transforms.PIECE + 7)
    some = [0, transforms.PIECE - 1, transforms.PIECE, 2 * transforms.PIECE, len(numbers) - 1]
    assert [float(transform(numbers[place])) for place in some] == transform(numbers)[some].tolist()
