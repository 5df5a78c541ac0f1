"""The rule of thumb for staffing: the offered load, and a margin that grows with its square root.

With c = R + β√R servers for an offered load of R, the share of those who wait at all depends on β alone when R is large
(S. Halfin and W. Whitt, Heavy-traffic limits for queues with many exponential servers, Operations Research 29, 1981):
[1 + β Φ(β) / φ(β)]⁻¹. How long they wait then is exponential with the mean 1 / (β√R), in mean service times.
"""

from __future__ import annotations

from math import ceil, erfc, exp, pi, sqrt

LEAST, MOST = 1e-6, 12.0
"""Margins between which one is looked for; with the larger one nobody waits."""

STEPS = 60
"""Halvings of that range, after which nothing is left of it in double precision."""


def delay_probability(margin: float) -> float:
    """Return the share of those who wait at all, in the limit of large loads, for a margin β above 0."""
    density = exp(-margin * margin / 2) / sqrt(2 * pi)
    distribution = erfc(-margin / sqrt(2)) / 2
    return 1 / (1 + margin * distribution / density)


def share_delayed(margin: float, load: float, delay: float) -> float:
    """Return the share of those who wait longer than a delay, which is told in mean service times."""
    return delay_probability(margin) * exp(-margin * sqrt(load) * delay)


def margin(load: float, delay: float, share: float) -> float:
    """Return the least margin β with which at most a share of all wait longer than a delay.

    Args:
        load: the offered load R, in servers, above 0.
        delay: in mean service times, none negative.
        share: above 0 and below 1.
    """
    low, high = LEAST, MOST
    if share_delayed(low, load, delay) <= share:
        return low
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if share_delayed(middle, load, delay) <= share else (middle, high)
    return high


def square_root_staffing(load: float, delay: float, share: float) -> int:
    """Return the servers that the rule gives for a load: none where there is none, else at least one."""
    if load <= 0:
        return 0
    return max(1, ceil(load + margin(load, delay, share) * sqrt(load)))
