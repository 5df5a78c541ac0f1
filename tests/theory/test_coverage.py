"""Intervals cover the truth as often as they promise; that no seed was picked shows here too."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.analysis.student import estimate
from border_sim.chance import Streams
from border_sim.chance.distributions import Exponential
from border_sim.domain.program import Station
from tests.theory.queues import SEED, poisson, run, tandem_plan


@pytest.mark.slow
def test_nineteen_of_twenty_intervals_cover_the_closed_form() -> None:
    # M/M/1 at load 0.5: the mean wait is 1. 120 experiments of 8 replications each, none of them chosen.
    experiments, covered = 120, 0
    for experiment in range(experiments):
        means = []
        for replication in range(8):
            streams = Streams(SEED + 1 + experiment, replication)
            arrival = poisson(streams, "arrivals", 0.5, 1000.0)
            service = Exponential(1.0).sample(streams.generator("service"), len(arrival))
            plan = tandem_plan(arrival, [Station("desk", 1)], [service], 10_000.0)
            log = run(plan)
            means.append(float((log.started - log.enqueued)[arrival >= 100.0].mean()))
        got = estimate(means)
        assert got.value is not None
        assert got.half_width is not None
        covered += abs(got.value - 1.0) <= got.half_width
    # Four standard errors of a binomial share of 0.95.
    assert 0.95 == pytest.approx(covered / experiments, abs=4 * float(np.sqrt(0.95 * 0.05 / experiments)))
