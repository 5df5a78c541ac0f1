"""`border-sim bottlenecks`: where the next officers should go."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.schemas import schema
from tests.cli.calls import Done, call
from tests.cli.small_world import changed, lay_out

QUIET = changed(("per_day: 700", "per_day: 150"), ("seed: 7", "seed: 7\nreplications: 3"))
"""Few enough to be played again and again."""


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "quiet", QUIET)


def ask(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Done:
    done = call(capsys, "bottlenecks", *arguments)
    assert 0 == done.code, done.err
    return done


def test_the_answer_fits_its_schema_and_names_every_station(capsys: pytest.CaptureFixture[str], quiet: Path) -> None:
    out = ask(capsys, quiet, "--json").out
    jsonschema.validate(json.loads(out), schema("bottlenecks"))
    answer = Bottlenecks.model_validate_json(out)
    assert {"port.window", "port.bench", "park.second_gate"} == {one.station for one in answer.stations}
    assert [1, 2, 3] == [one.rank for one in answer.stations]
    assert (7, 3, "minutes", "auto") == (answer.seed, answer.replications, answer.by, answer.engine)
    (gate,) = (one for one in answer.stations if one.station == "park.second_gate")
    assert "same" == gate.one_more.saved.verdict  # nobody ever waits there
    assert ("same", "differs") == (gate.one_more.flows["all"].spent.verdict, gate.quicker.flows["all"].spent.verdict)


def test_officers_are_placed_one_after_another(capsys: pytest.CaptureFixture[str], quiet: Path) -> None:
    out = ask(capsys, quiet, "--officers", "1").out
    assert "first officer: window, saves" in out
    assert "second officer" not in out
    assert "by the active-period method" in out


def test_the_criterion_may_be_any_time(capsys: pytest.CaptureFixture[str], quiet: Path) -> None:
    by = "flows.parcels.lines.first_in.sojourn.p95"
    answer = Bottlenecks.model_validate_json(ask(capsys, quiet, "--json", "--by", by, "--officers", "1").out)
    assert by == answer.by
    first, window = answer.officers[0], answer.stations[0]
    assert (first.station, first.effect.saved) == (window.station, window.one_more.saved)


def test_it_answers_in_chinese(capsys: pytest.CaptureFixture[str], quiet: Path) -> None:
    out = ask(capsys, quiet, "--lang", "zh", "--officers", "1").out
    assert "第1名：" in out
    assert "利用率最高的是" in out
    assert "officer" not in out


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("flows.parcels.sojourn.p96", "did you mean `flows.parcels.sojourn.p95`?"),
        ("flows.parcels.cleared", "expected a measure that is a time, got `flows.parcels.cleared`"),
    ],
)
def test_a_criterion_that_is_no_time_is_refused(
    capsys: pytest.CaptureFixture[str], quiet: Path, by: str, told: str
) -> None:
    done = call(capsys, "bottlenecks", quiet, "--by", by)
    assert 2 == done.code
    assert "--by: U150" in done.err
    assert told in done.err
    assert "" == done.out
