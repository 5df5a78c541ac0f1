"""Points as a table for other programs, one row a point: values as written, means and half-widths as bare numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from border_sim.domain.results import Estimate
from border_sim.service.frontier_result import Frontier
from border_sim.service.sweep_result import Sweep

HALF_WIDTH = ".half_width"


def sweep_csv(sweep: Sweep) -> str:
    """Return a sweep as CSV: the paths varied, each measure with its half-width, targets met."""
    measures = [measure.path for measure in sweep.measures]
    paths = [path for knob in sweep.knobs for path in knob.paths]
    header = ["point", *paths, *measure_header(measures), "targets_met", "targets"]
    rows = (
        [
            str(point.number),
            *(point.values[path] for path in paths),
            *measure_cells(point.estimates, measures),
            str(len(sweep.targets) - len(point.missed)),
            str(len(sweep.targets)),
        ]
        for point in sweep.points
    )
    return written(header, rows)


def frontier_csv(frontier: Frontier) -> str:
    """Return the points of a frontier as CSV: the paths varied, each objective with its half-width, the standing."""
    measures = [objective.path for objective in frontier.objectives]
    paths = [path for knob in frontier.knobs for path in knob.paths]
    header = ["point", *paths, *measure_header(measures), "standing", "beaten_by"]
    rows = (
        [
            str(point.number),
            *(point.values[path] for path in paths),
            *measure_cells(point.estimates, measures),
            point.standing,
            "" if point.beaten_by is None else str(point.beaten_by),
        ]
        for point in frontier.points
    )
    return written(header, rows)


def measure_header(measures: Sequence[str]) -> list[str]:
    """Return two columns for each measure."""
    return [column for path in measures for column in (path, f"{path}{HALF_WIDTH}")]


def measure_cells(estimates: Mapping[str, Estimate], measures: Sequence[str]) -> Iterator[str]:
    """Iterate over the cells of a point; they are empty where there was nothing to measure."""
    for path in measures:
        for value in (estimates[path].value, estimates[path].half_width):
            yield "" if value is None else repr(value)


def written(header: Sequence[str], rows: Iterator[list[str]]) -> str:
    """Return a table as CSV."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
