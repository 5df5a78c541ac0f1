"""`border-sim run`: from a scenario to its tables, and to the same run when it is asked for again."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from border_sim.domain.results import RunResult
from border_sim.service.schemas import schema
from tests.cli.calls import Done, call, golden
from tests.cli.small_world import changed, lay_out

MISSED = changed(("at_most: 20 hours", "at_most: 1 s"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Done:
    """Run and expect that all goes well."""
    done = call(capsys, "run", *arguments)
    assert 0 == done.code, done.err
    return done


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> RunResult:
    """Return the result of a run."""
    return RunResult.model_validate_json(run(capsys, *arguments, "--json").out)


def test_the_result_is_printed_exactly_as_the_model_writes_it(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = run(capsys, small, "--json")
    assert RunResult.model_validate_json(done.out).model_dump_json(indent=2) + "\n" == done.out


def test_the_result_fits_its_schema(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    jsonschema.validate(json.loads(run(capsys, small, "--json").out), schema("result"))


def test_everybody_who_arrives_is_accounted_for(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    flow = answer(capsys, small).flows["parcels"]
    assert flow.arrived == pytest.approx(flow.cleared + flow.refused + flow.returned + flow.unfinished)
    assert flow.arrived > 600


def test_the_same_inputs_find_the_earlier_run(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    first = run(capsys, small, "--json")
    again = run(capsys, small, "--json")
    assert first.out == again.out
    assert "found run" not in first.err
    assert f"found run {json.loads(first.out)['run']} of the same inputs" in again.err


def test_a_fresh_run_is_computed_anew_and_is_the_same(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    first = run(capsys, small, "--json")
    again = run(capsys, small, "--json", "--fresh")
    assert (first.out, "") == (again.out, again.err)
    assert 1 == len(json.loads(call(capsys, "runs", "list", "--json").out))


@pytest.mark.parametrize(
    "change", [["--seed", "8"], ["--replications", "2"], ["--set", "sites.port.stations.window.servers=3"]]
)
def test_other_inputs_are_another_run(capsys: pytest.CaptureFixture[str], small: Path, change: list[str]) -> None:
    assert answer(capsys, small).run != answer(capsys, small, *change).run


def test_what_the_command_line_sets_counts(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    assert 24 == pytest.approx(
        answer(capsys, small, "--set", "traffic.post.arrivals.per_day=0").flows["parcels"].arrived, abs=20
    )


def test_live_machines_give_the_same_figures(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    routes, live = answer(capsys, small), answer(capsys, small, "--engine", "live", "--fresh")
    assert ("auto", "live") == (routes.engine, live.engine)
    assert routes == live.model_copy(update={"engine": "auto"})


def test_a_missed_target_is_told_and_the_figures_are_printed_all_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    done = call(capsys, "run", lay_out(tmp_path, MISSED), "--json")
    assert 1 == done.code
    assert [False, True] == [target.met for target in RunResult.model_validate_json(done.out).targets]
    assert done.err.startswith("1 of 2 targets missed\n  `flows.parcels.sojourn.p95` should be at most 1 s: got ")


def test_a_run_found_again_still_misses_its_target(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scenario = lay_out(tmp_path, MISSED)
    assert [1, 1] == [call(capsys, "run", scenario).code for _ in range(2)]


def test_the_report_says_first_where_it_jammed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    crowded = changed(
        (
            "servers: 2\n        service: {exponential: {mean: 1 min}}",
            "servers: 1\n        service: {exponential: {mean: 5 min}}",
        )
    )
    done = call(capsys, "run", lay_out(tmp_path, crowded), "--lang", "en")
    lines = done.out.splitlines()
    jammed = lines.index("Where it jammed, and why")
    assert lines[jammed + 1].startswith("1. ")
    assert "window" in lines[jammed + 1]
    assert jammed < lines.index("Flows (journeys)") < lines.index("Stations")
    assert "Targets" in lines


ASKED = changed(
    (
        "scenario: small\n",
        (
            "scenario: small\nquestion: {zh: 一个窗口够吗？, en: Is one window enough?}\n"
            "assumptions: [{zh: 设, en: So}]\n"
            "expected:\n  - {measure: flows.parcels.arrived, is: 724, within: 20 %}\n"
            "  - {measure: flows.parcels.arrived, is: 1, within: 20 %}\n"
        ),
    )
)
"""The small scenario with a question, and two expectations of which the second is absurd."""


def test_a_question_and_expectations_change_nothing_that_happens(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    plain, asked = answer(capsys, small), answer(capsys, lay_out(tmp_path / "asked", ASKED))
    assert plain.run != asked.run
    assert (plain.flows, plain.stations, plain.targets) == (asked.flows, asked.stations, asked.targets)
    assert [True, False] == [one.met for one in asked.expectations]


def test_the_report_says_what_is_asked_and_whether_it_came_as_expected(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    small = lay_out(tmp_path, ASKED)
    english, chinese = (run(capsys, small, "--lang", language).out for language in ("en", "zh"))

    lines = english.splitlines()
    assert "Is one window enough?" == lines[1]
    said = lines.index("As expected?")
    assert lines.index("Stations") < said
    assert lines[said + 1].startswith("yes `flows.parcels.arrived` is expected at 724, give or take 20 %: got ")
    assert lines[said + 2].startswith("no `flows.parcels.arrived` is expected at 1, ")
    assert "一个窗口够吗？" in chinese
    assert "相符" in chinese
    assert "不符" in chinese
    assert "As expected?" not in run(capsys, small, "--lang", "en", "--set", "seed=8").out


def test_the_report_speaks_chinese(
    capsys: pytest.CaptureFixture[str], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "哪里堵，为什么" in run(capsys, small, "--lang", "zh").out
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "哪里堵，为什么" in run(capsys, small).out
    assert "哪里堵" not in run(capsys, small, "--lang", "en").out


@pytest.mark.parametrize("width", [48, 60, 80, 120])
def test_no_line_is_wider_than_the_screen_and_no_number_is_cut(
    capsys: pytest.CaptureFixture[str], small: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    result = answer(capsys, small)
    done = run(capsys, small, "--lang", "en")
    assert [] == [line for line in done.out.splitlines() if len(line) > width]
    words = done.out.split()
    for flow in result.flows.values():
        assert f"{flow.cleared:g}" in words
    for station in result.stations.values():
        assert station.utilisation is not None
        assert f"{100 * station.utilisation:.1f}" in words


def test_the_report_tells_what_slipped_by_kind_in_both_languages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    scenario = lay_out(
        tmp_path,
        changed(
            ("carries_violation: 2 %", "carries_violation: {pests: 20 %, forged: 10 %}"),
            ("finds: 90 %", "finds: {pests: 90 %}"),
            ("seed: 7\n", "seed: 7\nviolations: {pests: {zh: 有害生物, en: harmful pests}}\n"),
        ),
    )
    slipped = answer(capsys, scenario).aims.control["parcels.slippage.pests"]
    english = run(capsys, scenario, "--lang", "en").out.splitlines()
    rows = english[english.index("Slippage: violations by kind") :]
    assert any("forged" in row for row in rows)
    assert any(f"{slipped.of:g}" in row and f"{slipped.count:g}" in row for row in rows if "harmful pests" in row)
    assert "有害生物" in run(capsys, scenario, "--lang", "zh").out


def test_where_kinds_are_not_told_apart_no_table_speaks_of_them(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    assert "Slippage" not in run(capsys, small, "--lang", "en").out


def test_the_report_has_no_colours_in_a_pipe(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    assert "\x1b" not in run(capsys, small).out


def test_journeys_are_kept_one_row_a_stage(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    file = tmp_path / "journeys.csv"
    result = answer(capsys, small, "--replications", "2", "--keep-journeys", file)
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    journeys = {(row["replication"], row["journey"]): row for row in rows}
    flow = result.flows["parcels"]
    assert 2 * flow.arrived == len(journeys)
    assert 2 * flow.cleared == sum(row["outcome"] == "cleared" for row in journeys.values())
    served = sum(row["station"] == "port.window" and bool(row["ended"]) for row in rows)
    assert 2 * result.stations["port.window"].served == served
    assert [file.name] == [
        path.name for path in tmp_path.iterdir() if path.name.endswith("journeys.csv") or path.name.startswith(".")
    ]


def test_journeys_are_the_same_whatever_the_number_of_workers(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    for workers in ("1", "2"):
        run(capsys, small, "--replications", "2", "--workers", workers, "--keep-journeys", tmp_path / f"{workers}.csv")
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_journeys_that_cannot_be_written_are_told_before_anything_runs(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    done = call(capsys, "run", small, "--keep-journeys", tmp_path / "nowhere" / "journeys.csv")
    assert (2, "") == (done.code, done.out)
    assert "U032 the file cannot be written: No such file or directory" in done.err
    assert "[]\n" == call(capsys, "runs", "list", "--json").out


def test_a_scenario_with_everything_wrong_is_told_at_once_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = changed(("servers: 2", "servers: 0"), ("mean: 1 min", "mean: 1"), ("seed: 7", "sead: 7"))
    done = call(capsys, "run", lay_out(tmp_path, wrong))
    assert (2, "") == (done.code, done.out)
    lines = done.err.splitlines()
    assert 3 <= len([line for line in lines if not line.startswith("  ")])
    assert "  did you mean `seed`?" in lines
    assert "Traceback" not in done.err
    assert not (tmp_path / "store").exists()


WRONG = changed(
    ("servers: 2\n", "servers: 0\n"),
    ("mean: 1 min}", "mean: 1}"),
    ("seed: 7", "sead: 7\nseed: seven"),
    ("fixed: 5 s}", "fixd: 5 s}"),
    ("fixed: 1 hour}", "fixed: -1 hour}"),
    ("finds: 90 %", "finds: NaN %"),
    ("abroad: 25 %, home: 75 %}", "abroad: 25 %, home: 65 %}\n      colour: red"),
    ("mean: 100 CNY", "mean: 100 HKD"),
    ("entry: front\n    via: [port, park]", "entry: frond\n    via: [port, park]"),
    ("starts: 2026-03-02", "starts: 2026-02-30"),
    ("[holidays, sunday]", "[holidays, someday]"),
)


@pytest.mark.parametrize("command", ["run", "check"])
def test_the_errors_of_a_scenario_are_as_agreed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    lay_out(tmp_path, WRONG)
    monkeypatch.chdir(tmp_path)
    done = call(capsys, command, "small.yaml")
    assert 2 == done.code
    assert golden("errors-scenario.txt") == done.err


def test_a_setting_without_a_value_is_bad_input(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "run", small, "--set", "seed", "--set", "a=1", "--set", "a=2")
    assert (2, "") == (done.code, done.out)
    assert "--set: U001 expected `name=value`, got `seed`\n--set: U002 expected `a` once, got it twice\n" == done.err


def test_a_scenario_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = call(capsys, "run", tmp_path / "none.yaml")
    assert (2, "") == (done.code, done.out)
    assert done.err.startswith(f"{tmp_path}/none.yaml: D0")
