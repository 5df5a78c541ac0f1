"""The table of `docs/performance.md`, made from the figures; its prose stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figure import Record, number

RESULTS = Path(__file__).with_name("results.json")
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
"""The lines between which the table stands."""


def write(records: Sequence[Record]) -> None:
    """Write the table anew."""
    text = PAGE.read_text("utf-8")
    before, after = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
    PAGE.write_text(f"{before}\n{table(records)}\n{after}", "utf-8")


def table(records: Sequence[Record]) -> str:
    """Return the figures as a table in Markdown."""
    return "".join(f"| {' | '.join(row)} |\n" for row in _rows(records))


def _rows(records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    yield ("what was measured", "value", "unit", "beside", "ratio", "target", "")
    yield ("---", "---:", "---", "---:", "---:", "---:", "---")
    for record in records:
        numbers = [number(record["baseline"]), number(record["ratio"]), number(record["target"])]
        met = "" if record["target"] is None else "met" if record["pass"] else "**missed**"
        yield (record["name"].strip(), number(record["value"]), record["unit"], *numbers, met)
