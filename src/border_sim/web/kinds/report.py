"""What the page of a run shows beside its numbers, as by `border-sim report`: kept beside the run, and made once."""

from __future__ import annotations

from pydantic import Field

from border_sim.service.report import ReportRequest
from border_sim.web.kinds.kind import Asked, Bench, Done, Kind, ShortText

AUTO = "auto"


class ReportAsked(Asked):
    """Which run; with `effects` it is tried what more officers would change, which takes longer."""

    run: ShortText
    effects: bool = Field(default=False, description="whether more officers are tried where it jams")


def play(bench: Bench, asked: ReportAsked) -> Done:
    """Make what the report shows, and keep it."""
    with bench.app.open_store() as store:
        result = store.show(asked.run).result
    bench.begins(result.run)
    bench.app.report(ReportRequest(result.run, effects=asked.effects), bench.workplace(AUTO), bench.progress)
    return Done()


REPORT = Kind("report", ReportAsked, play)
