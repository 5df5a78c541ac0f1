"""Chance: what did happen. Every draw comes from a named stream, and is the same bits on every machine."""

from border_sim.chance.arrivals import expected_arrivals, poisson_times
from border_sim.chance.distribution_specs import NumberDistribution, TimeDistribution
from border_sim.chance.distributions import Distribution
from border_sim.chance.draws import exponentials, happens, indices, normals
from border_sim.chance.streams import Keys, Streams, journey_keys, lots

__all__ = [
    "Distribution",
    "Keys",
    "NumberDistribution",
    "Streams",
    "TimeDistribution",
    "expected_arrivals",
    "exponentials",
    "happens",
    "indices",
    "journey_keys",
    "lots",
    "normals",
    "poisson_times",
]
