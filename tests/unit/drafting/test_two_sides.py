"""Two cases for a rule: the examples of the shipped packs can be left out and made anew, and they hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from border_sim.documents import Tree, parse_document, to_yaml
from border_sim.drafting.house import HOUSE
from border_sim.drafting.two_sides import Books, TwoSides, two_examples
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.loose_files import load_files

PACK = """\
pack: tiny
title: {zh: 小, en: Tiny}
in_force: {from: 2026-02-10}
lists:
  friends: {file: lists/friends.csv, column: party}
parameters:
  low_value: {unit: CNY, values: {2026-02-10: {is: 5000, basis: LAW}}}
sources:
  LAW: {zh: 法, en: The law}
decisions:
  channel: {outcomes: [stop, inspect, release], combine: strictest, otherwise: release}
  papers: {outcomes: [permit, invoice], combine: all}
  deadline: {combine: shortest}
"""
FLOW = """\
flow: goods
facts:
  value: {number: 0..100000, unit: CNY}
  share: {number: 0..1, unit: parts}
  party: {id_in: parties}
  alert: {yes_no: }
  kind: {one_of: [tool, toy]}
  arrived: {date: }
  permitted: {date: }
entries: {first_line_in: declared}
statuses:
  declared: {decide: {line: first, direction: in}}
  released: {final: cleared}
moves: [{from: declared, to: released}]
"""


def pack_with(rule: str, listed: str = "2026-02-10") -> RulePack:
    """Return a small pack with a rule `X-1`, another that stops what has an alert, and examples that only name them."""
    text = f"""\
rules:
  - {{id: X-1, title: X, basis: LAW, {rule}}}
  - {{id: Y-1, title: Y, basis: LAW, decides: channel, when: {{flow: goods, alert: yes}}, then: stop}}
examples:
  - {{item: {{flow: goods}}, expect: {{channel: undecided}}, because: [X-1, Y-1], not_because: [X-1, Y-1]}}
"""
    files = {"pack.yaml": PACK, "flows/goods.yaml": FLOW, "rules/all.yaml": text}
    files["lists/friends.csv"] = f"party,from,until\nCO-0001,{listed},\nCO-0002,{listed},\n"
    return load_files({name: content.encode() for name, content in files.items()}, "tiny")


def sides(pack: RulePack, name: str = "X-1") -> list[dict[str, Tree]]:
    found = two_examples(pack, name)
    assert found is not None
    return [example for example in found if isinstance(example, dict)]


@pytest.mark.parametrize(
    ("test", "inside", "outside"),
    [
        ("value: at least 50", {"value": "50"}, {"value": "49"}),
        ("value: above 50", {"value": "51"}, {"value": "50"}),
        ("value: below low_value", {"value": "4999"}, {"value": "5000"}),
        ("value: at most 99999", {"value": "99999"}, {"value": "100000"}),
        ("share: 0.2 to 0.3", {"share": "0.25"}, {"share": "1"}),
        ("kind: toy", {"kind": "toy"}, {"kind": "tool"}),
        ("party: in list friends", {"party": "CO-0001"}, {"party": "CO-9999"}),
        ("party: not in list friends", {"party": "CO-9999"}, {"party": "CO-0001"}),
        ("arrived: before 2026-03-01", {"arrived": "2026-02-28"}, {"arrived": "2026-03-01"}),
        (
            "arrived: within 30 days of permitted",
            {"permitted": "2026-02-10", "arrived": "2026-01-11"},
            {"permitted": "2026-02-10", "arrived": "2026-01-10"},
        ),
    ],
)
def test_the_cases_stand_on_either_side_of_the_edge(test: str, inside: dict[str, str], outside: dict[str, str]) -> None:
    first, second = sides(pack_with(f"decides: channel, when: {{flow: goods, {test}}}, then: stop"))
    assert {"item": {"flow": "goods", **inside}, "expect": {"channel": "stop"}, "because": ["X-1"]} == first
    item = second["item"]
    assert isinstance(item, dict)
    assert outside.items() <= item.items()
    assert ["X-1"] == second["not_because"]


def test_a_case_gets_the_facts_that_the_decision_asks_for() -> None:
    first, second = sides(pack_with("decides: channel, when: {flow: goods, value: above 5}, then: inspect"))
    assert {"flow": "goods", "value": "6", "alert": "no"} == first["item"]
    assert {"channel": "inspect"} == first["expect"]
    assert {"channel": "release"} == second["expect"]


def test_a_share_is_drawn() -> None:
    rule = "decides: channel, when: {flow: goods, value: above 5}, then: {inspect: 30 %, otherwise: release}"
    first, second = sides(pack_with(rule))
    assert {"X-1": "selected"} == first["draws"]
    assert {"channel": "inspect"} == first["expect"]
    assert "draws" not in second


def test_names_and_limits_are_expected_in_the_words_of_an_example() -> None:
    names = sides(pack_with("decides: papers, when: {flow: goods, alert: yes}, then: {require: [permit]}"))
    assert [{"papers": ["permit"]}, {"papers": ["none"]}] == [one["expect"] for one in names]
    limit = "then: {within: 60 min, from: declared, to: released, if_late: record}"
    limits = sides(pack_with(f"decides: deadline, when: {{flow: goods, alert: yes}}, {limit}"))
    assert [{"deadline": "1 hour"}, {"deadline": "none"}] == [one["expect"] for one in limits]


def test_a_rule_from_a_later_day_on_has_its_cases_on_that_day() -> None:
    pack = pack_with("decides: channel, from: 2026-05-01, when: {flow: goods, value: above 5}, then: stop")
    assert ["2026-05-01"] * 2 == [one["as_of"] for one in sides(pack)]


def test_no_case_is_found_of_a_rule_that_never_decides_or_always_holds() -> None:
    weak = pack_with("decides: channel, when: {flow: goods, alert: yes}, then: release")
    assert two_examples(weak, "X-1") is None
    wide = pack_with("decides: channel, when: {flow: goods}, then: stop")
    search = TwoSides(wide, "X-1", date(2026, 2, 10), {})
    assert {"flow": "goods"} == search.inside()
    assert search.outside({"flow": "goods"}) is None


def test_where_a_list_is_empty_at_first_the_cases_are_of_the_day_on_which_it_has_begun() -> None:
    pack = pack_with("decides: channel, when: {flow: goods, party: in list friends}, then: stop", "2026-07-01")
    assert ["2026-07-01"] * 2 == [one["as_of"] for one in sides(pack)]


def test_an_exception_is_kept_off() -> None:
    rule = "decides: channel, when: {flow: goods, value: 0.5 to 0.7}, unless: {kind: tool}, then: stop"
    first, second = sides(pack_with(rule))
    assert {"flow": "goods", "value": "0.6", "alert": "no", "kind": "toy"} == first["item"]
    assert {"channel": "release"} == second["expect"]


@pytest.mark.parametrize("name", ["hengqin", pytest.param("hetao", marks=pytest.mark.slow)])
def test_for_every_shipped_rule_two_cases_are_found_that_hold(name: str) -> None:
    pack = load_pack(Path("rules") / name)
    books: Books = {}
    found = {rule: two_examples(pack, rule, books) for rule in pack.rules}
    assert [] == [rule for rule, examples in found.items() if examples is None]
    made: Tree = [example for examples in found.values() for example in examples or ()]
    text = to_yaml({"examples": made}, HOUSE["examples"])
    assert {"examples": made} == parse_document(text, "made.yaml").value
    files = {str(path.relative_to(pack.folder)): path.read_bytes() for path in pack.folder.rglob("*") if path.is_file()}
    with_made = load_files({**files, "examples/made.yaml": text.encode()}, name)
    own = tuple(example for example in with_made.examples if example.place.file.endswith("made.yaml"))
    assert 2 * len(pack.rules) == len(own)
    assert [] == list(run_examples(replace(with_made, examples=own)))
