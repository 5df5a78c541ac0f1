"""A report is made from what the store keeps of a run, and says so where that does not give the run again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.analysis.measures import Measures
from border_sim.domain.errors import InputError
from border_sim.domain.journey import JourneyLog
from border_sim.plan.prepare import Prepared
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.ports import Progress
from border_sim.service.trials import Workplace
from tests.unit.scenario import worlds
from tests.unit.service.reported import BUSY, Desk, a_run


@pytest.fixture
def desk() -> Desk:
    return Desk()


def nobody_plays(_prepared: Prepared, _progress: Progress | None = None) -> JourneyLog:
    raise AssertionError("nothing is to be played")


IDLE = Workplace("idle", nobody_plays)


def test_a_report_is_made_though_the_files_are_gone(desk: Desk) -> None:
    run = desk.keep(a_run())
    exhibit = desk.report(run)
    result = desk.drawer.records[run].result
    assert (result, ()) == (exhibit.run, exhibit.notices)
    for name, flow in result.flows.items():
        # Of every number by hour the run has the mean already.
        assert pytest.approx(flow.throughput_by_hour, rel=1e-5) == exhibit.flows[name].mean
    for name, station in result.stations.items():
        assert pytest.approx(station.queue_by_hour, rel=1e-5) == exhibit.stations[name].queue.mean
    band = exhibit.stations["port.bench"].queue
    assert all(low <= mean <= high for low, mean, high in zip(band.low, band.mean, band.high, strict=True) if low)  # type: ignore[operator]
    assert exhibit.causes is not None
    assert "port.bench" == exhibit.causes.stations[0].station
    assert exhibit.window is not None
    assert 20 == len(exhibit.stress)


def test_a_second_report_plays_nothing(desk: Desk) -> None:
    run = desk.keep(a_run())
    first = desk.report(run)
    assert first == desk.report(run, IDLE)
    plain = desk.report(run, IDLE, effects=False)
    assert (None, None, 2) == (plain.causes, plain.window, len(plain.headline))
    with pytest.raises(AssertionError):
        desk.report(run, IDLE, fresh=True)


def test_a_report_without_effects_does_not_stand_for_one_with_them(desk: Desk) -> None:
    run = desk.keep(a_run())
    assert desk.report(run, effects=False).causes is None
    assert desk.report(run).causes is not None


def test_what_another_program_has_kept_is_made_anew(desk: Desk) -> None:
    run = desk.keep(a_run())
    first = desk.report(run, effects=False)
    kept = json.loads(desk.drawer.exhibits[run])
    for spoilt in ({**kept, "program": "another"}, {"program": kept["program"]}):
        desk.drawer.exhibits[run] = json.dumps(spoilt)
        assert first == desk.report(run, effects=False)
        assert kept == json.loads(desk.drawer.exhibits[run])


def left_out(exhibit: Exhibit) -> tuple[object, ...]:
    return exhibit.machines, exhibit.rules, exhibit.journeys, exhibit.nodes, exhibit.motion, exhibit.causes


def test_a_first_day_that_comes_out_otherwise_is_not_shown(desk: Desk) -> None:
    run = desk.keep(a_run())
    record = desk.drawer.records[run]
    first = Measures.model_validate_json(record.replications[0])
    flow = first.flows["parcels"].model_copy(update={"cleared": 1.0})
    other = first.model_copy(update={"flows": {"parcels": flow}}).model_dump_json()
    older = record.result.model_copy(update={"versions": {**record.result.versions, "numpy": "1.0"}})
    desk.drawer.records[run] = replace(record, replications=(other, *record.replications[1:]), result=older)
    exhibit = desk.report(run)
    assert ((), (), (), (), None, None) == left_out(exhibit)
    (notice,) = exhibit.notices
    assert "comes out otherwise today (versions differ: numpy 1.0 → " in notice.en
    assert exhibit.stations["port.bench"].servers, "the calendar is in the files, which are what they were"


def test_a_run_without_a_recipe_is_shown_as_far_as_it_goes(desk: Desk) -> None:
    run = desk.keep(a_run())
    desk.drawer.records[run] = replace(desk.drawer.records[run], recipe=None)
    exhibit = desk.report(run)
    assert ((), (), (), (), None, None) == left_out(exhibit)
    assert exhibit.replay is None
    assert exhibit.flows["parcels"].mean
    assert ["without its recipe" in notice.en for notice in exhibit.notices] == [True]


def test_files_that_do_not_give_the_scenario_again_are_a_notice(desk: Desk) -> None:
    run = desk.keep(a_run())
    record = desk.drawer.records[run]
    scenario, pack = record.sources
    files = {name: text.replace(b"24 hours", b"23 hours") for name, text in scenario.files.items()}
    desk.drawer.records[run] = replace(record, sources=(replace(scenario, files=files), pack))
    (notice,) = desk.report(run).notices
    assert "cannot be made again" in notice.en


def test_a_day_with_nothing_to_report_says_so(tmp_path: Path, desk: Desk) -> None:
    quiet = worlds.changed(
        ("per_day: 700, profile: morning", "per_day: 0"),
        ("per_day: 24", "per_day: 0"),
        ("targets:\n", "targets: []\n"),
        ("  - {measure: flows.parcels.sojourn.p95, at_most: 30 min}\n", ""),
        ("  - {measure: stations.port.bench.utilisation, at_most: 90 %}\n", ""),
    )
    exhibit = desk.report(desk.run(tmp_path, quiet))
    said = [words.en for words in exhibit.headline]
    assert ["Nobody came on that day.", "The scenario has no targets."] == said
    assert ((), None, None) == (exhibit.journeys, exhibit.motion, exhibit.causes)


def test_two_runs_are_compared_from_what_is_kept_of_them(tmp_path: Path, desk: Desk) -> None:
    one = desk.keep(a_run())
    more = BUSY.replace("to: 12:00, servers: 1", "to: 12:00, servers: 3").replace("scenario: small", "scenario: more")
    two = desk.run(tmp_path / "two", more)
    desk.report(one, effects=False)
    comparison = desk.report(one, IDLE, effects=False, compare=two).comparison
    assert comparison is not None
    assert ("A", ["small", "more"], 3) == (
        comparison.baseline,
        [one.name for one in comparison.alternatives],
        comparison.replications,
    )
    (contrast,) = comparison.contrasts
    (change,) = (effect for effect in contrast.effects if effect.name == "stations.port.bench.waiting.mean")
    waits = [desk.drawer.records[run].result.stations["port.bench"].waiting.mean.value for run in (one, two)]
    assert waits[0] is not None
    assert waits[1] is not None
    assert pytest.approx(waits[1] - waits[0]) == change.change.value
    assert waits[1] < waits[0]


def test_runs_with_other_seeds_are_played_on_the_same_random_numbers(tmp_path: Path, desk: Desk) -> None:
    one, two = desk.keep(a_run()), desk.run(tmp_path / "two", seed=8, replications=2)
    exhibit = desk.report(one, effects=False, compare=two)
    assert exhibit.comparison is not None
    assert {"same"} == {effect.verdict for effect in exhibit.comparison.contrasts[0].effects}
    assert ["seed 7", "first 2"] == [word for word in ("seed 7", "first 2") if word in str(exhibit.notices)]


def test_a_frontier_is_shown_only_if_it_is_one(tmp_path: Path, desk: Desk) -> None:
    run = desk.keep(a_run())
    file = tmp_path / "frontier.json"
    for text in ("{}", "no json", '{"schema_version": 1}'):
        file.write_text(text, "utf-8")
        with pytest.raises(InputError, match=r"U210 expected the answer of `border-sim frontier --json`"):
            desk.report(run, effects=False, frontier=file)
    with pytest.raises(InputError, match="U210 the file cannot be read"):
        desk.report(run, effects=False, frontier=tmp_path)
