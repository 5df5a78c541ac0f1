"""The kinds of work that a workbench can be asked for, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from border_sim.web.kinds.bottlenecks import BOTTLENECKS
from border_sim.web.kinds.compare import COMPARE
from border_sim.web.kinds.export import EXPORT
from border_sim.web.kinds.features import FEATURES
from border_sim.web.kinds.frontier import FRONTIER
from border_sim.web.kinds.impact import IMPACT
from border_sim.web.kinds.kind import Kind
from border_sim.web.kinds.report import REPORT
from border_sim.web.kinds.run import RUN
from border_sim.web.kinds.staff import STAFF
from border_sim.web.kinds.sweep import SWEEP

KINDS: Mapping[str, Kind[Any]] = {
    kind.name: kind for kind in (RUN, COMPARE, BOTTLENECKS, STAFF, SWEEP, FRONTIER, IMPACT, FEATURES, REPORT, EXPORT)
}
