"""Pages speak the language that is asked for, and what they show stands beside them as data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.unit.web.benches import folder_with_a_scenario, visit


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return folder_with_a_scenario(tmp_path)


@pytest.fixture(name="visitor")
def _visitor(folder: Path) -> Iterator[TestClient]:
    with visit(folder) as client:
        yield client


def test_the_address_chooses_the_language_and_it_is_remembered(visitor: TestClient) -> None:
    assert "A morning" in visitor.get("/").text
    chinese = visitor.get("/?lang=zh")
    assert "早晨" in chinese.text
    assert '<html lang="zh-CN">' in chinese.text
    assert "早晨" in visitor.get("/").text
    assert "A morning" in visitor.get("/?lang=en").text


def test_a_browser_that_likes_chinese_gets_it_unless_somebody_has_chosen(visitor: TestClient) -> None:
    assert "早晨" in visitor.get("/", headers={"accept-language": "zh-CN,zh;q=0.9"}).text


def test_a_language_that_we_do_not_speak_is_ignored(visitor: TestClient) -> None:
    assert "A morning" in visitor.get("/?lang=fr").text


def test_what_a_page_shows_stands_beside_it_as_data(visitor: TestClient) -> None:
    shelves = visitor.get("/index.json").json()["shelves"]
    (card,) = shelves["scenarios"]
    assert card["title"] == {"zh": "早晨", "en": "A morning"}
    assert visitor.get("/runs.json").json()["total"] == 0


def test_a_title_is_shown_and_does_nothing(folder: Path) -> None:
    evil = "<img src=x onerror=alert(1)></script><b>\u2028\u202e"
    (folder / "scenarios" / "evil.yaml").write_text(f'scenario: evil\ntitle: "{evil}"\n', "utf-8")
    with visit(folder) as visitor:
        text = visitor.get("/").text
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_a_file_that_cannot_be_read_has_a_card_that_says_so(folder: Path) -> None:
    (folder / "scenarios" / "broken.yaml").write_text("scenario: [\n", "utf-8")
    with visit(folder) as visitor:
        assert "cannot be read" in visitor.get("/").text


def test_an_error_is_a_page_for_people_and_data_for_programs(visitor: TestClient) -> None:
    page = visitor.get("/nothing", headers={"accept": "text/html"})
    assert (page.status_code, "There is no such page" in page.text) == (404, True)
    data = visitor.get("/nothing.json")
    assert (data.status_code, data.json()["status"]) == (404, 404)


def test_a_page_that_cannot_be_is_an_input_error(visitor: TestClient) -> None:
    assert visitor.get("/runs?page=0").status_code == 422
    assert visitor.get("/runs?page=one").status_code == 422
    assert visitor.get("/runs?page=1000").status_code == 200
