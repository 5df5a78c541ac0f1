"""What a log told is a part that a scenario extends, with what it could not tell beside it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from border_sim.calibration.calibrated import Calibrated, calibrate_events, calibrate_slots
from border_sim.calibration.event_log import Event, EventLog, Phase
from border_sim.calibration.fragment import write_fragment, written, written_time
from border_sim.calibration.likelihood import fit_times
from border_sim.calibration.slot_log import Slot, SlotLog
from border_sim.calibration.slot_summary import summarise
from border_sim.chance.distributions import Lognormal
from border_sim.documents import parse_document
from border_sim.domain.terms import Language
from border_sim.scenario.arrivals import Poisson
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario
from tests.unit.scenario.worlds import SCENARIO, changed, lay_out

MONDAY = date(2026, 3, 2)
NINE = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - the clock on the wall

COMPLETED = """
  observed:
    flow: parcels
    entry: front
    via: [observed, port]
    arrivals: {per_day: 24}
    facts: {origin: home, urgent: no, value: 5 CNY, due: 2026-03-04, party: {any_of: friends}, stored: no}
"""


def busy_hall(days: int = 14) -> Calibrated:
    """Two weeks with 120 people at 2 booths from eight to nine, who wait 30 minutes, and 30 at one from nine to ten."""
    slots = [
        Slot(MONDAY + timedelta(days=day), hour, count, booths, 1, wait)
        for day in range(days)
        for hour, count, booths, wait in ((8, 120, 2, 1800.0), (9, 30, 1, 60.0))
    ]
    return calibrate_slots(SlotLog(("hall.csv",), tuple(slots)))


def window_log(name: str = "window", cases: int = 12) -> Calibrated:
    """Cases that arrive every ten minutes, wait a minute and are served for two, three and four minutes in turn."""
    events = []
    for number in range(cases):
        begin = NINE + timedelta(minutes=10 * number)
        start, end = begin + timedelta(minutes=1), begin + timedelta(minutes=3 + number % 3)
        steps = (("arrive", begin, Phase.COMPLETE), (name, start, Phase.START), (name, end, Phase.COMPLETE))
        events.append(tuple(Event(f"C{number}", *step) for step in steps))
    return calibrate_events(EventLog("log.csv", tuple(events)))


def extended(folder: Path, fragment: str, *, station: str) -> Scenario:
    """Return the small scenario over a fragment, with a station of which the fragment gives the service."""
    (folder / "part.yaml").write_text(fragment, encoding="utf-8")
    text = changed(
        ("scenario: small", "scenario: small\nextends: part.yaml"),
        ("\n  letters:", COMPLETED.rstrip() + "\n  letters:"),
        ("  park:\n", f"  observed:\n    stations:\n{station}  park:\n"),
        text=SCENARIO,
    )
    return load_scenario(lay_out(folder, text))


def test_counts_by_the_hour_are_a_part_that_a_scenario_extends(tmp_path: Path) -> None:
    fragment = write_fragment(busy_hall(), "observed", Language.EN)
    scenario = extended(
        tmp_path, fragment, station="      booths:\n        serves: [window]\n        hours: 08:00 to 10:00\n"
    )
    arrivals = next(source for source in scenario.sources if source.name == "observed").arrivals
    assert isinstance(arrivals, Poisson)
    assert 24.0 == pytest.approx(arrivals.expected(86400.0))  # what a file says itself stands over what it extends
    assert "observed.booths" in [station.name for station in scenario.stations]


def test_the_profile_spreads_the_volume_as_the_log_had_it() -> None:
    fragment = write_fragment(busy_hall(), "observed", Language.EN)
    document = parse_document(fragment, "part.yaml")
    weights = [float(str(weight)) for weight in document.get(("profiles", "observed", "weights"))]  # type: ignore[union-attr]
    assert [120.0, 30.0] == weights[8:10]
    assert 150.0 == pytest.approx(sum(weights))
    assert "150" == document.get(("traffic", "observed", "arrivals", "per_day"))
    assert ["1"] * 7 == document.get(("profiles", "observed", "weekdays"))


def test_booths_become_shifts_and_busy_hours_a_service() -> None:
    document = parse_document(write_fragment(busy_hall(), "observed", Language.EN), "part.yaml")
    booths = ("sites", "observed", "stations", "booths")
    assert [
        {"from": "08:00", "to": "09:00", "servers": "2"},
        {"from": "09:00", "to": "10:00", "servers": "1"},
    ] == document.get((*booths, "shifts"))
    # Two booths for an hour and 120 people: a minute each.
    assert {"fixed": "1 min"} == document.get((*booths, "service"))


def test_too_few_busy_hours_say_nothing_of_services() -> None:
    found = busy_hall(days=3)
    assert found.slots is not None
    assert (3, None) == (found.slots.busy, found.slots.service)
    fragment = write_fragment(found, "observed", Language.EN)
    assert "service:" not in fragment
    assert "service times are not seen: 3 hours with booths have an average wait of 20 min or more" in fragment


def test_counts_without_booths_have_no_site() -> None:
    log = SlotLog(("hall.csv",), (Slot(MONDAY, 8, 5), Slot(MONDAY, 9, 0)))
    assert (None,) * 24 == summarise(log).booths
    assert "sites:" not in write_fragment(calibrate_slots(log), "observed", Language.EN)


def test_activities_with_starts_become_stations_that_a_scenario_extends(tmp_path: Path) -> None:
    fragment = write_fragment(window_log(), "observed", Language.EN)
    scenario = extended(tmp_path, fragment, station="      window:\n        servers: 1\n")
    source = next(source for source in scenario.sources if source.name == "observed")
    # Services of two, three and four minutes in turn.
    assert 180.0 == pytest.approx(source.durations["window"].mean, rel=0.02)


def test_waiting_and_branches_stand_in_the_comments() -> None:
    fragment = write_fragment(window_log(), "observed", Language.EN)
    assert "# waiting before it: 12 times, mean 1 min" in fragment
    assert "#   (begin) -> arrive 100 %\n#   arrive -> window 100 %\n#   window -> (end) 100 %\n" in fragment


def test_what_a_log_cannot_tell_is_said_in_both_languages() -> None:
    found = window_log()
    for language, words in (
        (Language.EN, "branching shares say how often, not why"),
        (Language.ZH, "分支比例只说多少，不说为何"),
    ):
        assert words in write_fragment(found, "observed", language)
    assert any("without (enough) start events" in note.en and "`arrive`" in note.en for note in found.notes)


def test_candidates_stand_beside_the_choice_with_their_fit() -> None:
    fragment = write_fragment(window_log(), "observed", Language.EN)
    for shape in ("exponential", "lognormal", "gamma", "triangular", "uniform"):
        assert f"{{{shape}: {{" in fragment
    assert "KS distance" in fragment


def test_names_from_a_log_cannot_leave_their_comment_or_their_quotes() -> None:
    evil = 'a"b\ntraffic: {x: 1}\u2028y'
    document = parse_document(write_fragment(window_log(evil), "observed", Language.EN), "part.yaml")
    stations = document.get(("sites", "observed", "stations"))
    assert isinstance(stations, dict)
    assert [evil] == [station["title"] for station in stations.values()]  # type: ignore[index,call-overload]
    assert ["observed"] == list(document.get(("traffic",)))  # type: ignore[arg-type]


def test_activities_of_like_names_have_names_of_their_own() -> None:
    cases = []
    for number in range(12):
        steps = [
            (name, NINE + timedelta(minutes=10 * place + late), phase)
            for place, name in enumerate(("Scan 1", "scan-1", "1st scan", "扫描"))
            for late, phase in ((0, Phase.START), (1 + number, Phase.COMPLETE))
        ]
        cases.append(tuple(Event(f"C{number}", *step) for step in steps))
    fragment = write_fragment(calibrate_events(EventLog("log.csv", tuple(cases))), "observed", Language.EN)
    stations = parse_document(fragment, "part.yaml").get(("sites", "observed", "stations"))
    assert ["scan_1", "scan_1_2", "activity_1st_scan", "扫描"] == list(stations)  # type: ignore[arg-type]


def test_activities_too_rare_for_a_distribution_are_named() -> None:
    notes = window_log(cases=4).notes
    assert any(
        note.en == "fewer than 10 times, so that no distribution is chosen: `arrive`, `window`" for note in notes
    )


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "0 s"), (0.25, "0.25 s"), (74.1, "1.235 min"), (5184000.0, "60 days"), (7200.0, "2 hours")],
)
def test_times_are_written_with_their_unit(seconds: float, text: str) -> None:
    assert text == written_time(seconds)


def test_a_distribution_is_written_as_a_scenario_writes_it() -> None:
    assert "{fixed: 1.5 min}" == written(fit_times(np.full(3, 90.0)).best)
    sample = Lognormal(60.0, 0.5).sample(np.random.Generator(np.random.Philox(7)), 5000)
    assert written(fit_times(sample).best).startswith("{lognormal: {mean: ")


def test_a_sample_that_nothing_fits_is_told() -> None:
    cases = []
    for number in range(100):
        wait = timedelta(minutes=60 if number else 1)
        steps = (("a", NINE, Phase.COMPLETE), ("b", NINE + wait, Phase.COMPLETE))
        cases.append(tuple(Event(f"C{number}", *step) for step in steps))
    notes = calibrate_events(EventLog("log.csv", tuple(cases))).notes
    assert any(note.en.startswith("`b`: no candidate fits") for note in notes)
