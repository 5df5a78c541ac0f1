"""The schemas by which editors help: every shipped file meets that of its kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from border_sim.service.schemas import schema

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


def faults(kind: str, text: str) -> list[str]:
    """Return what an editor would underline."""
    tree = yaml.load(text, Core)  # noqa: S506 - a safe loader
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(kind)).iter_errors(tree)]


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
