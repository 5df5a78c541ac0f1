"""A report is played again from itself, and nothing in it is believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from border_sim.domain.errors import InputError
from border_sim.service import exhibit_carried
from border_sim.service.exhibit_carried import carried, inflated
from border_sim.service.replay import replay
from border_sim.service.replay_result import Replayed
from border_sim.service.run_request import RunRequest
from border_sim.service.run_scenario import run_scenario
from tests.cli.small_world import lay_out
from tests.unit.service.reported import WORKPLACE, Desk, a_run, an_exhibit


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def block() -> str:
    """Return the data of the report of a run whose files are gone, as `border-sim report --json` prints them."""
    return an_exhibit().model_dump_json()


def played(folder: Path, text: str, desk: Desk | None = None) -> Replayed:
    file = folder / "report.html"
    file.write_text(text, "utf-8")
    return replay(file, WORKPLACE, desk.open_store if desk else None, lambda _share: None)


def page(block: str) -> str:
    """Return a page with a data block, as a report has it."""
    return f'<p>id="exhibit"</p>\n<script type="application/json" id="exhibit">{block}</script><script>draw()</script>'


def test_a_report_gives_its_run_again_to_the_last_byte(tmp_path: Path, block: str) -> None:
    small = carried(an_exhibit())
    escaped = block.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    for text in (page(small), page(escaped), block):
        done = played(tmp_path, text)
        assert (True, (), {}) == (done.same, done.different, done.versions)
        assert done.result == a_run().result


def test_a_result_that_was_touched_is_found_out(tmp_path: Path, block: str) -> None:
    said = json.loads(block)
    said["run"]["flows"]["parcels"]["cleared"] += 1e-9
    done = played(tmp_path, page(json.dumps(said)))
    assert (False, ("flows.parcels.cleared",)) == (done.same, done.different)


def test_other_versions_are_named(tmp_path: Path, block: str) -> None:
    said = json.loads(block)
    ours = said["run"]["versions"]["numpy"]
    said["run"]["versions"] |= {"numpy": "1.0", "scipy": "1.2"}
    done = played(tmp_path, page(json.dumps(said)))
    assert (True, {"numpy": ("1.0", ours), "scipy": ("1.2", None)}) == (done.same, done.versions)


def test_the_run_of_a_report_can_be_kept(tmp_path: Path, block: str) -> None:
    other = Desk()
    done = played(tmp_path, page(block), other)
    assert done.result == other.drawer.records[done.run].result
    assert other.report(done.run, effects=False).replay is not None


def spoilt(block: str, **recipe: object) -> str:
    said = json.loads(block)
    said["replay"]["recipe"] = json.dumps({**json.loads(said["replay"]["recipe"]), **recipe})
    return page(json.dumps(said))


@pytest.mark.parametrize(
    ("recipe", "why"),
    [
        ({"seed": -1}, "U212 expected how a run was made, got numbers that no run has"),
        ({"replications": 0}, "U212 expected how a run was made, got numbers that no run has"),
        ({"seed": "many"}, "U212 expected how a run was made, got something else"),
        ({"precision": {"share": 2.0, "measures": ["x"], "at_most": 9}}, "U212 .* numbers that no run has"),
        ({"pack": "/etc"}, "U212 .*it names a whole path"),
        ({"file": "../../etc/passwd"}, "U212 .*is not in it"),
        ({"overrides": {"horizon": "23 hours"}}, "U142 the files of run"),
    ],
)
def test_a_recipe_that_is_not_sound_is_refused(tmp_path: Path, block: str, recipe: dict[str, object], why: str) -> None:
    with pytest.raises(InputError, match=why):
        played(tmp_path, spoilt(block, **recipe))


def test_what_is_no_report_is_refused(tmp_path: Path, block: str) -> None:
    for text in ("", "<html></html>", page("{}"), page(block[:-1]), page("[" * 100_000)):
        with pytest.raises(InputError, match="U211 expected a report, got a file without the data of one"):
            played(tmp_path, text)
    with pytest.raises(InputError, match="U211 the file cannot be read"):
        replay(tmp_path, WORKPLACE, None, lambda _share: None)
    said = {**json.loads(block), "replay": None}
    with pytest.raises(InputError, match="U213"):
        played(tmp_path, page(json.dumps(said)))


def test_a_file_from_outside_is_not_read_for_a_report(tmp_path: Path, desk: Desk) -> None:
    world = lay_out(tmp_path / "world")
    upon = world.with_name("upon.yaml")
    upon.write_text(f"extends: {world}\nscenario: upon\nreplications: 2\n", "utf-8")
    run = run_scenario(RunRequest(upon), WORKPLACE, desk.open_store, lambda _share: None).result.run
    block = carried(desk.report(run, effects=False))
    with pytest.raises(InputError, match=r"U212 expected files that the report holds, got `.*small.yaml`"):
        played(tmp_path, page(block))


def test_what_a_report_carries_is_small_and_inflated_no_further_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    said = json.loads(carried(an_exhibit()))
    whole = an_exhibit().run.model_dump_json()
    assert (True, whole.encode()) == (len(said["run"]) < len(whole) / 2, inflated(said["run"]))
    monkeypatch.setattr(exhibit_carried, "MOST_BYTES", 1000)
    for text in (said["run"], said["run"][:400], "no base64!", "AAAA"):
        with pytest.raises(ValueError):  # noqa: PT011  # whatever it says, it becomes U211
            inflated(text)
    for run in (said["run"], "AAAA"):
        with pytest.raises(ValidationError):
            exhibit_carried.Carried.model_validate_json(json.dumps({**said, "run": run}))
