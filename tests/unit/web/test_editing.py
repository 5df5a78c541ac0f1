"""The editor's requests: texts are checked, completed and saved under ids, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from starlette.testclient import TestClient

from border_sim.web.folder import Folder
from tests.unit.scenario.worlds import SCENARIO, lay_out
from tests.unit.web.benches import visit


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("bench") / "work").parent


@pytest.fixture(name="visitor", scope="module")
def _visitor(folder: Path) -> Iterator[TestClient]:
    with visit(folder) as client:
        yield client


def address(folder: Path, path: str, what: str = "") -> str:
    """Return the address of a file, or of something that is done with it."""
    (found,) = (entry.id for entry in Folder(folder).entries().values() if entry.path == path)
    return f"/files/{found}{what}"


def posted(visitor: TestClient, where: str, **body: object) -> dict[str, Any]:
    """Return what is answered."""
    answer = visitor.post(where, json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_file_is_read_with_the_hash_under_which_it_can_be_saved(visitor: TestClient, folder: Path) -> None:
    answer = visitor.get(address(folder, "small.yaml", "/text"))
    assert SCENARIO == answer.json()["text"]
    assert f'"{answer.json()["hash"]}"' == answer.headers["etag"]


def test_findings_are_told_in_the_language_of_whoever_edits(visitor: TestClient, folder: Path) -> None:
    where, text = address(folder, "small.yaml", "/check"), SCENARIO.replace("seed: 7", "seed: many")
    (found,) = posted(visitor, where, text=text)["here"]
    assert ("error", "D022", 7, 7, "small.yaml") == tuple(
        found[key] for key in ("level", "code", "line", "column", "file")
    )
    assert found["message"].startswith("expected a")
    (chinese,) = posted(visitor, f"{where}?lang=zh", text=text)["here"]
    assert chinese["message"].startswith("应为")
    assert f"/files/{found['id']}" == address(folder, "small.yaml")


def test_no_path_of_the_machine_is_told(visitor: TestClient, folder: Path) -> None:
    text = SCENARIO.replace("pack: tiny", "pack: ../../tiny").replace("seed: 7", "seed: x")
    assert str(folder.parent) not in visitor.post(address(folder, "small.yaml", "/check"), json={"text": text}).text


def test_offsets_are_counted_as_browsers_count(visitor: TestClient, folder: Path) -> None:
    text = "# 𠮷\n" + SCENARIO.partition("entry: front")[0] + "entry: fr"
    units = len(text.encode("utf-16-le")) // 2
    found = posted(visitor, address(folder, "small.yaml", "/complete"), text=text, offset=units)
    assert units - 2 == found["start"]
    assert ["front", "back"] == [one["insert"] for one in found["offers"]][:2]
    assert [] == posted(visitor, address(folder, "small.yaml", "/complete"), text=text, offset=2)["offers"]


def test_a_file_is_saved_and_a_conflict_is_told_with_what_is_there_now(visitor: TestClient, folder: Path) -> None:
    where = address(folder, "tiny/lists/strangers.csv")
    opened = visitor.get(f"{where}/text").json()
    saved = visitor.put(where, json={"text": opened["text"] + "P-9,,\n", "hash": opened["hash"]})
    assert 200 == saved.status_code
    late = visitor.put(where, json={"text": "party,from,until\n", "hash": opened["hash"]})
    assert 409 == late.status_code
    assert (opened["text"] + "P-9,,\n", saved.json()["hash"]) == (late.json()["text"], late.json()["hash"])
    assert (folder / "tiny/lists/strangers.csv").read_text("utf-8").endswith("P-9,,\n")


def bomb() -> str:
    """Return nine lines that would be a billion values."""
    lines = [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *lines])


def test_a_text_that_grows_without_end_is_refused_at_once(visitor: TestClient, folder: Path) -> None:
    where = address(folder, "small.yaml")
    begin = process_time()
    answer = visitor.post(f"{where}/check", json={"text": bomb()})
    assert process_time() - begin < 0.05
    assert 422 == answer.status_code
    assert "D005" in answer.text
    assert 200 == visitor.post(f"{where}/complete", json={"text": bomb(), "offset": 40}).status_code


def test_what_leads_out_of_the_folder_is_not_there(visitor: TestClient, folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text("scenario: secret\n", "utf-8")
    (folder / "link.yaml").symlink_to(folder.parent / "secret.yaml")
    for name in ("..%2fsecret.yaml", "0123456789ab", "small.yaml"):
        assert 404 == visitor.get(f"/files/{name}/text").status_code
        assert 404 == visitor.put(f"/files/{name}", json={"text": "x", "hash": None}).status_code
    assert "link.yaml" not in [entry.path for entry in Folder(folder).entries().values()]
    assert "scenario: secret\n" == (folder.parent / "secret.yaml").read_text("utf-8")


def test_a_request_that_is_none_of_ours_is_refused(visitor: TestClient, folder: Path) -> None:
    where = address(folder, "small.yaml")
    assert 422 == visitor.put(where, json={"text": "x", "hash": "", "path": "/etc/passwd"}).status_code
    assert 422 == visitor.post(f"{where}/complete", json={"text": "x", "offset": -1}).status_code
    assert 200 == visitor.post(f"{where}/complete", json={"text": "x", "offset": 999}).status_code


def test_a_file_is_begun_beside_another_one(visitor: TestClient, folder: Path) -> None:
    beside = address(folder, "small.yaml").rpartition("/")[2]
    answer = visitor.post("/files", json={"kind": "scenario", "beside": beside, "name": "night", "en": "A night"})
    assert 201 == answer.status_code
    assert address(folder, "night.yaml") == f"/files/{answer.json()['id']}"
    assert 422 == visitor.post("/files", json={"kind": "scenario", "beside": beside, "name": "night"}).status_code
    assert 404 == visitor.post("/files", json={"kind": "scenario", "beside": "none", "name": "x"}).status_code


def test_what_was_read_is_not_sent_again(visitor: TestClient, folder: Path) -> None:
    where = address(folder, "small.yaml", "/text")
    tag = visitor.get(where).headers["etag"]
    assert 304 == visitor.get(where, headers={"if-none-match": tag}).status_code
    assert 200 == visitor.get(where, headers={"if-none-match": '"other"'}).status_code


def test_a_text_that_names_a_file_beside_the_folder_learns_nothing_of_it(visitor: TestClient, folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text("user: root\npass: word\n", "utf-8")
    text = "scenario: small\nextends: ../secret.yaml\n"
    answer = visitor.post(address(folder, "small.yaml", "/check"), json={"text": text})
    assert "D041" in answer.text
    assert "word" not in answer.text
