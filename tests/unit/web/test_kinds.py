"""Kinds of work: what they must be told, and what they refuse before anything is played."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from border_sim.domain.errors import InputError
from border_sim.service.run_request import RunRequest
from border_sim.web.kinds import KINDS
from border_sim.web.kinds.kind import Bench, ScenarioAsked, combinations
from border_sim.web.kinds.posted import Posted
from border_sim.web.kinds.run import RUN, RunAsked
from border_sim.web.limits import Limits
from tests.cli.small_world import lay_out
from tests.unit.web.job_benches import bench_in

SCENARIO_KINDS = sorted(name for name, kind in KINDS.items() if issubclass(kind.asked, ScenarioAsked))


@pytest.fixture
def runs() -> list[str]:
    return []


@pytest.fixture
def bench(tmp_path: Path, runs: list[str], monkeypatch: pytest.MonkeyPatch) -> Bench:
    lay_out(tmp_path / "folder")
    monkeypatch.chdir(tmp_path / "folder")
    whole = bench_in(tmp_path)
    return Bench(whole.app, whole.folder, Limits(journeys=5_000), lambda _share: None, runs.append)


def test_every_kind_can_be_posted() -> None:
    union, _ = get_args(Posted)
    fields = [one.model_fields for one in get_args(union)]
    posted = {get_args(one["kind"].annotation)[0]: one["request"].annotation for one in fields}
    assert {name: kind.asked for name, kind in KINDS.items()} == posted


def test_a_run_is_the_one_that_the_shell_makes(bench: Bench, runs: list[str]) -> None:
    done = RUN.play(bench, RunAsked(scenario="small.yaml", replications=2, overrides={"seed": "8"}))
    request = RunRequest(Path("small.yaml"), {"seed": "8"}, replications=2)
    again = bench.app.run(request, lambda _share: None)
    assert again.found, "what the job has made is found"
    assert [again.result.run] == runs
    assert not done.answer
    with bench.app.open_store() as store:
        assert store.exhibit(again.result.run), "what its page shows is there, too"


def test_a_job_that_is_too_large_is_refused_before_anything_is_played(bench: Bench, runs: list[str]) -> None:
    with pytest.raises(InputError, match="U190 expected at most 5,000 journeys in all, got about 7,240"):
        RUN.play(bench, RunAsked(scenario="small.yaml", replications=10))
    with bench.app.open_store() as store:
        assert ([], (), ()) == (runs, store.list(), store.unfinished())


@pytest.mark.parametrize("kind", SCENARIO_KINDS)
def test_every_kind_that_plays_a_scenario_keeps_to_the_limit(bench: Bench, kind: str) -> None:
    request = {"scenario": "small.yaml", "replications": 100}
    request |= {"old": "tiny", "list_changes": ["friends=-P-1"]} if kind == "impact" else {}
    with pytest.raises(InputError, match="U190"):
        KINDS[kind].play(bench, KINDS[kind].asked.model_validate(request))


def test_alternatives_are_counted_together(bench: Bench) -> None:
    asked = KINDS["compare"].asked.model_validate({"scenarios": ["small.yaml"], "variants": {"b": {"seed": "9"}}})
    with pytest.raises(InputError, match="U190"):
        KINDS["compare"].play(bench, asked.model_copy(update={"replications": 4}))


def test_a_link_out_of_the_folder_is_not_followed(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "folder" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(InputError, match="U191"):
        RUN.play(bench, RunAsked(scenario="link.yaml"))


def test_combinations_are_counted_and_what_is_no_knob_is_left_to_others() -> None:
    assert 12 == combinations(["a=1..4", "b=1,2,3"])
    assert 4 == combinations(["a=1..4", "nonsense", "b=0..1 %"])
