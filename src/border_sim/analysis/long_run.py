"""One long run, flow by flow: the sojourns of finished journeys in the order in which they finished."""

from __future__ import annotations

import numpy as np

from border_sim.analysis.batch_means import BATCHES, batch_means
from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.stages import sums
from border_sim.analysis.warm_up import mser5
from border_sim.domain.arrays import Floats
from border_sim.domain.confidence import LongRunResult
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import Plan


def long_run(plan: Plan, log: JourneyLog, manifest: Manifest) -> dict[str, LongRunResult]:
    """Return for every flow where its warm-up ends and the mean sojourn of what is left."""
    spent = sums(manifest.crossings.journey, Observed.of(plan, log, manifest).passages.sojourn, plan.journeys)
    found = {}
    for code, flow in enumerate(manifest.flows):
        journeys = np.flatnonzero((manifest.flow == code) & (log.outcome >= 0))
        journeys = journeys[np.argsort(log.finished[journeys], kind="stable")]
        found[flow] = _of_series(spent[journeys], log.finished[journeys])
    return found


def _of_series(spent: Floats, finished: Floats) -> LongRunResult:
    cut = mser5(spent)
    steady = spent[cut or 0 :]
    batches = batch_means(steady)
    return LongRunResult(
        journeys=len(spent),
        warm_up=None if cut is None else float(finished[cut - 1]) if cut else 0.0,
        cut=cut or 0,
        mean=batches.mean if batches else float(steady.mean()) if len(steady) else None,
        half_width=batches.half_width if batches else None,
        batches=BATCHES if batches else 0,
        batch_size=batches.size if batches else 0,
        lag_one=batches.lag_one if batches else None,
        trusted=cut is not None and batches is not None and batches.independent,
    )
