"""What a report shows of the first day, held to the log of that day by other ways of counting."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from border_sim.domain.program import OUTCOMES
from border_sim.domain.terms import Outcome
from border_sim.rules.book import RuleBook
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_flow import network, spreads
from border_sim.service.exhibit_hours import station_days
from border_sim.service.exhibit_journeys import stories
from border_sim.service.exhibit_machine import machines
from border_sim.service.exhibit_motion import every_of, motion
from border_sim.service.exhibit_rules import rule_counts
from border_sim.service.titles import titles_of
from tests.unit.service.reported import BUSY, day_of


@cache
def day() -> FirstDay:
    """Return a day at whose end some are still under way."""
    with TemporaryDirectory() as folder:
        return day_of(Path(folder), BUSY.replace("horizon: 24 hours", "horizon: 12 hours"))


def ends() -> Counter[str]:
    return Counter((OUTCOMES[code] if code >= 0 else Outcome.UNFINISHED).value for code in day().observed.log.outcome)


def test_the_day_is_as_crooked_as_the_tests_need_it() -> None:
    assert {"cleared", "returned", "unfinished"} <= set(ends())


def test_who_comes_to_a_status_comes_from_another_or_from_outside() -> None:
    (machine,) = machines(day())
    flow = day().scenario.pack.flows["parcels"]
    into, out = Counter[str](), Counter[str]()
    for move in machine.moves:
        into[move.target] += move.journeys
        out[move.source] += move.journeys
    entered = {flow.entries["front"]: len(day().log.outcome)}
    assert {name: into[name] + entered.get(name, 0) for name in flow.statuses} == machine.statuses
    finals = {name: status.final.value for name, status in flow.statuses.items() if status.final}
    for outcome in ("cleared", "returned"):
        assert ends()[outcome] == sum(machine.statuses[name] for name, end in finals.items() if end == outcome)
    still = sum(machine.statuses[name] - out[name] for name in flow.statuses if name not in finals)
    assert ends()["unfinished"] == still
    for picture in (machine.svg["zh"], machine.svg["en"], machine.mermaid["en"]):
        assert f"{machine.statuses['bench']:,}" in picture


def test_every_rule_is_counted_as_often_as_it_decides_when_journeys_are_asked_about_one_by_one() -> None:
    book = RuleBook(day().scenario.pack, day().scenario.as_of)
    layout, cohorts, table = day().prepared.layout, day().prepared.population.cohorts, day().observed.manifest.crossings
    counted = Counter[str]()
    for row in np.flatnonzero(day().observed.passages.begun).tolist():
        journey = int(table.journey[row])
        cohort, member = cohorts[layout.cohort[journey]], int(layout.member[journey])
        facts = day().scenario.pack.flows["parcels"].facts
        item = {name: column.value(member, facts[name].kind) for name, column in cohort.facts.items()}
        line, _, direction = day().observed.manifest.lines[table.line[row]].partition("_")
        said = book.decide({**cohort.constants, **item, "flow": "parcels", "line": line, "direction": direction})
        counted.update({rule for verdict in said.verdicts.values() for rule in verdict.decided})
    found = rule_counts(day())
    assert counted == {rule.id: rule.crossings for rule in found}
    assert ("CH-1", False, "The law") == (found[0].id, found[0].is_assumed, found[0].basis[0].en)
    assert pytest.approx(counted["CH-1"] / np.count_nonzero(day().observed.passages.begun)) == found[0].share


def test_nobody_is_lost_between_the_lines() -> None:
    nodes, links = network(day().observed, titles_of(day().scenario))
    columns = {node.id: node.column for node in nodes}
    assert all(columns[link.source] < columns[link.target] for link in links)
    into, out = Counter[str](), Counter[str]()
    for link in links:
        into[link.target] += link.journeys
        out[link.source] += link.journeys
    last = max(columns.values())
    for node in nodes:
        if 0 < node.column < last:
            assert into[node.id] == out[node.id]
    assert len(day().log.outcome) == out["parcels"] == sum(into[node.id] for node in nodes if node.column == last)
    assert ends()["cleared"] == into["end.cleared"]


def test_a_sojourn_curve_says_which_share_took_at_most_so_long() -> None:
    spread = next(one for one in spreads(day().observed, ()) if one.line == "first_in")
    passages = day().observed.passages
    here = day().observed.manifest.crossings.line == day().observed.manifest.lines.index("first_in")
    seconds = passages.sojourn[here & passages.done]
    assert len(seconds) == spread.journeys
    for second, share in zip(spread.seconds[:-1], spread.share[:-1], strict=True):
        assert abs(np.count_nonzero(seconds <= second * (1 + 1e-5)) / len(seconds) - share) < 2 / len(seconds)
    assert 1.0 == spread.share[-1]


def test_waiting_by_hour_and_busy_servers_are_those_of_the_log() -> None:
    bench = station_days([day().measures()], day().scenario, day())["port.bench"]
    # One from 8 to 12 and three from 22 to 6, as the file says.
    assert ((0.0, 3.0), (6 * 3600.0, 0.0), (8 * 3600.0, 1.0)) == bench.servers
    # All morning there is a queue, so that its one server is busy; before six somebody looks in now and then.
    assert (1.0, 1.0, 1.0) == bench.busy[9:12]
    station = next(n for n, one in enumerate(day().observed.plan.stations) if one.name == "port.bench")
    log = day().observed.log
    rows = np.flatnonzero((day().observed.stages.station == station) & (log.enqueued // 3600 == 9))
    until = np.where(np.isnan(log.started[rows]), day().scenario.horizon, log.started[rows])
    assert pytest.approx(float(np.mean(until - log.enqueued[rows])), rel=1e-5) == bench.waiting[9]
    assert bench.waiting[6] is None


def test_journeys_that_are_told_are_what_they_are_said_to_be() -> None:
    told = {story.why.en: story for story in stories(day())}
    longest = told["the longest wait of its flow"]
    waits = [(stage.started or 12 * 3600.0) - stage.enqueued for stage in longest.stages if stage.station]
    everywhere = day().log.started - day().log.enqueued
    assert sum(waits) >= np.nanmax(everywhere)
    assert "returned" == told["an inspection found a violation"].outcome
    missed = told.get("a violation that nobody found")
    assert missed is None or (missed.violation and not missed.found and "cleared" == missed.outcome)
    explanation = told["the median sojourn: an ordinary one"].explanation
    assert explanation is not None
    assert "parcels" == explanation.flow
    assert [story.number for story in stories(day())] == sorted({story.number for story in stories(day())})


def test_tokens_are_at_each_time_where_the_log_has_their_journeys() -> None:
    shown = motion(day(), titles_of(day().scenario))
    assert shown is not None
    assert (len(day().log.outcome), (1,)) == (shown.journeys, shown.every)
    raw = zlib.decompress(b64decode(shown.events), -zlib.MAX_WBITS)
    (n,) = struct.unpack_from("<I", raw)
    times = np.frombuffer(raw, "<u4", n, 4)
    tokens = np.frombuffer(raw, "<u2", n, 4 + 4 * n)
    places, states = (np.frombuffer(raw, "u1", n, 4 + 6 * n + part * n) for part in (0, 1))
    assert len(raw) == 4 + 8 * n
    assert (np.diff(times.astype(np.int64)) >= 0).all()
    ids = [place.id for place in shown.places]
    station = next(k for k, one in enumerate(day().observed.plan.stations) if one.name == "port.bench")
    log, here = day().observed.log, day().observed.stages.station == station
    for hour in (8.51, 9.52, 11.53, 11.99):
        last = {int(token): k for k, token in enumerate(tokens[times <= hour * 36_000])}
        at_bench = [int(states[k]) for k in last.values() if places[k] < len(ids) and ids[places[k]] == "port.bench"]
        time = hour * 3600
        joined, began = here & (log.enqueued <= time), here & (log.started <= time)
        waiting = int(np.count_nonzero(joined & ~began))
        served = int(np.count_nonzero(began & ~(log.ended <= time)))
        assert (waiting, served) == (at_bench.count(0), at_bench.count(1))


@pytest.mark.parametrize(
    ("journeys", "tokens", "every"),
    [
        ([10, 20], 100, (1, 1)),
        ([10, 20, 1000], 100, (1, 1, 15)),  # 70 are left for the last: every 15th of 1000 is 67
        ([156_000, 300, 100], 1200, (195, 1, 1)),  # 800 are left: every 195th of 156,000 is 800
        ([0, 5], 4, (1, 2)),
        ([1000, 1000], 100, (20, 20)),
    ],
)
def test_small_flows_are_shown_whole_and_large_ones_share_the_rest(
    journeys: list[int], tokens: int, every: tuple[int, ...]
) -> None:
    assert every == every_of(journeys, tokens)
