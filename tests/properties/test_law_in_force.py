"""Law in force on generated scenarios: the ledger reconciles at every instant, nobody is lost, quotas hold."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings

from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.ledger import accounts
from border_sim.analysis.measures import Measures, measure
from border_sim.domain.gates import QuotaGate
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import ENTRIES
from border_sim.domain.program import Op
from border_sim.domain.terms import LedgerEntry
from border_sim.engines import live
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.prepare import Prepared
from tests.contracts.ways import custody_gaps, way_of
from tests.properties import test_measures as every_day
from tests.properties.park import ALL_OF_IT, LAMP, WAVED_THROUGH, numbers, prepared_park

PARKS = settings(max_examples=10)
OUT = [entry for entry in ENTRIES if entry is not LedgerEntry.ENTERED]


def played(park: Prepared) -> JourneyLog:
    return SimpyEngine().run(park.plan)


def observed(park: Prepared, log: JourneyLog) -> Observed:
    travelled = park.travelled(log)
    return Observed.of(travelled.plan, travelled.log, travelled.manifest)


def measures(park: Prepared) -> Measures:
    travelled = park.travelled(played(park))
    return measure(travelled.plan, travelled.log, travelled.manifest)


def test_everything_happens_in_a_park() -> None:
    result = measures(prepared_park(ALL_OF_IT))
    assert {"permits", "trust", "radar"} == {name for name, gate in result.gates.items() if gate.open and gate.shut}
    assert all(limit.kept and limit.passed for limit in result.limits.values())
    assert 3 == len(result.limits)
    totals = [(one.opening, one.entered, one.in_zone) for one in result.ledger.values()]
    assert (np.sum(totals, axis=0) > 0).all()
    assert all(sum(getattr(one, entry) for one in result.ledger.values()) > 0 for entry in OUT)
    assert all(join.waiting.max.value for join in result.joins.values())
    assert all(flow.refused and flow.cleared for flow in result.flows.values())


@PARKS
@given(numbers)
def test_live_machines_give_the_log_of_the_plan(drawn: dict[str, object]) -> None:
    park = prepared_park(drawn)
    assert played(park).identical(live.run(park.plan, park.machines, park.script()))


@PARKS
@given(numbers)
def test_everybody_is_in_one_place_at_every_time_planned_and_travelled(drawn: dict[str, object]) -> None:
    park = prepared_park(drawn)
    log = played(park)
    travelled = park.travelled(log)
    assert [] == custody_gaps(park.plan, log)
    assert [] == custody_gaps(travelled.plan, travelled.log)
    assert np.array_equal(log.finished, travelled.log.finished, equal_nan=True)
    happened = ~np.isnan(log.enqueued)
    assert log.enqueued[happened].tolist() == travelled.log.enqueued[~np.isnan(travelled.log.enqueued)].tolist()


@PARKS
@given(numbers)
def test_the_ledger_reconciles_at_every_instant_of_the_log(drawn: dict[str, object]) -> None:
    park = prepared_park(drawn)
    day = observed(park, played(park))
    instants = np.unique(np.concatenate([day.log.ended, day.plan.arrival, [0.0, day.plan.horizon]]))
    for account in accounts(day).values():
        stock = account.stock()
        for instant in instants[instants <= day.plan.horizon].tolist():
            gone = sum(account.total(entry, instant) for entry in OUT)
            expected = account.opening + account.total(LedgerEntry.ENTERED, instant) - gone
            assert float(stock.at(np.array([instant]))[0]) == pytest.approx(expected, abs=1e-9)


def stock_by_hand(park: Prepared, log: JourneyLog) -> dict[str, float]:
    """Return what is in the zone at the horizon, journey by journey: what came to `in_zone` and to none of the ends."""
    stock: dict[str, float] = defaultdict(float)
    statuses = park.plan.statuses
    cohorts = park.population.cohorts
    for journey in range(park.plan.journeys):
        cohort = cohorts[int(park.layout.cohort[journey])]
        if cohort.flow != "goods":
            continue
        member = int(park.layout.member[journey])
        codes, texts = cohort.text_codes("kind")
        been = {
            statuses[park.plan.program.status[step.instruction]]
            for step in way_of(park.plan, log, journey)
            if step.row >= 0 and not isnan(log.enqueued[step.row])
        }
        inside = cohort.source == "stock" or "goods.in_zone" in been
        if inside and isnan(log.finished[journey]) and not broken(park, log, journey):
            stock[f"goods.{texts[codes[member]]}"] += float(cohort.numbers("amount")[member])
    return stock


def broken(park: Prepared, log: JourneyLog, journey: int) -> bool:
    """Return whether the last that a journey has come to is the bench behind its stay, where goods are written off."""
    rows = [
        park.plan.statuses[park.plan.program.status[step.instruction]]
        for step in way_of(park.plan, log, journey)
        if step.row >= 0 and not isnan(log.enqueued[step.row])
    ]
    return bool(rows) and rows[-1] == "goods.broken"


@PARKS
@given(numbers)
def test_the_stock_at_the_end_is_that_of_each_journey(drawn: dict[str, object]) -> None:
    park = prepared_park(drawn)
    log = played(park)
    travelled = park.travelled(log)
    result = measure(travelled.plan, travelled.log, travelled.manifest)
    expected = stock_by_hand(park, log)
    for good, ledger in result.ledger.items():
        assert expected.get(good, 0.0) == pytest.approx(ledger.in_zone, abs=1e-9)
        assert 0 == pytest.approx(ledger.discrepancy, abs=1e-9)
        assert ledger.stock_by_hour[-1] == pytest.approx(ledger.in_zone, abs=1e-9)


@PARKS
@given(numbers)
def test_what_holds_of_every_day_holds_of_a_park(drawn: dict[str, object]) -> None:
    park = prepared_park(drawn)
    day = observed(park, played(park))
    for law in (
        every_day.test_every_journey_that_arrives_is_cleared_refused_returned_or_unfinished,
        every_day.test_every_visit_is_served_in_service_or_waiting_and_littles_law_holds,
        every_day.test_utilisation_is_a_share_and_waiting_is_never_negative,
        every_day.test_waiting_and_service_are_parts_of_the_sojourn,
        every_day.test_no_case_of_an_aim_is_outside_of_its_cases,
    ):
        law.hypothesis.inner_test(day)  # type: ignore[attr-defined]


@PARKS
@given(numbers)
def test_what_a_permit_lets_through_never_exceeds_it_between_two_resets(drawn: dict[str, object]) -> None:
    park = prepared_park(drawn)
    log, plan = played(park), park.plan
    passed: dict[tuple[int, int], float] = defaultdict(float)
    limits: dict[tuple[int, int], float] = defaultdict(float)
    for journey in range(plan.journeys):
        for step in way_of(plan, log, journey):
            gate = plan.gates[plan.program.argument[step.instruction]] if step.op == Op.GATE else None
            if isinstance(gate, QuotaGate) and step.goes_on and not isnan(log.ended[step.row]):
                key = (int(gate.key[journey]), bisect_right(gate.resets, float(log.ended[step.row])))
                passed[key] += float(plan.asks[step.row])
                limits[key] = max(limits[key], float(gate.limit[journey]))
    assert all(amount <= limits[key] * (1 + 1e-9) for key, amount in passed.items())


@PARKS
@given(numbers)
def test_a_gate_that_is_always_open_changes_nothing_else(drawn: dict[str, object]) -> None:
    plain, lit = measures(prepared_park(drawn)), measures(prepared_park(drawn, *LAMP))
    lamp = lit.gates.pop("lamp", None)
    assert lamp is None or 0 == lamp.shut
    assert plain.model_dump() == lit.model_dump()


@PARKS
@given(numbers)
def test_a_limit_has_passed_for_everybody_whom_it_sends_away(drawn: dict[str, object]) -> None:
    for changes in ((), WAVED_THROUGH):
        park = prepared_park(drawn, *changes)
        log = played(park)
        travelled = park.travelled(log)
        limits = measure(travelled.plan, travelled.log, travelled.manifest).limits
        sent = Counter(
            "goods.in_zone.away" if step.op == Op.DELAY else f"goods.{drawn['since']}.in_zone"
            for journey in range(park.plan.journeys)
            for step in way_of(park.plan, log, journey)
            if step.op in {Op.SERVE, Op.DELAY} and not step.goes_on
        )
        for name, count in sent.items():
            assert count <= limits[name].passed
