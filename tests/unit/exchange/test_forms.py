"""Which form a file's name asks for, and that the same day gives the same bytes in each."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from border_sim.domain.errors import InputError
from border_sim.exchange import parquet
from border_sim.exchange.forms import Form, form_of, write
from border_sim.exchange.stage_rows import COLUMNS, stage_rows
from tests.unit.exchange.day import DAY


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.jsonocel", Form.OCEL_JSON),
        ("a.ocel.json", Form.OCEL_JSON),
        ("A.JSON", Form.OCEL_JSON),
        ("a.sqlite", Form.OCEL_SQLITE),
        ("a.sqliteocel", Form.OCEL_SQLITE),
        ("a.xes", Form.XES),
        ("a.xes.gz", Form.XES),
        ("a.csv", Form.CSV),
        ("a.parquet", Form.PARQUET),
        ("a.csv.gz", None),
        ("xes", None),
    ],
)
def test_a_name_asks_for_a_form_by_its_ending(name: str, form: Form | None) -> None:
    assert form is form_of(Path("folder.csv") / name)


@pytest.mark.parametrize("form", Form)
def test_the_same_day_gives_the_same_bytes(form: Form, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(DAY, form, tmp_path / name, packed=form is Form.XES)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_packed_text_is_the_text(tmp_path: Path) -> None:
    write(DAY, Form.XES, tmp_path / "plain")
    write(DAY, Form.XES, tmp_path / "packed", packed=True)
    assert (tmp_path / "plain").read_bytes() == gzip.decompress((tmp_path / "packed").read_bytes())


def test_parquet_has_the_rows_and_says_when_its_seconds_begin(tmp_path: Path) -> None:
    write(DAY, Form.PARQUET, tmp_path / "day.parquet")
    table = pq.read_table(tmp_path / "day.parquet")
    assert [column.name for column in COLUMNS] == table.column_names
    assert [list(row) for row in stage_rows(DAY)] == [list(row.values()) for row in table.to_pylist()]
    assert b"2026-03-02T00:00:00.000000+08:00" == table.schema.metadata[b"starts"]
    kinds = {name: str(table.schema.field(name).type) for name in ("journey", "started", "found", "status")}
    assert {"journey": "int64", "started": "double", "found": "bool", "status": "string"} == kinds


def test_where_pyarrow_is_absent_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda _name: None)
    with pytest.raises(InputError, match=r"U180 pyarrow is not installed\n  run `pip install 'border-sim\[parquet\]'`"):
        parquet.expect_pyarrow(Path("a.parquet"))
