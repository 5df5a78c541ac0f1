"""Run every benchmark, print its figures, write them down, and fail when a target is missed.

They are written to `bench/results.json` and, as a table, to `docs/performance.md`.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator

from bench import (
    border_engines,
    border_network,
    bottleneck_ranking,
    million,
    mutants,
    page,
    report_page,
    rule_workbench,
    sampling,
    staffing,
    two_cores,
    whole_path,
    workbench,
    year,
)
from bench.figure import Figure, number


def main() -> int:
    """Return the exit code: 0, or 1 when a figure misses its target."""
    figures = [figure for measure in measures() for figure in measure()]
    sys.stdout.write(table(figures))
    records = [figure.record() for figure in figures]
    page.RESULTS.write_text(json.dumps(records, indent=2) + "\n", encoding="utf-8")
    page.write(records)
    return 0 if all(figure.passed for figure in figures) else 1


def measures() -> Iterator[Callable[[], list[Figure]]]:
    """Return every benchmark."""
    yield border_network.measure
    yield border_engines.measure
    yield two_cores.measure
    yield whole_path.measure
    yield million.measure
    yield year.measure
    yield sampling.measure
    yield rule_workbench.measure
    yield mutants.measure
    yield bottleneck_ranking.measure
    yield staffing.measure
    yield report_page.measure
    yield workbench.measure
    if importlib.util.find_spec("bench.decisions") is not None:
        yield importlib.import_module("bench.decisions").measure


def table(figures: list[Figure]) -> str:
    """Return the figures as a table."""
    rows = [["", "value", "unit", "baseline", "ratio", "target", ""]]
    for figure in figures:
        numbers = [number(figure.baseline), number(figure.ratio), number(figure.target)]
        rows.append([figure.name, number(figure.value), figure.unit, *numbers, "" if figure.passed else "MISSED"])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    left = {0, 2, 6}  # words stand to the left, numbers to the right
    lines = (
        "  ".join(cell.ljust(width) if place in left else cell.rjust(width) for place, (cell, width) in cells)
        for cells in (list(enumerate(zip(row, widths, strict=True))) for row in rows)
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
