"""Journey logs as Parquet, with pyarrow, which may be absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.exchange.stage_rows import COLUMNS, Kind, Row

AT_ONCE = 50_000
"""Rows of a row group."""


def expect_pyarrow(file: Path) -> None:
    """Say that the file cannot be written, if so.

    Raises:
        InputError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        message, hint = "pyarrow is not installed", "run `pip install 'border-sim[parquet]'`, or write CSV"
        raise InputError([Problem(Place(str(file)), "U180", message, hint)])


def write_parquet(path: Path, rows: Iterable[Row], about: Mapping[str, str]) -> None:
    """Write the rows of a journey log; `about` stands in the file's own metadata."""
    # It may be absent, and says nothing of its types.
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415  # as said above
    from pyarrow import parquet  # noqa: PLC0415  # as said above

    kinds = {
        Kind.STRING: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.FLOAT: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
    }
    schema = pa.schema([(column.name, kinds[column.kind]) for column in COLUMNS], metadata=dict(about))
    with parquet.ParquetWriter(path, schema) as writer:
        for some in _blocks(rows):
            columns = [
                pa.array(values, kind) for values, kind in zip(zip(*some, strict=True), schema.types, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        yield some
