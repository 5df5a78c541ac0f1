"""The tables of what a run or an experiment came to: for the screen, for pages and for files alike."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.domain.results import RunResult
from border_sim.report.parts import Table
from border_sim.report.tables.aims import AIMS, aim_table, selection_table, slippage_table
from border_sim.report.tables.law import gates_table, joins_table, ledger_table, limits_table
from border_sim.report.tables.places import areas_table, lanes_table, stations_table
from border_sim.report.tables.traffic import channels_table, flows_table, lines_table
from border_sim.report.voice import Voice

__all__ = ["run_tables"]

AFTER_THE_AIMS = (
    slippage_table,
    flows_table,
    lines_table,
    channels_table,
    selection_table,
    stations_table,
    lanes_table,
    areas_table,
    gates_table,
    limits_table,
    joins_table,
    ledger_table,
)


def run_tables(run: RunResult, voice: Voice) -> Iterator[Table]:
    """Iterate over the tables of a run in the order in which one reads them; those that have no rows have none."""
    for aim in AIMS:
        yield aim_table(aim, run, voice)
    for build in AFTER_THE_AIMS:
        yield build(run, voice)
