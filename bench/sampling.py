"""A million contaminated consignments, drawn and inspected, beside an inspector who goes item by item.

The peer is what a simulator of inspections does: for each consignment it lays out every item, picks the sample and
looks at its items one by one, with NumPy where that is quicker. It draws the same contamination and the same plan.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import numpy as np

from bench.figure import Figure
from border_sim.chance.box_draws import Lots
from border_sim.chance.contamination import BetaRate, Clusters, Contamination
from border_sim.chance.sample_sizes import Detecting, Fixed
from border_sim.chance.sampling import SamplingPlan, chance_of_finding
from border_sim.chance.streams import Streams, journey_keys
from border_sim.domain.arrays import Flags, Integers

MANY = 1_000_000
FEW = 2_000
SEED = 2026
MOST_SECONDS = 5.0

BOX, CLUSTER, EFFECTIVENESS = 20, 10, 0.9
CONTAMINATION = Contamination(BetaRate(0.05, 1.0), Clusters(CLUSTER), BOX)
PLANS = {
    "units that detect 5 % with 95 %": SamplingPlan(Detecting(0.05, 0.95), None, 0, EFFECTIVENESS),
    "10 units in each of 5 boxes": SamplingPlan(Fixed(10), Fixed(5), 0, EFFECTIVENESS),
}
"""The first has a closed form; in the second clusters are cut by boxes, so that each draw is played."""

Sample = Callable[[int, np.random.Generator], Integers]
"""Picks the items to be looked at, out of so many."""


def measure() -> list[Figure]:
    """Time both plans, and the peer on fewer consignments."""
    return [_figure(name, plan) for name, plan in PLANS.items()]


def _figure(name: str, plan: SamplingPlan) -> Figure:
    ours, found = _timed(lambda: _in_arrays(plan))
    sample = _sampler(plan)
    theirs, seen = _timed(lambda: _item_by_item(sample))
    # Both play the same day: their shares may differ by chance only.
    spread = (found.mean() * (1 - found.mean()) / FEW) ** 0.5
    alike = bool(abs(found.mean() - seen.mean()) <= 5 * spread)
    plain = theirs / FEW * MANY
    return Figure(
        f"a million consignments with sampling, {name}",
        ours,
        "s",
        baseline=plain,
        ratio=plain / ours,
        target=MOST_SECONDS,
        passed=alike and ours <= MOST_SECONDS,
    )


def _timed(work: Callable[[], Flags]) -> tuple[float, Flags]:
    begin = process_time()
    found = work()
    return process_time() - begin, found


def _in_arrays(plan: SamplingPlan) -> Flags:
    """Draw the consignments, what is bad in them, the samples and the findings."""
    streams = Streams(SEED, 0)
    units = 100 + (streams.generator("units").random(MANY) * 500).astype(np.int64)
    contents = CONTAMINATION.contents(lambda part: streams.generator("bad", part), units, np.arange(MANY))
    chance = chance_of_finding(plan, contents, Lots(SEED, "bench", journey_keys(SEED, 0, "bench", MANY)))
    return np.asarray(streams.generator("finding").random(MANY) < chance)


def _item_by_item(sample: Sample) -> Flags:
    """Do the same for a few consignments, one after another."""
    generator = np.random.Generator(np.random.Philox(SEED))
    shapes = BetaRate(0.05, 1.0).shapes
    found = [
        _inspect(sample, _laid_out(int(units), float(rate), generator), generator)
        for units, rate in zip(generator.integers(100, 600, FEW), generator.beta(*shapes, FEW), strict=True)
    ]
    return np.array(found)


def _laid_out(units: int, rate: float, generator: np.random.Generator) -> Flags:
    """Return which items of one consignment are bad."""
    bad = 0
    while not bad:
        bad = int(generator.binomial(units, rate)) if units * rate > 1e-3 else 1  # else it takes long
    whole, rest = divmod(bad, CLUSTER)
    tokens = np.array([CLUSTER] * whole + [rest] * (rest > 0) + [0] * (units - bad))
    items: list[bool] = []
    for token in generator.permutation(tokens):
        items += [True] * int(token) if token else [False]
    return np.roll(np.array(items), int(generator.integers(units)))


def _inspect(sample: Sample, items: Flags, generator: np.random.Generator) -> bool:
    """Look at the items of a sample one by one until one is recognised."""
    return any(items[item] and generator.random() < EFFECTIVENESS for item in sample(len(items), generator))


def _sampler(plan: SamplingPlan) -> Sample:
    """Return what picks the items that are looked at; how many is looked up, as in the tables of inspectors."""
    numbers = np.arange(1, 601)
    drawn, opened = plan.sizes(plan.units, numbers), plan.sizes(plan.boxes or plan.units, numbers)

    def units(number: int, generator: np.random.Generator) -> Integers:
        return generator.choice(number, int(drawn[number - 1]), replace=False)

    def boxes(number: int, generator: np.random.Generator) -> Integers:
        there = -(-number // BOX)
        chosen = generator.choice(there, int(opened[there - 1]), replace=False).tolist()
        sizes = [min(BOX, number - box * BOX) for box in chosen]
        looks = [
            box * BOX + generator.choice(size, min(size, int(drawn[BOX - 1])), replace=False)
            for box, size in zip(chosen, sizes, strict=True)
        ]
        return np.concatenate(looks)

    return units if plan.boxes is None else boxes
