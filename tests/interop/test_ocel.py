"""OCEL 2.0 files of shipped scenarios, as the reference reader and the standard's own constraints find them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from border_sim.domain.program import Op
from border_sim.exchange.forms import Form
from tests.interop.ocel_schema import SCHEMA, faults
from tests.interop.replayed import exported, replayed

SCENARIOS = ("hetao_goods", "west_bridge", "vehicles_holding_yard")
"""Goods with gates and a ledger; people; vehicles with their occupants as groups, and a yard."""

pytestmark = pytest.mark.slow
"""The reference reader takes two seconds to import, and more to read."""


def test_a_log_in_json_has_the_shape_that_the_standard_demands(tmp_path: Path) -> None:
    log = json.loads(exported("hetao_goods", Form.OCEL_JSON, tmp_path).read_text("utf-8"))
    checker = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [] == [error.message for error in checker.iter_errors(log)]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_is_wrong_within_a_log_in_json(scenario: str, tmp_path: Path) -> None:
    log = json.loads(exported(scenario, Form.OCEL_JSON, tmp_path).read_text("utf-8"))
    assert [] == faults(log)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_database_violates_no_constraint_of_the_standard(scenario: str, tmp_path: Path) -> None:
    from pm4py.objects.ocel.validation import (  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to import
        ocel20_rel_validation,
    )

    path = exported(scenario, Form.OCEL_SQLITE, tmp_path)
    satisfied, unsatisfied = ocel20_rel_validation.apply(str(path))
    assert (24, []) == (len(satisfied), unsatisfied)
    with closing(sqlite3.connect(path)) as base:
        assert [] == base.execute("PRAGMA foreign_key_check").fetchall()
        alone = "SELECT count(*) FROM event WHERE ocel_id NOT IN (SELECT ocel_event_id FROM event_object)"
        assert [(0,)] == base.execute(alone).fetchall()


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("form", [Form.OCEL_JSON, Form.OCEL_SQLITE])
def test_the_reference_reader_finds_what_the_journey_log_says(scenario: str, form: Form, tmp_path: Path) -> None:
    import pm4py  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to import

    path = exported(scenario, form, tmp_path)
    read = pm4py.read_ocel2_json if form is Form.OCEL_JSON else pm4py.read_ocel2_sqlite
    log = read(str(path))
    assert _expected(scenario) == _phases(log.events["ocel:activity"])
    day = replayed(scenario)
    arrived = day.plan.arrival <= day.plan.horizon
    journeys = log.objects[log.objects["ocel:type"].str.startswith("journey.")]
    flows = Counter(f"journey.{day.manifest.flows[code]}" for code in day.manifest.flow[arrived])
    assert flows == Counter(journeys["ocel:type"])
    assert log.events["ocel:timestamp"].is_monotonic_increasing
    assert set(log.events["ocel:eid"]) == set(log.relations["ocel:eid"])
    assert _members(scenario) == len(log.o2o)


def _members(scenario: str) -> int:
    """Return how many journeys travel with others."""
    plan = replayed(scenario).plan
    if not len(plan.group):
        return 0
    group = plan.group[(plan.arrival <= plan.horizon) & (plan.group >= 0)].tolist()
    return sum(size for size in Counter(group).values() if size > 1)


def _phases(names: Iterable[str]) -> Counter[str]:
    """Return how often each phase occurs; ends of journeys count as one."""
    words = {"arrived", "enqueued", "started", "ended", "left"}
    return Counter(last if (last := name.rpartition(".")[2]) in words else "finished" for name in names)


def _expected(scenario: str) -> Counter[str]:
    """Return the same, counted in the log stage by stage."""
    day = replayed(scenario)
    plan, log = day.plan, day.log
    counts: Counter[str] = Counter(arrived=int((plan.arrival <= plan.horizon).sum()))
    for row, instruction in enumerate(plan.instruction_of_rows().tolist()):
        op = plan.program.op[instruction]
        began, over = not np.isnan(log.started[row]), not np.isnan(log.ended[row])
        served = op in {Op.SERVE, Op.CHOOSE}
        counts["enqueued"] += (served or op in {Op.JOIN, Op.HOLD}) and not np.isnan(log.enqueued[row])
        counts["started"] += (served or op == Op.DELAY) and began
        counts["left"] += served and over and not began
        counts["ended"] += over and (began or not served)
    counts["finished"] = int((~np.isnan(log.finished)).sum())
    return +counts


def test_both_forms_are_the_same_log_to_the_reference_reader(tmp_path: Path) -> None:
    import pm4py  # noqa: PLC0415  # slow to import

    one = pm4py.read_ocel2_json(str(exported("hetao_goods", Form.OCEL_JSON, tmp_path)))
    other = pm4py.read_ocel2_sqlite(str(exported("hetao_goods", Form.OCEL_SQLITE, tmp_path)))
    for table, columns in (
        ("events", ["ocel:eid", "ocel:activity", "ocel:timestamp", "line", "channel", "paused"]),
        ("relations", ["ocel:eid", "ocel:oid", "ocel:type", "ocel:qualifier"]),
        ("objects", ["ocel:oid", "ocel:type", "source", "outcome"]),
    ):
        first, second = (_texts(getattr(log, table)[columns], columns) for log in (one, other))
        assert first.equals(second), table


def _texts(table: Any, columns: list[str]) -> Any:  # noqa: ANN401  # of pandas, which says nothing of its types
    """Return a table in which what is not known is an empty text, in the order of its columns."""
    known = table.astype(object).where(table.notna(), "").astype(str)
    return known.sort_values(columns).reset_index(drop=True)


def test_a_way_through_the_flow_can_be_mined(tmp_path: Path) -> None:
    import pm4py  # noqa: PLC0415  # slow to import

    log = pm4py.read_ocel2_json(str(exported("hetao_goods", Form.OCEL_JSON, tmp_path)))
    flat = pm4py.ocel_flattening(log, "journey.samples")
    _, first, last = pm4py.discover_dfg(flat)
    assert {"samples.arrived"} == set(first)
    day = replayed("hetao_goods")
    samples = day.manifest.flow == day.manifest.flows.index("samples")
    ended = Counter(f"samples.{day.outcome(journey)}" for journey in np.flatnonzero(samples).tolist())
    del ended["samples.unfinished"]
    assert ended == Counter({name: count for name, count in last.items() if name in ended})
