"""A run of the small world in a store in memory, and its report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from border_sim.bootstrap import follow_routes
from border_sim.domain.runs import RunRecord
from border_sim.scenario.load import load_scenario
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.report import ReportRequest, report
from border_sim.service.run_request import RunRequest
from border_sim.service.run_scenario import run_scenario
from border_sim.service.trials import Workplace
from tests.cli.small_world import lay_out
from tests.unit.scenario import worlds
from tests.unit.service.drawer import Drawer

WORKPLACE = Workplace("simpy", follow_routes)

BUSY = worlds.changed(("per_day: 700", "per_day: 200"), ("seed: 7", "seed: 7\nreplications: 3"))
"""The bench takes ten minutes for each, with a queue all day."""


@cache
def a_run() -> RunRecord:
    """Return a busy run whose files are gone; it is made once."""
    desk = Desk()
    with TemporaryDirectory() as folder:
        return desk.drawer.records[desk.run(Path(folder))]


@cache
def an_exhibit() -> Exhibit:
    """Return the exhibit of that run, without what more officers would change."""
    desk = Desk()
    return desk.report(desk.keep(a_run()), effects=False)


def carried(exhibit: Exhibit) -> str:
    """Return what a report carries, with nothing folded."""
    return exhibit.model_dump_json(include={"format", "run", "replay"})


class Desk:
    """A store in memory with runs in it."""

    def __init__(self) -> None:
        """Begin with an empty store."""
        self.drawer = Drawer()

    @contextmanager
    def open_store(self) -> Iterator[Drawer]:
        """Open the store."""
        yield self.drawer

    def keep(self, record: RunRecord) -> str:
        """Keep a run and return its id."""
        self.drawer.save(record)
        return record.result.run

    def run(self, folder: Path, text: str = BUSY, **how: int) -> str:
        """Run a small scenario and return its id."""
        request = RunRequest(lay_out(folder, text), **how)  # type: ignore[arg-type]
        return run_scenario(request, WORKPLACE, self.open_store, lambda _share: None).result.run

    def report(self, run: str, workplace: Workplace = WORKPLACE, **how: object) -> Exhibit:
        """Return the exhibit of a run."""
        request = ReportRequest(run, **how)  # type: ignore[arg-type]
        return report(request, workplace, self.open_store, lambda _share: None)


def day_of(folder: Path, text: str = BUSY) -> FirstDay:
    """Return the first day of a small scenario."""
    return FirstDay.played(load_scenario(lay_out(folder, text)), follow_routes, lambda _share: None)
