"""Who is where at every minute: against the log read row by row, and against the tokens that are shown."""

from __future__ import annotations

import zlib
from base64 import b64decode
from collections import Counter
from math import isnan
from pathlib import Path

import numpy as np
import pytest

from border_sim.bootstrap import follow_routes
from border_sim.scenario.load import load_scenario
from border_sim.service.exhibit_counts import step_of
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_motion import motion
from border_sim.service.exhibit_result import Motion
from tests.cli.small_world import lay_out

DAY = 86_400.0


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[FirstDay, Motion]:
    folder: Path = tmp_path_factory.mktemp("small")
    scenario = load_scenario(lay_out(folder), {"traffic.post.arrivals.per_day": "300"})
    day = FirstDay.played(scenario, follow_routes, lambda _share: None)
    shown = motion(day, {})
    assert shown is not None
    return day, shown


def counts(shown: Motion) -> tuple[int, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
    raw = zlib.decompress(b64decode(shown.counts), -15)
    step, length = np.frombuffer(raw, "<u4", 2).tolist()
    changes = np.frombuffer(raw, "<i4", offset=8).reshape(2, len(shown.places), length)
    return step, np.cumsum(changes.astype(np.int64), axis=2)


def test_those_who_wait_and_are_served_are_those_of_the_log(first: tuple[FirstDay, Motion]) -> None:
    day, shown = first
    step, counted = counts(shown)
    log, station = day.observed.log, day.observed.stages.station
    number = {place.id: at for at, place in enumerate(shown.places)}
    names = [one.name for one in day.observed.plan.stations]
    assert 0 < counted[0].max()
    for minute in range(0, counted.shape[2], 37):
        time = minute * step * 60.0
        expected = Counter[tuple[int, int]]()
        for row in range(len(log.enqueued)):
            joined, began, ended = (float(column[row]) for column in (log.enqueued, log.started, log.ended))
            if station[row] < 0 or isnan(joined) or joined > time:
                continue
            state = 1 if began <= time else 0
            if isnan(ended) or time < ended:
                expected[state, number[names[station[row]]]] += 1
        found = {(state, at): int(counted[state, at, minute]) for state in (0, 1) for at in number.values()}
        places = [at for name, at in number.items() if name in names]
        assert {key: expected[key] for key in found if key[1] in places} == {
            key: found[key] for key in found if key[1] in places
        }


def test_where_every_journey_is_shown_there_are_as_many_tokens_as_are_counted(first: tuple[FirstDay, Motion]) -> None:
    _, shown = first
    assert {1} == set(shown.every)
    step, counted = counts(shown)
    raw = zlib.decompress(b64decode(shown.events), -15)
    (length,) = np.frombuffer(raw, "<u4", 1).tolist()
    times = np.frombuffer(raw, "<u4", length, 4)
    tokens = np.frombuffer(raw, "<u2", length, 4 + 4 * length)
    places = np.frombuffer(raw, "u1", length, 4 + 6 * length)
    states = np.frombuffer(raw, "u1", length, 4 + 7 * length)
    stations = [at for at, place in enumerate(shown.places) if place.kind == "station"]
    for minute in range(0, counted.shape[2], 53):
        where = {
            int(token): (int(place), int(state))
            for time, token, place, state in zip(times, tokens, places, states, strict=True)
            if time <= minute * step * 600
        }
        seen = Counter(where.values())
        for at in stations:
            assert (int(counted[0, at, minute]), int(counted[1, at, minute])) == (seen[at, 0], seen[at, 1])


@pytest.mark.parametrize(("days", "minutes"), [(1, 1), (8, 1), (9, 2), (365, 60), (3650, 457)])
def test_over_a_long_horizon_counts_are_further_apart(days: int, minutes: int) -> None:
    assert minutes == step_of(days * DAY)
