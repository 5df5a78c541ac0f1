"""What an editor offers where somebody writes; `¦` is the cursor."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.terms import Language
from border_sim.service.editing.completion import Completer, Completion
from border_sim.service.editing.desk import Desk
from border_sim.service.editing.kinds import subject_of
from tests.unit.scenario.worlds import FLOW, SCENARIO, lay_out


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("world")).parent


@pytest.fixture(name="desk", scope="module")
def _desk() -> Desk:
    return Desk()


def completed(desk: Desk, file: Path, text: str, language: Language = Language.EN) -> Completion:
    """Return what is offered at the cursor of a text in the place of a file."""
    offset = text.rindex("¦")
    whole = text[:offset] + text[offset + 1 :]
    return Completer(desk, language).complete(subject_of(file), whole, offset)


def offered(desk: Desk, file: Path, text: str) -> list[str]:
    """Return what is offered in one list."""
    return [one.label for one in completed(desk, file, text).offers]


RULES = {
    "keys of a file": ("¦", ["rules", "examples"]),
    "keys that are left": (
        "rules:\n  - id: x\n    decides: channel\n    ¦",
        ["title", "when", "unless", "then", "beats", "from", "until", "basis", "why"],
    ),
    "decisions": ("rules:\n  - decides: ¦", ["channel"]),
    "facts": (
        "rules:\n  - when:\n      ¦",
        ["flow", "line", "direction", "origin", "urgent", "value", "due", "party", "stored"],
    ),
    "values of a fact": ("rules:\n  - when: {origin: [home, ¦]}", ["home", "abroad", "unknown"]),
    "outcomes of the decision": ("rules:\n  - decides: channel\n    then: ¦", ["inspect", "release"]),
    "sources": ("rules:\n  - basis: [¦]", ["assumption", "LAW"]),
    "rules": ("rules:\n  - beats: ¦", ["CH-1"]),
}


@pytest.mark.parametrize(("text", "expected"), RULES.values(), ids=RULES)
def test_a_rule_file_is_offered_the_names_of_its_pack(desk: Desk, folder: Path, text: str, expected: list[str]) -> None:
    found = offered(desk, folder / "tiny" / "rules" / "all.yaml", text)
    assert expected == found[: len(expected)]


def test_a_list_test_is_offered_for_a_name(desk: Desk, folder: Path) -> None:
    found = offered(desk, folder / "tiny" / "rules" / "all.yaml", "rules:\n  - when: {party: ¦}")
    assert {"in list friends", "not in list strangers"} <= set(found)


def test_a_flow_is_offered_its_own_statuses(desk: Desk, folder: Path) -> None:
    found = offered(desk, folder / "tiny" / "flows" / "parcels.yaml", FLOW + "  - {from: ¦}\n")
    assert ["declared", "window", "bench", "store", "presented", "gate", "cleared", "returned"] == found[:8]


SCENARIOS = {
    "flows": ("traffic:\n  post:\n    flow: ¦", ["parcels"]),
    "entries of the flow that stands below": ("traffic:\n  post:\n    entry: ¦", ["front", "back"]),
    "facts of the flow": ("traffic:\n  post:\n    facts:\n      or¦", ["origin", "urgent", "value"]),
    "shares of a fact's values": ("traffic:\n  post:\n    facts:\n      origin: {home: 1 %, ¦}", ["abroad", "unknown"]),
    "sites": ("traffic:\n  post:\n    via: [¦]", ["port", "park"]),
    "profiles": ("traffic:\n  post:\n    arrivals: {profile: ¦}", ["morning"]),
    "stations of the flows": ("sites:\n  port:\n    stations:\n      x: {serves: [¦]}", ["window", "bench", "gate"]),
    "days": ("sites:\n  port:\n    stations:\n      x: {closed_on: [sunday, ¦]}", ["monday"]),
    "what a closed station does": ("sites:\n  port:\n    stations:\n      x: {when_closed: ¦}", ["finish", "pause"]),
    "distributions": ("sites:\n  port:\n    stations:\n      x: {service: {¦}}", ["exponential", "lognormal"]),
    "statuses where time passes": ("delays:\n  ¦", ["parcels.store"]),
    "measures": ("targets:\n  - measure: ¦", ["flows.parcels.arrived"]),
    "paths that may be overridden": ("overrides:\n  ¦", ["pack", "as_of"]),
}


@pytest.mark.parametrize(("text", "expected"), SCENARIOS.values(), ids=SCENARIOS)
def test_a_scenario_is_offered_the_names_of_what_it_extends_and_of_its_pack(
    desk: Desk, folder: Path, text: str, expected: list[str]
) -> None:
    found = offered(desk, folder / "above.yaml", f"scenario: above\nextends: small.yaml\n{text}")
    assert expected == found[: len(expected)]


def test_an_override_says_what_stands_there_now(desk: Desk, folder: Path) -> None:
    text = "scenario: above\nextends: small.yaml\noverrides:\n  ¦"
    said = {one.label: one.said for one in completed(desk, folder / "above.yaml", text).offers}
    assert "`2`" == said["sites.port.stations.window.servers"]


def test_what_is_offered_is_explained_in_the_language_of_whoever_writes(desk: Desk, folder: Path) -> None:
    text = SCENARIO + "¦"
    english = completed(desk, folder / "small.yaml", text).offers
    chinese = completed(desk, folder / "small.yaml", text, Language.ZH).offers
    key = next(one for one in english if one.label == "replications")
    assert "how often the day is repeated by chance" == key.said.partition("\n")[0]
    assert "这一天随机重复多少次" == next(one.said for one in chinese if one.label == "replications").partition("\n")[0]
    assert "seed" not in [one.label for one in english]


def test_a_whole_rule_is_offered_behind_a_dash(desk: Desk, folder: Path) -> None:
    found = completed(desk, folder / "tiny" / "rules" / "all.yaml", "rules:\n  - ¦").offers
    (template,) = [one.template for one in found if one.label.startswith("rule · ")]
    assert template.startswith("id: ${1:CH-900}\n  title: {zh: ${2:标题}, en: ${3:title}}\n  decides: ")


def test_where_the_pack_cannot_be_read_the_grammar_still_helps(desk: Desk, folder: Path, tmp_path: Path) -> None:
    broken = lay_out(tmp_path).parent / "tiny"
    (broken / "rules" / "all.yaml").write_text("rules: [", "utf-8")
    assert "decides" in offered(desk, broken / "rules" / "all.yaml", "rules:\n  - id: x\n    ¦")
    assert [] == offered(desk, folder / "tiny" / "lists" / "friends.csv", "party¦")
