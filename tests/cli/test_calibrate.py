"""Logs become parts of scenarios, halls are predicted, and what is wrong is told without writing anything."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from border_sim.documents import read_document
from tests.cli.calls import call

COUNTS_HEADER = "date,hour,all_total,all_booths,all_flights,all_avg_wait\n"

EVENTS = "case:concept:name,concept:name,time:timestamp\n" + "".join(
    f"C{number},{activity},2026-03-0{1 + number % 7}T{hour}:{number:02}:00\n"
    for number in range(14)
    for activity, hour in (("check", "09"), ("pay", "10"))
)


def counts(folder: Path, name: str, month: int, days: int = 28) -> Path:
    """Write a month in which groups of 100 to 120 wait longer on days with more of them."""
    rows = [
        f"2026-{month:02}-{day:02},{hour:02}00 - {hour + 1:02}00,{100 * groups + day % 7},5,{groups},{8 + 2 * groups}\n"
        for day in range(1, days + 1)
        for hour in range(8, 16)
        for groups in (1 + (day * hour) % 3,)
    ]
    path = folder / name
    path.write_text(COUNTS_HEADER + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(EVENTS, encoding="utf-8")
    return path


def test_an_event_log_is_known_by_its_columns(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    done = call(capsys, "calibrate", log)
    assert (0, "") == (done.code, done.err)
    assert "#   check -> pay 100 %\n" in done.out
    assert "  observed:  # to be completed: flow, entry, via, facts\n" in done.out


def test_counts_are_known_by_their_columns(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = call(capsys, "calibrate", counts(tmp_path, "a.csv", 3), "--name", "hall")
    assert (0, "") == (done.code, done.err)
    assert "  hall:\n    stations:\n      booths:\n" in done.out


def test_a_part_is_written_to_a_file_and_what_it_cannot_tell_is_said(
    capsys: pytest.CaptureFixture[str], log: Path, tmp_path: Path
) -> None:
    done = call(capsys, "calibrate", log, "--output", tmp_path / "part.yaml", "--lang", "zh")
    assert (0, "") == (done.code, done.out)
    assert "分支比例只说多少" in done.err
    document = read_document(tmp_path / "part.yaml")
    assert "2" == document.get(("traffic", "observed", "arrivals", "per_day"))


def test_the_numbers_are_answered_in_json(capsys: pytest.CaptureFixture[str], log: Path, tmp_path: Path) -> None:
    answer = json.loads(call(capsys, "calibrate", log, "--json").out)
    assert (14, 2.0) == (answer["arrivals"]["total"], answer["arrivals"]["per_day"])
    pay = next(one for one in answer["activities"] if one["activity"] == "pay")
    assert {"shape": "fixed", "parameters": {"fixed": 3600.0}} == {
        key: pay["since_activity_before"]["candidates"][0][key] for key in ("shape", "parameters")
    }
    booths = json.loads(call(capsys, "calibrate", counts(tmp_path, "a.csv", 3), "--json").out)["booths"]
    assert (5.0, None, 0) == (booths["by_hour"][8], booths["service"], booths["busy_hours"])


def test_an_xes_file_is_known_by_its_ending(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text("<html/>", encoding="utf-8")
    done = call(capsys, "calibrate", path)
    assert (2, "") == (done.code, done.out)
    assert "L017 expected the element `log` of an XES file" in done.err


def test_a_table_of_neither_kind_is_told_with_the_way_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("who,what\n1,2\n", encoding="utf-8")
    done = call(capsys, "calibrate", path)
    assert (2, "") == (done.code, done.out)
    assert "L018 expected the columns `case:concept:name`, `concept:name`, `time:timestamp` or `date`" in done.err
    assert done.err.endswith("  name the columns with options such as --case-column or --count-column\n")


def test_a_kind_that_is_named_asks_for_its_own_columns(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    done = call(capsys, "calibrate", log, "--kind", "slots")
    assert (2, "") == (done.code, done.out)
    assert "D032 expected the column `all_total`" in done.err


def test_an_event_log_without_its_columns_is_told_the_nearest(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    done = call(capsys, "calibrate", log, "--kind", "events", "--time-column", "time:stamp")
    assert (2, "") == (done.code, done.out)
    assert "D032 expected the column `time:stamp`" in done.err
    assert "did you mean `time:timestamp`?" in done.err


def test_what_was_assumed_while_reading_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(EVENTS.replace("pay", "缴费").encode("gb18030"))
    done = call(capsys, "calibrate", path)
    assert (0, f"{path}: read as GB18030, for it is not UTF-8\n") == (done.code, done.err)


def test_a_new_page_is_made_of_the_figures_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    train, test = counts(tmp_path, "a.csv", 3), counts(tmp_path, "b.csv", 4)
    arguments = ("--train", train, "--test", test, "--replications", "1", "--output", page, "--parts", "--lang", "zh")
    assert 0 == call(capsys, "validate", "hall", *arguments).code
    text = page.read_text("utf-8")
    assert text.startswith("<!-- figures -->\n\n校准：a.csv")
    assert "| 仅排队：以上皆无 |" in text


def test_nothing_is_written_when_something_is_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"{EVENTS}C1,check,noon\n", encoding="utf-8")
    part = tmp_path / "part.yaml"
    part.write_text("kept", encoding="utf-8")
    assert 2 == call(capsys, "calibrate", path, "--output", part).code
    assert "kept" == part.read_text("utf-8")
    assert {"log.csv", "part.yaml"} == {file.name for file in tmp_path.iterdir()}


def test_a_name_that_a_scenario_cannot_have_is_refused(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    done = call(capsys, "calibrate", log, "--name", "a.b")
    assert (2, "") == (done.code, done.out)
    assert (
        "--name: U003 expected a name of letters, digits, `_` and `-` that begins with a letter, got `a.b`" in done.err
    )


def test_a_hall_is_predicted_beside_its_yardsticks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    train, test = counts(tmp_path, "a.csv", 3), counts(tmp_path, "b.csv", 4)
    done = call(capsys, "validate", "hall", "--train", train, "--test", test, "--replications", "2", "--json")
    assert 0 == done.code
    queue, mean, *regression = json.loads(done.out)["predictions"]
    assert 28 * 8 == queue["hours"]
    assert ["model of the queue, on the engine", "mean of the same weekday and hour"] == [queue["name"], mean["name"]]
    # Who comes explains these waits; weekday and hour do not.
    assert queue["correlation"] > mean["correlation"]
    assert len(regression) == (importlib.util.find_spec("sklearn") is not None)


def test_without_its_package_the_regression_is_left_out_and_that_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("border_sim.service.validate_hall.has_regression", lambda: False)
    train, test = counts(tmp_path, "a.csv", 3), counts(tmp_path, "b.csv", 4)
    done = call(capsys, "validate", "hall", "--train", train, "--test", test, "--replications", "1")
    assert "the gradient-boosted regression is left out: scikit-learn is not installed\n" == done.err
    assert "| gradient-boosted regression |" not in done.out


def test_the_same_seed_gives_the_same_figures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ("--train", counts(tmp_path, "a.csv", 3), "--test", counts(tmp_path, "b.csv", 4), "--replications", "1")
    first, again = (call(capsys, "validate", "hall", *arguments) for _ in range(2))
    assert first == again


def test_figures_are_made_anew_and_the_prose_around_them_stays(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Mine\n\n<!-- figures -->\nold\n<!-- end of figures -->\n\nWhy so.\n", encoding="utf-8")
    train, test = counts(tmp_path, "a.csv", 3), counts(tmp_path, "b.csv", 4)
    arguments = ("--train", train, "--test", test, "--replications", "1", "--output", page)
    assert (0, "") == (
        call(capsys, "validate", "hall", *arguments).code,
        call(capsys, "validate", "hall", *arguments).out,
    )
    text = page.read_text("utf-8")
    assert text.startswith("# Mine\n\n<!-- figures -->\n\nCalibrated on a.csv")
    assert text.endswith("<!-- end of figures -->\n\nWhy so.\n")
    assert "old" not in text


def test_a_page_without_a_place_for_figures_is_refused_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Mine\n", encoding="utf-8")
    arguments = ("--train", tmp_path / "absent.csv", "--test", tmp_path / "absent.csv", "--output", page)
    done = call(capsys, "validate", "hall", *arguments)
    assert 2 == done.code
    assert (
        "U005 expected a page with the lines `<!-- figures -->` and `<!-- end of figures -->`, got one without"
        in done.err
    )


@pytest.mark.parametrize(
    ("train", "test", "code"), [("a.csv", "a.csv", "L021"), ("a.csv", "few.csv", "L022"), ("a.csv", "none.csv", "D001")]
)
def test_files_that_cannot_be_compared_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, train: str, test: str, code: str
) -> None:
    counts(tmp_path, "a.csv", 3)
    counts(tmp_path, "few.csv", 4, days=2)
    done = call(capsys, "validate", "hall", "--train", tmp_path / train, "--test", tmp_path / test)
    assert (2, "") == (done.code, done.out)
    assert code in done.err
