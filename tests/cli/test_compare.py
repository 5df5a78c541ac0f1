"""`border-sim compare`: the same people on the same morning, paired by replication."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from border_sim.bootstrap import follow_routes
from border_sim.domain.journey import JourneyLog
from border_sim.plan.prepare import Prepared
from border_sim.scenario.load import load_scenario
from border_sim.service.alternatives import Alternatives
from border_sim.service.compare import CompareRequest, compare
from border_sim.service.ports import Progress
from border_sim.service.schemas import schema
from border_sim.service.trials import Workplace
from tests.cli.calls import call

BENCH = "sites.port.stations.bench.service"
SLOW, SLOWER = f"{BENCH}={{parcels.bench: {{fixed: 40 s}}}}", f"{BENCH}={{parcels.bench: {{fixed: 300 s}}}}"
WAITING = "stations.port.bench.waiting.mean"


def compared(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    done = call(capsys, "compare", *arguments, "--json")
    assert 0 == done.code, done.err
    answer = json.loads(done.out)
    jsonschema.validate(answer, schema("comparison"))
    assert isinstance(answer, dict)
    return answer


def extending(small: Path, name: str, more: str) -> Path:
    file = small.parent / f"{name}.yaml"
    file.write_text(f"scenario: {name}\nextends: {small.name}\n{more}", "utf-8")
    return file


def test_a_slower_bench_makes_parcels_wait_and_letters_do_not_notice(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    answer = compared(capsys, small, "--variant", "slower", SLOWER, "--replications", "3")
    assert [("A", "small", {}), ("B", "slower", {BENCH: "{parcels.bench: {fixed: 300 s}}"})] == [
        (one["letter"], one["name"], one["overrides"]) for one in answer["alternatives"]
    ]
    (contrast,) = answer["contrasts"]
    effects = {effect["name"]: effect for effect in contrast["effects"]}
    bench = effects[WAITING]
    assert ("differs", True) == (bench["verdict"], bench["change"]["value"] > 0)
    assert bench["new"]["value"] == pytest.approx(bench["old"]["value"] + bench["change"]["value"])
    assert "same" == effects["stations.park.second_gate.utilisation"]["verdict"]
    assert answer["ranking"] is answer["choice"] is None


def test_targets_of_all_are_judged_on_both_sides(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    stricter = extending(small, "stricter", "targets: [{measure: flows.parcels.cleared, at_least: 9999}]\n")
    answer = compared(capsys, small, stricter, "--replications", "2")
    measures = ["flows.parcels.sojourn.p95", "stations.port.bench.utilisation", "flows.parcels.cleared"]
    for one in answer["alternatives"]:
        assert [(measure, measure != measures[2]) for measure in measures] == [
            (target["measure"], target["met"]) for target in one["targets"]
        ]
    assert measures == list(answer["targets"])


def test_three_are_ranked_in_words(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    variants = ("--variant", "slow", SLOW, "--variant", "slower", SLOWER)
    done = call(capsys, "compare", small, *variants, "--by", WAITING, "--replications", "4", "--measure", WAITING)
    assert 0 == done.code, done.err
    assert "Order: bench: mean waiting (less is better)" in done.out
    assert "C" == done.out.split("Targets")[0].split("better than ")[-1].split(".")[0]
    assert "B less A (95 % intervals)" in done.out
    chinese = call(capsys, "compare", small, *variants, "--by", WAITING, "--replications", "4", "--lang", "zh")
    assert "优于C。" in chinese.out
    assert "以上各项同时成立的置信度为95%" in chinese.out


def test_the_best_is_found_with_further_replications_of_those_who_are_near(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    variants = ("--variant", "slow", SLOW, "--variant", "slower", SLOWER)
    options = ("--by", WAITING, "--replications", "3", "--indifference")
    answer = compared(capsys, small, *variants, *options, "30 s")
    choice = answer["choice"]
    assert (30.0, 0.95, "A", True) == tuple(choice[key] for key in ("indifference", "confidence", "best", "is_decided"))
    assert choice["replications"]["A"] >= choice["replications"]["C"] >= 3
    short = compared(capsys, small, *variants, *options, "0.0001 s", "--most-replications", "3")["choice"]
    assert short["is_decided"] == (short["left"] == ["A"])


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_however_many_work(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    options = ("--variant", "slower", SLOWER, "--replications", "2", "--indifference", "30 s", "--json", "--workers")
    calls = [call(capsys, "compare", small, *options, workers) for workers in ("1", "2")]
    assert (calls[0].code, calls[0].out) == (0, calls[1].out)


def test_the_seed_and_the_replications_of_the_first_hold_for_all_and_that_is_said(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    other = extending(small, "other", "seed: 8\nreplications: 2\nhorizon: 48 hours\n")
    done = call(capsys, "compare", small, other, "--json")
    answer = json.loads(done.out)
    assert (7, 1) == (answer["seed"], answer["replications"])
    assert "B is played with the seed 7 of A instead of its own 8" in done.err
    assert "B is played 1 times as A is, instead of its own 2" in done.err
    assert "B begins on another day than A or lasts otherwise" in done.err
    given = call(capsys, "compare", small, other, "--seed", "8", "--replications", "2", "--json")
    assert "instead" not in given.err
    assert (8, 2) == (json.loads(given.out)["seed"], json.loads(given.out)["replications"])


def test_everything_wrong_is_told_at_once_and_nothing_is_played(small: Path) -> None:
    def engine(_prepared: Prepared, _progress: Progress | None = None) -> JourneyLog:
        pytest.fail("nothing is to be played")

    request = CompareRequest(
        Alternatives((small,), {"b": {"seed": "9"}}, replications=1),
        measures=("flows.parcel.cleared",),
        by="stations.port.bench.utilisation",
        indifference="3 %",
    )
    with pytest.raises(Exception, match=r"U112.*parcel") as told:
        compare(request, Workplace("simpy", engine), lambda _share: None)
    assert "U113 expected `min` or `max` for `stations.port.bench.utilisation`, got neither" in str(told.value)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "U110 expected two alternatives at least, got one"),
        (("--variant", "small", "seed=8"), "U111 expected alternatives of different names, got `small` 2 times"),
        (("--variant", "b", "seed"), "U001 expected `name=value`, got `seed`"),
        (("--variant", "b", "seed=8", "--variant", "b", "seed=9"), "U002 expected `seed` once, got it twice"),
        (("--variant", "b", "sed=8"), "override sed: S004 expected a path that exists, got `sed`"),
        (("--variant", "b", "seed=8", "--by", f"{WAITING}=less"), "U113 expected `min` or `max`"),
        (("--variant", "b", "seed=8", "--indifference", "5"), "U114 expected a time with its unit"),
        (("--variant", "b", "seed=8", "--indifference", "0 s"), "U114 expected a difference above 0, got `0 s`"),
        (("--variant", "b", "seed=8", "--indifference", "1 s", "--replications", "1"), "U117 expected at least 2"),
    ],
)
def test_what_cannot_be_compared_is_bad_input(
    capsys: pytest.CaptureFixture[str], small: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = call(capsys, "compare", small, *arguments)
    assert (2, "") == (done.code, done.out)
    assert message in done.err


def test_without_targets_a_measure_has_to_be_named(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "compare", small, "--set", "targets=[]", "--variant", "b", "seed=8", "--indifference", "1 s")
    assert (2, "") == (done.code, done.out)
    assert "U116 expected a measure to rank by, got none" in done.err


def test_a_measure_that_some_replication_lacks_chooses_nobody(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    """Without violations there is nothing of which a share could be found."""
    clean = ("--set", "traffic.post.carries_violation=0 %")
    by = ("--by", "aims.control.found", "--indifference", "1 %", "--replications", "2")
    done = call(capsys, "compare", small, *clean, "--variant", "slower", SLOWER, *by)
    assert (2, "") == (done.code, done.out)
    assert "U115 expected something to measure, got nothing in replication 0 of A" in done.err


def test_a_variant_is_the_first_scenario_with_its_overrides(small: Path) -> None:
    bench = {BENCH: "{parcels.bench: {fixed: 300 s}}"}
    plain = load_scenario(small, {"horizon": "30 hours", **bench})
    request = CompareRequest(Alternatives((small,), {"b": bench}, {"horizon": "30 hours"}))
    found = compare(request, Workplace("simpy", follow_routes), lambda _share: None).comparison
    assert plain.content_hash == found.alternatives[1].scenario.hash
