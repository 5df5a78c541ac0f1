"""What is kept of runs under a pack: how often machines were walked and rules decided, and single journeys."""

from __future__ import annotations

from border_sim.service.exhibit_result import Exhibit, RuleCount
from border_sim.service.report import kept_exhibit
from border_sim.web.pages import View
from border_sim.web.workbench import Workbench

MOST_LOOKED_AT = 200
MOST_SHOWN = 10
"""Runs that are looked at, and those of a pack that are offered, the last of them."""

MOST_READ = 3
"""Runs whose exhibits are read for one page: each is a megabyte."""


class KeptRun(View):
    """A run under a pack."""

    run: str
    scenario: str
    created_at: str


class Decided(View):
    """How many crossings a rule decided in a run."""

    run: KeptRun
    crossings: int
    share: float


def kept_runs(bench: Workbench, pack: str) -> tuple[KeptRun, ...]:
    """Return the last runs under a pack of some name."""
    with bench.store() as store:
        entries = store.page(MOST_LOOKED_AT, 0, "")[1]
    found = (
        KeptRun(run=one.run, scenario=one.scenario, created_at=one.created_at) for one in entries if one.pack == pack
    )
    return tuple(found)[:MOST_SHOWN]


def exhibit_of(bench: Workbench, run: str) -> Exhibit | None:
    """Return what is kept of a run for its report, none where nobody has asked for one."""
    with bench.store() as store:
        return kept_exhibit(store, run)


def decided_in(bench: Workbench, pack: str, rule: str) -> tuple[Decided, ...]:
    """Return how often a rule decided in the last runs under a pack that have a report."""
    found = []
    for run in kept_runs(bench, pack)[:MOST_READ]:
        exhibit = exhibit_of(bench, run.run)
        if exhibit is not None:
            count: RuleCount | None = next((one for one in exhibit.rules if one.id == rule), None)
            crossings, share = (count.crossings, count.share) if count else (0, 0.0)
            found.append(Decided(run=run, crossings=crossings, share=share))
    return tuple(found)
