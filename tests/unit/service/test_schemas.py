"""The schemas by which editors help: every shipped file meets that of its kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

from border_sim.domain.terms import Language
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.schema_words import CHINESE, MODEL
from border_sim.service.schemas import PACK_FILES, WRITTEN, schema

ROOT = Path(__file__).parents[3]

SHIPPED = {
    "pack": "rules/*/pack.yaml",
    "rules": "rules/*/rules/**/*.yaml",
    "examples": "rules/*/examples/**/*.yaml",
    "flow": "rules/*/flows/*.yaml",
    "case": "rules/*/cases/*.yaml",
    "scenario": "scenarios/*.yaml",
}


class Core(yaml.SafeLoader):
    """Types scalars as YAML 1.2 does, which editors follow: `no` and `06:30` are texts, `5` is a number."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as PyYAML has it


Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|)$"), ["~", "n", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), ["t", "f"])
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]*\.[0-9]+$"), list("-+.0123456789"))


def validator(kind: str, pack: RulePack | None = None) -> Validator:
    """Return what checks a file as an editor does; the schema itself is well formed."""
    made = schema(kind, pack=pack)
    checking = validator_for(made)
    checking.check_schema(made)
    return checking(made)


_plain = cache(validator)


def faults(kind: str, text: str) -> list[str]:
    """Return what an editor would underline."""
    return _found(_plain(kind), text)


def _found(checking: Validator, text: str) -> list[str]:
    tree = yaml.load(text, Core)  # noqa: S506 - a safe loader
    return [f"{error.json_path}: {error.message}" for error in checking.iter_errors(tree)]


@pytest.mark.parametrize("kind", SHIPPED)
def test_every_shipped_file_meets_its_schema(kind: str) -> None:
    files = sorted(ROOT.glob(SHIPPED[kind]))
    assert files
    assert {} == {file.name: found for file in files if (found := faults(kind, file.read_text("utf-8")))}


def test_a_scenario_that_extends_another_need_not_repeat_what_stands_there() -> None:
    text = "{scenario: a, extends: b.yaml, sites: {port: {stations: {desk: {servers: 2}}}}}"
    assert [] == faults("scenario", text)
    (unknown,) = faults("scenario", text.replace("servers", "server"))
    assert unknown.startswith("$.sites.port.stations.desk: ")
    (incomplete,) = faults("scenario", text.replace("extends: b.yaml, ", ""))
    assert incomplete.startswith("$: ")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", WRITTEN)
def test_every_key_is_described_in_both_languages_that_of_the_reader_first(kind: str, language: Language) -> None:
    undescribed = [
        f"{where}: {said!r}"
        for where, key in _keys(schema(kind, language), "")
        if not re.search("[\u4e00-\u9fff]", said := key.get("description", "")) or not re.search("[a-z]{3}", said)
    ]
    assert [] == undescribed, "write the Chinese into service/schema_words.py, the English into the model"
    first = schema(kind, language)["description"].partition("\n")[0]
    assert (language is Language.ZH) == bool(re.search("[\u4e00-\u9fff]", first))


def _keys(part: object, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Iterate over the keys that a schema names, wherever they stand, each with its own schema."""
    if isinstance(part, dict):
        properties = part.get("properties", {})
        for name, key in properties.items():
            yield f"{where}/{name}", key
        for name, value in part.items():
            yield from _keys(value, f"{where}/{name}")
    elif isinstance(part, list):
        for value in part:
            yield from _keys(value, where)


def test_the_chinese_speaks_of_no_key_that_does_not_exist() -> None:
    known: dict[str, set[str]] = {}
    for kind, model in WRITTEN.items():
        made = schema(kind)
        for name, definition in {**made.get("$defs", {}), model.__name__: made}.items():
            known.setdefault(name if name in CHINESE else definition["title"], set()).update(
                {MODEL, *definition.get("properties", {})}
            )
    assert {name: set(keys) for name, keys in CHINESE.items()} == known


def test_describing_one_schema_leaves_the_others_as_they_are() -> None:
    before = json.dumps(schema("scenario"))
    schema("rules", Language.ZH)
    assert before == json.dumps(schema("scenario"))


def test_a_new_rule_can_be_inserted() -> None:
    rules = schema("rules")["properties"]["rules"]
    body = rules["defaultSnippets"][0]["body"]
    filled = json.loads(re.sub(r"\$\{\d+:([^}]*)\}", r"\1", json.dumps(body)))
    assert [] == list(validator("rules").iter_errors({"rules": [filled]}))


@pytest.fixture(scope="module", params=["hetao", "hengqin"])
def shipped(request: pytest.FixtureRequest) -> RulePack:
    return load_pack(ROOT / "rules" / request.param)


@pytest.mark.parametrize("kind", PACK_FILES)
def test_every_file_of_a_pack_meets_the_schema_that_knows_its_names(kind: str, shipped: RulePack) -> None:
    checking = validator(kind, shipped)
    files = sorted(ROOT.glob(SHIPPED[kind].replace("*", shipped.name, 1)))
    assert files
    assert {} == {file.name: found for file in files if (found := _found(checking, file.read_text("utf-8")))}


RULE = """\
rules:
  - id: SCH-900
    title: x
    decides: channel
    when: {flow: samples, grade: [A, B], party: in list whitelist_entities, quantity: at most large_batch}
    then: {inspect: 30 %, otherwise: scan}
    basis: [SCIO-2023, assumption]
    beats: SCH-030
examples:
  - item: {flow: samples, grade: A, quantity: 5, permit: yes, permit_expires: 2026-12-31, party: 000001}
    expect: {channel: [inspect, scan], documents: [], deadline: 24 hours, approval: undecided}
    because: SCH-900
    draws: {SCH-030: not selected}
"""

MISTAKES = {
    "an unknown fact": ("{flow: samples, grade", "{flow: samples, graed", "graed"),
    "an unknown value": ("[A, B]", "[A, E]", "grade"),
    "an unknown list": ("whitelist_entities", "whitelisted_entities", "party"),
    "an unknown parameter in place of a number": ("at most large_batch", "largebatch", "quantity"),
    "a phrase that is none": ("at most large", "atmost large", "quantity"),
    "an unknown decision": ("decides: channel", "decides: chanel", "decides"),
    "an outcome of another decision": ("{inspect: 30 %,", "{admit: 30 %,", "then"),
    "a share without its unit": ("30 %", "30", "then"),
    "the form of another decision": ("then: {inspect: 30 %, otherwise: scan}", "then: {require: [hgr_permit]}", "then"),
    "an unknown source": ("SCIO-2023", "SCIO-2024", "basis"),
    "an unknown rule": ("beats: SCH-030", "beats: SCH-031", "beats"),
    "a value outside of its bounds": ("quantity: 5,", "quantity: 501,", "quantity"),
    "neither yes nor no": ("permit: yes", "permit: maybe", "permit"),
    "no day": ("2026-12-31", "31.12.2026", "permit_expires"),
    "an answer that the decision does not give": ("channel: [inspect, scan]", "channel: [refuse]", "channel"),
    "a key that does not exist": ("    beats:", "    beat:", "beat"),
}


def test_what_is_right_is_not_underlined(hetao: RulePack) -> None:
    assert [] == _found(validator("rules", hetao), RULE)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_typical_mistake_is_underlined(mistake: str, hetao: RulePack) -> None:
    old, new, where = MISTAKES[mistake]
    assert old in RULE
    found = _found(validator("rules", hetao), RULE.replace(old, new, 1))
    assert found
    assert [] == [one for one in found if where not in one]


@pytest.fixture(scope="module")
def hetao() -> RulePack:
    return load_pack(ROOT / "rules" / "hetao")


def test_a_name_comes_with_its_title_in_both_languages(hetao: RulePack) -> None:
    rule = schema("rules", Language.ZH, hetao)["$defs"]["RuleSpec"]["properties"]
    decides = rule["decides"]
    titles = dict(zip(decides["enum"], decides["enumDescriptions"], strict=True))
    assert "海关通道 · Customs channel" == titles["channel"]
    assert (
        rule["when"]["properties"]["quantity"]["description"]
        == "数量 · Quantity\n数值 1..500 管 · a number 1..500 vials"
    )


def test_where_names_are_made_they_are_only_offered(hetao: RulePack) -> None:
    move = "flow: x\nentries: {in: a}\nstatuses: {a: {}, b: {}}\nmoves: [{from: a, to: b, when: {brand_new: yes}}]\n"
    assert [] == _found(validator("flow", hetao), move)
    offered = schema("flow", pack=hetao)["$defs"]["MoveSpec"]["properties"]["when"]["anyOf"][0]["properties"]
    assert ["refuse", "refer", "admit"] == offered["eligibility"]["anyOf"][0]["enum"]
    assert ["open", "shut"] == offered["gate"]["anyOf"][0]["enum"]
