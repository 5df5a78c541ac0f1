"""An engine that plays a stream of results through inspections has the levels that stand beside it in the file."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from border_sim.domain.program import Op, Station
from border_sim.domain.trust import TrustScheme
from tests.contracts.drawn_plans import schemes
from tests.contracts.engines import Engine, each_engine
from tests.contracts.oracle_gates import level_after
from tests.contracts.plans import Ask, End, Step, Tell, plan_of, tier
from tests.unit.domain.test_trust import STREAM_LADDER, STREAM_SCHEMES, stream

LOTS = [level.fraction for level in STREAM_LADDER[1:]]
"""Somebody with such a lot passes at that level and at every higher one, so those who pass tell the level."""


@each_engine
@pytest.mark.parametrize("scheme", STREAM_SCHEMES)
def test_the_engine_has_the_levels_of_the_stream(engine: Engine, scheme: str) -> None:
    results, expected = stream(scheme)
    count = len(results)
    # All come at once, the first result with the last of them: the order is that in which inspections end.
    inspected = [
        (0.0, "clean" if result == "+" else "violation", [float(count - place)])
        for place, result in enumerate(reversed(results))
    ]
    asking = [(time + 0.5, "asks", [lot]) for time in range(1, count + 1) for lot in LOTS]
    plan = plan_of(
        [Station("bench", count)],
        {
            "clean": [Step(0), Tell(0, clean=True)],
            "violation": [Step(0), Tell(0, clean=False)],
            "asks": [Ask(0, [End(1)])],
        },
        [*inspected, *asking],
        gates=[tier(STREAM_SCHEMES[scheme], [0] * (count + len(asking)))],
    )

    log = engine.run(plan)

    passed = log.way[count:] == np.flatnonzero(plan.program.op == Op.DONE)[2]
    assert expected == passed.reshape(count, len(LOTS)).sum(axis=1).tolist()


@settings(max_examples=300)
@given(schemes(), st.lists(st.sampled_from([True, True, True, False]), min_size=20, max_size=60))
def test_results_one_by_one_lead_to_the_level_that_all_of_them_amount_to(
    scheme: TrustScheme, results: list[bool]
) -> None:
    standing, levels = scheme.begin(), []
    for clean in results:
        standing = scheme.after(standing, clean=clean)
        levels.append(standing.level)
    assert [level_after(scheme, results[:told]) for told in range(1, len(results) + 1)] == levels
