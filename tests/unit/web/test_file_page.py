"""The page of a file works without scripts, and what stands in the file is never markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from border_sim.web.folder import id_of
from tests.unit.scenario.worlds import SCENARIO, lay_out
from tests.unit.web.benches import visit

EVIL = "# </textarea><script>alert(1)</script> \u2028 <img src=x onerror=alert(1)>\n"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "work", SCENARIO + EVIL).parent


@pytest.fixture(name="visitor")
def _visitor(folder: Path) -> Iterator[TestClient]:
    with visit(folder) as client:
        yield client


HERE = f"/files/{id_of('small.yaml')}"


def test_a_file_is_shown_as_text_and_its_data_stands_beside(visitor: TestClient) -> None:
    page = visitor.get(HERE).text
    assert "<img src=x" not in page
    assert 1 == page.count("</textarea>")
    assert SCENARIO + EVIL == visitor.get(f"{HERE}.json").json()["editor"]["text"]


@pytest.mark.parametrize(("language", "word"), [("zh", "已保存"), ("en", "saved")])
def test_the_words_of_the_editor_come_with_the_page(visitor: TestClient, language: str, word: str) -> None:
    page = visitor.get(f"{HERE}?lang={language}").text
    (block,) = re.findall(r"<script type=\"application/json\" data-editor-words>(.*?)</script>", page, re.DOTALL)
    words = json.loads(block)
    assert word == words["saved"]
    assert {"error", "failure", "warning", "note", "notice"} == set(words["levels"])


def test_a_form_saves_and_comes_back(visitor: TestClient, folder: Path) -> None:
    read = visitor.get(f"{HERE}.json").json()["editor"]["hash"]
    sent = SCENARIO.replace("seed: 7", "seed: 8")
    answer = visitor.post(HERE, data={"text": sent.replace("\n", "\r\n"), "hash": read})
    assert (303, HERE) == (answer.status_code, answer.headers["location"])
    assert sent.encode() == (folder / "small.yaml").read_bytes()


def test_a_form_that_comes_late_is_shown_both_texts(visitor: TestClient, folder: Path) -> None:
    read = visitor.get(f"{HERE}.json").json()["editor"]["hash"]
    (folder / "small.yaml").write_text("scenario: theirs\n", "utf-8")
    answer = visitor.post(HERE, data={"text": "scenario: mine\n", "hash": read})
    assert 409 == answer.status_code
    assert "scenario: mine" in answer.text
    assert "scenario: theirs" in answer.text
    assert "scenario: theirs\n" == (folder / "small.yaml").read_text("utf-8")
