"""A planner's pages: a scenario that is changed and run by plain forms, runs held against one another, experiments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient

from border_sim.bootstrap import build
from border_sim.domain.jobs import Ending, JobStatus
from border_sim.service.run_request import RunRequest
from border_sim.service.staff_result import Staffing
from border_sim.settings import Settings
from tests.unit.web.benches import visit

ROOT = Path(__file__).parents[3]
PORT = ROOT / "features" / "scenarios" / "small_port.yaml"
GATE = "sites.port.stations.second_line_gate"


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planner") / "work"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "rules").mkdir()
    copytree(ROOT / "rules" / "hetao", folder / "rules" / "hetao")
    text = PORT.read_text("utf-8").replace("../../rules", "../rules").replace("per_day: 640", "per_day: 40")
    (folder / "scenarios" / "small_port.yaml").write_text(text, "utf-8")
    (folder / "scenarios" / "two_gates.yaml").write_text(
        f"scenario: two_gates\nextends: small_port.yaml\noverrides:\n  {GATE}.servers: 2\n", "utf-8"
    )
    return folder


@pytest.fixture(name="visitor", scope="module")
def _visitor(folder: Path) -> Iterator[TestClient]:
    with visit(folder) as client:
        client.app.app.state.foreman.stop()  # type: ignore[attr-defined]  # jobs are only submitted here
        yield client


@pytest.fixture(name="page", scope="module")
def _page(visitor: TestClient) -> str:
    return f"/scenarios/{card(visitor, 'two_gates')}"


@pytest.fixture(name="runs", scope="module")
def _runs(folder: Path) -> tuple[str, str]:
    """Return a run of either scenario."""
    app = build(Settings(str(folder.parent / "runs.sqlite")))
    names = ("small_port", "two_gates")
    made = [app.run(RunRequest(folder / "scenarios" / f"{name}.yaml"), lambda _share: None) for name in names]
    return made[0].result.run, made[1].result.run


def card(visitor: TestClient, name: str) -> str:
    cards = [one for shelf in visitor.get("/index.json").json()["shelves"].values() for one in shelf]
    return next(str(one["id"]) for one in cards if one["path"].endswith(f"{name}.yaml"))


def fields(visitor: TestClient, page: str) -> dict[str, str]:
    editor = visitor.get(f"{page}.json").json()["editor"]
    return {"text": editor["text"], "hash": editor["hash"]}


def test_a_scenario_shows_what_it_says_itself_and_what_others_say(visitor: TestClient, page: str) -> None:
    shown = visitor.get(f"{page}.json").json()
    rows = {row["station"]: row for row in shown["form"]["stations"]}
    assert (rows["port.second_line_gate"]["servers"], rows["port.second_line_gate"]["is_own"]) == (2, True)
    assert (rows["port.customs"]["file"], rows["port.customs"]["is_own"]) == ("scenarios/small_port.yaml", False)
    assert list(shown["files"]) == ["scenarios/two_gates.yaml", "scenarios/small_port.yaml"]
    for language in ("zh", "en"):
        assert visitor.get(f"{page}?lang={language}").status_code == 200


def test_a_knob_is_written_into_the_text_that_is_being_edited(visitor: TestClient, page: str) -> None:
    text = fields(visitor, page)["text"]
    answer = visitor.post(f"{page}/form", json={"text": text, "changes": {f"{GATE}@": "4"}}).json()
    assert answer["text"] == text.replace("servers: 2", "servers: 4")
    assert f'name="knob:{GATE}@" value="4"' in answer["html"]


def test_a_text_that_cannot_be_read_is_told_with_its_place(visitor: TestClient, page: str) -> None:
    answer = visitor.post(f"{page}/form", json={"text": "scenario: [", "changes": {}})
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["file"] == "scenarios/two_gates.yaml"


def test_without_scripts_a_form_is_written_into_the_text(visitor: TestClient, page: str) -> None:
    answer = visitor.post(page, data={**fields(visitor, page), "do": "apply", f"knob:{GATE}@": "7"})
    assert answer.status_code == 200
    assert "second_line_gate.servers: 7" in answer.text


def test_what_is_not_saved_runs_as_overrides_and_the_file_stays(visitor: TestClient, page: str, folder: Path) -> None:
    sent = fields(visitor, page)
    text = sent["text"].replace("servers: 2", "servers: 3")
    answer = visitor.post(page, data={**sent, "text": text, "do": "try", "replications": "1"})
    assert answer.status_code == 303
    job = visitor.get(f"{answer.headers['location']}.json").json()["state"]
    assert (job["kind"], job["file"]) == ("run", "scenarios/two_gates.yaml")
    assert "servers: 2" in (folder / "scenarios" / "two_gates.yaml").read_text("utf-8")


def test_a_setting_that_is_none_is_told_as_the_command_would(visitor: TestClient, page: str) -> None:
    answer = visitor.post(page, data={**fields(visitor, page), "do": "try", "replications": "many"})
    assert answer.status_code == 422
    assert "--replications" in answer.text
    assert "expected a whole number" in answer.text


def test_a_file_that_somebody_else_has_changed_is_not_saved(visitor: TestClient, page: str, folder: Path) -> None:
    file = folder / "scenarios" / "two_gates.yaml"
    before = file.read_text("utf-8")
    answer = visitor.post(page, data={"text": "scenario: mine\n", "hash": "0" * 64, "do": "save"})
    assert answer.status_code == 422
    assert "U233" in answer.text
    assert file.read_text("utf-8") == before


def test_an_experiment_says_what_it_will_cost_and_what_is_wrong_at_its_field(visitor: TestClient, page: str) -> None:
    cost = visitor.get(f"{page}/sweep.json", params={"vary": f"{GATE}.servers=1..3", "replications": "4"}).json()[
        "cost"
    ]
    assert (cost["points"], cost["plays"]) == (3, 12)
    sent = {"vary-path": f"{GATE}.serverz", "vary-values": "1..3", "do": "ask"}
    answer = visitor.post(f"{page}/sweep", data=sent)
    assert answer.status_code == 422
    assert 'id="wrong---vary-1"' in answer.text
    assert "did you mean" in answer.text


@pytest.mark.parametrize("kind", ["bottlenecks", "staff", "sweep", "frontier"])
def test_an_experiment_becomes_a_job(visitor: TestClient, page: str, kind: str) -> None:
    sent = {"vary-path": f"{GATE}.servers", "vary-values": "1..3", "replications": "1", "do": "ask"}
    answer = visitor.post(f"{page}/{kind}", data=sent)
    assert answer.status_code == 303
    job = visitor.get(answer.headers["location"] + ".json").json()["state"]
    assert (job["kind"], job["status"]) == (kind, "waiting")


def test_a_run_shows_its_sections_and_is_shared_as_one_file(visitor: TestClient, runs: tuple[str, str]) -> None:
    shown = visitor.get(f"/runs/{runs[0][:8]}.json").json()
    assert shown["exhibit"]["run"]["run"] == runs[0]
    assert not shown["is_whole"]
    page = visitor.get(f"/runs/{runs[0]}").text
    assert "data-starts" in page
    shared = visitor.get(f"/runs/{runs[0]}/report.md")
    assert shared.headers["content-disposition"].startswith("attachment")
    assert shared.text.startswith("#")


def test_who_asks_twice_for_a_report_gets_one_job(visitor: TestClient, runs: tuple[str, str]) -> None:
    first, second = (visitor.post(f"/runs/{runs[1]}/report").json() for _ in range(2))
    assert first["job"] == second["job"]


def test_runs_are_held_against_a_baseline_that_one_names(visitor: TestClient, runs: tuple[str, str]) -> None:
    shown = visitor.get("/compare.json", params={"run": list(runs), "baseline": runs[1]}).json()
    assert (shown["baseline"], shown["runs"]) == (runs[1], [runs[0]])
    names = [one["name"] for one in shown["comparison"]["alternatives"]]
    assert names == ["two_gates", "small_port"]
    page = visitor.get("/compare", params={"run": list(runs)}).text
    assert "not distinguishable" in page


def test_a_roster_that_was_found_becomes_a_scenario(visitor: TestClient, page: str, folder: Path) -> None:
    sent = visitor.post(f"{page}/staff", data={"replications": "1", "do": "ask"}).headers["location"]
    number = int(sent.rpartition("/")[2])
    with build(Settings(str(folder.parent / "runs.sqlite"))).open_store() as store:
        taken = store.jobs.take(number)
        assert taken is not None
        store.jobs.end(taken, Ending(JobStatus.DONE, _roster().model_dump_json()))
    answer = visitor.post(f"{sent}/roster", data={"output": "scenarios/rostered.yaml"})
    shown = visitor.get(f"{answer.headers['location']}.json").json()
    gate = next(row for row in shown["form"]["stations"] if row["station"] == "port.second_line_gate")
    assert gate["by_hour"][:3] == [0, 2, 0]
    again = visitor.post(f"{sent}/roster", data={"output": "scenarios/rostered.yaml"})
    outside = visitor.post(f"{sent}/roster", data={"output": "../rostered.yaml"})
    assert (again.status_code, outside.status_code) == (422, 422)


def _roster() -> Staffing:
    day = {"cost": 2.0, "met": True, "targets": []}
    title = {"zh": "两岗", "en": "two"}
    station = {
        "station": "port.second_line_gate",
        "title": title,
        "shifts": [{"spans": [["01:00", "02:00"]], "officers": 2, "cost": 1.0}],
        "officers": 2,
        "by_hour": [0, 2] + [0] * 22,
        "load_by_hour": [0.0] * 24,
        "cost": 2.0,
        "rule_of_thumb_cost": None,
        "present_cost": 24.0,
    }
    days = {"as_of": "2026-11-21", "starts": "2026-11-21", "horizon": 14400.0}
    said = {
        "scenario": {"name": "two_gates", "title": title, "hash": "0", **days},
        "pack": {"name": "hetao", "title": title, "hash": "0"},
        "seed": 1,
        "engine": "simpy",
        "searched": 1,
        "fresh": [1],
        "plays": 1,
        "repairs": 0,
        "basis": [],
        "stations": [station],
        "kept": [],
        "roster": day,
        "rule_of_thumb": None,
        "present": day,
        "prices": [],
        "summary": [],
    }
    return Staffing.model_validate(said)
