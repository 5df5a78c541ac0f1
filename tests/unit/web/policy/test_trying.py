"""A case that is tried: its address holds it whole, and what is said of it is what the rules decide."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.unit.web.policy.rule_benches import PACK, Officer

RICH = "/try?flow=goods&at=first_in&as_of=2026-03-01&f.value=9000&f.party=CO-9&f.grade=B"


def _channel(found: dict[str, object]) -> dict[str, object]:
    said = found["said"]
    assert isinstance(said, list)
    return next(verdict for verdict in said[0]["verdicts"] if verdict["decision"] == "channel")


def test_what_is_decided_comes_with_the_rule_that_decides(small: Officer) -> None:
    channel = _channel(small.data(RICH))
    assert channel["answer"] == "inspect"
    assert [rule["id"] for rule in channel["decided"]] == ["CH-1"]


def test_a_fact_that_is_left_out_is_asked_for(small: Officer) -> None:
    found = small.data(RICH.replace("&f.party=CO-9", ""))
    assert _channel(found)["undecided"]
    assert [need["name"] for need in found["needs"]] == ["party"]
    assert 'data-focuses="fact-party"' in small.page(RICH.replace("&f.party=CO-9", ""))


def test_a_fact_that_is_wrong_is_told_at_its_field(small: Officer) -> None:
    found = small.data(RICH.replace("9000", "much"))
    assert list(found["wrong"]) == ["value"]
    assert found["said"] == []
    assert 'aria-invalid="true"' in small.page(RICH.replace("9000", "much"))


def test_names_that_stand_on_a_list_are_offered(small: Officer) -> None:
    fields = {field["name"]: field for field in small.data(RICH)["fields"]}
    assert fields["party"]["suggestions"] == ["CO-1", "CO-2"]
    assert fields["grade"]["choices"].keys() == {"A", "B", "C"}
    assert fields["value"]["low"] == 0


def test_facts_that_no_rule_reads_stand_apart(small: Officer) -> None:
    fields = {field["name"]: field["matters"] for field in small.data(RICH)["fields"]}
    assert not fields["due"]
    assert fields["value"]


def test_an_example_leads_to_the_address_of_its_case(small: Officer) -> None:
    answer = small.client.get(f"/rules/{PACK}/examples?number=2")
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    assert query["f.party"] == ["CO-1"]
    assert query["flow"] == ["goods"]
    assert small.client.get(f"/rules/{PACK}/examples?number=9").status_code == 404


def test_a_case_is_written_as_an_example_that_the_pack_keeps(small: Officer) -> None:
    text = small.data(RICH)["text"]
    assert "channel: inspect" in text
    assert "because: [CH-1]" in text.replace("\n      - ", "[", 1) or "CH-1" in text
    assert "as_of: 2026-03-01" in text


def test_the_way_to_release_is_tried_by_its_address(small: Officer) -> None:
    found = small.data(RICH.replace("/try?", "/try/advice?") + "&why=CH-2")
    remedies = found["ways"][0]["remedies"]
    assert remedies
    for remedy in remedies:
        answer = small.data(f"/try?{remedy['then']}")
        assert "release" in str(_channel(answer)["possible"] or _channel(answer)["answer"])
    assert found["advice"]["why_not"][0]["status"] == "does not hold"


def test_what_must_stay_is_not_changed(small: Officer) -> None:
    found = small.data(RICH.replace("/try?", "/try/advice?") + "&keep=party&keep=grade")
    changed = {change["fact"] for way in found["ways"][0]["remedies"] for change in way["said"]["changes"]}
    assert not changed & {"party", "grade"}


def test_the_way_through_the_machine_ends_somewhere(small: Officer) -> None:
    way = small.data(RICH.replace("/try?", "/try/way?"))["answer"]["entries"][0]["way"]
    assert [step["status"] for step in way["steps"]][:2] == ["declared", "bench"]
