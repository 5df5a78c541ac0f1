"""The pages of a pack: its rules as cards, one rule, its numbers, its machine, its handbook."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from tests.unit.web.policy.rule_benches import PACK, Officer, officer


def _ids(page: dict[str, object]) -> list[str]:
    groups = page["groups"]
    assert isinstance(groups, list)
    return [rule["name"]["id"] for group in groups for rule in group["rules"]]


def test_the_list_says_how_much_stands_in_each_pack(small: Officer) -> None:
    card = small.client.get("/rules.json").json()["packs"][0]
    assert (card["id"], card["rules"], card["assumed"], card["examples"]) == (PACK, 3, 1, 4)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["CH-1", "CH-2", "DO-1"]),
        ("q=WHITELIST", ["CH-1", "CH-2"]),
        ("q=高值", ["CH-1"]),
        ("decision=documents", ["DO-1"]),
        ("basis=assumption", ["CH-2"]),
        ("flow=people", []),
        ("line=second_out&basis=LAW-1", ["CH-1", "DO-1"]),
        ("force=no", []),
    ],
)
def test_rules_are_sifted_by_the_address(small: Officer, query: str, ids: list[str]) -> None:
    assert sorted(_ids(small.data(f"?{query}"))) == ids


def test_a_rule_has_the_examples_on_both_sides_of_it(small: Officer) -> None:
    found = small.data("/rule/CH-1")
    assert [case["number"] for case in found["inside"]] == [1]
    assert [case["number"] for case in found["outside"]] == [2]
    assert found["place"]["file"] == "rules/small/rules/channel.yaml"


def test_a_rule_is_worded_anew_from_the_day_on_which_its_number_changes(small: Officer) -> None:
    wordings = small.data("/rule/CH-1")["wordings"]
    assert [wording["start"] for wording in wordings] == ["2026-02-10", "2026-07-01"]
    assert "5000" in wordings[0]["says"]["en"]
    assert "8000" in wordings[1]["says"]["en"]


def test_a_rule_that_is_not_there_is_answered_with_the_nearest_name(small: Officer) -> None:
    answer = small.client.get(f"/rules/{PACK}/rule/CH-11.json")
    assert answer.status_code == 404
    assert "`CH-1`" in answer.json()["problems"][0]["hint"]


@pytest.mark.parametrize(
    "path", ["", "/law", "/flows", "/flows/goods", "/try", "/files", "/handbook", "/rule/CH-2", "/journeys", "/diff"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_opens_in_both_languages(small: Officer, path: str, language: str) -> None:
    page = small.page(path, language=language)
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}"' in page
    assert ' style="' not in page.partition("<svg")[0]


@pytest.mark.parametrize("path", ["", "/law", "/flows/goods", "/try?flow=goods", "/rule/CH-1", "/handbook.html"])
def test_hostile_titles_stay_inert(hostile: Officer, path: str) -> None:
    page = hostile.page(path)
    assert "<img src=x" not in page
    assert "<script>alert" not in page


def test_the_handbook_lets_its_own_style_through_and_nothing_else(small: Officer) -> None:
    answer = small.client.get(f"/rules/{PACK}/handbook.html?as_of=2026-03-01")
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    wanted = b64encode(sha256(style.encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert f"style-src 'sha256-{wanted}'" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


def test_the_handbook_is_taken_away_as_markdown(small: Officer) -> None:
    answer = small.client.get(f"/rules/{PACK}/handbook.md?as_of=2026-03-01&save=1")
    assert answer.headers["content-disposition"].endswith('.md"')
    assert answer.text.startswith("# ")


def test_a_pack_whose_files_are_wrong_says_where(tmp_path: Path) -> None:
    with officer(tmp_path, ("rules/channel.yaml", "then: inspect", "then: inspekt")) as one:
        assert one.client.get(f"/rules/{PACK}.json").status_code == 422
        found = one.data("/check")
        assert "rules/small/rules/channel.yaml" in one.page("/check")
    assert not found["is_read"]
    assert found["findings"][0]["file"] == "rules/small/rules/channel.yaml"


def test_the_check_says_which_example_fails_and_where(tmp_path: Path) -> None:
    with officer(tmp_path, ("rules/channel.yaml", "expect: {channel: inspect,", "expect: {channel: stop,")) as one:
        found = one.data("/check?wait=1&level=failure")
    assert [(one["code"], one["line"]) for one in found["findings"]] == [("R022", 23)]


def test_an_id_that_is_no_pack_leads_nowhere(small: Officer) -> None:
    assert small.client.get("/rules/000000000000").status_code == 404
    assert small.client.get("/codes/X999").status_code == 404
    assert small.client.get("/codes/R014.json").json()["code"]["level"] == "error"
