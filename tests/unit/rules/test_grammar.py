"""The schemas that editors read: every field described, and what the loader accepts is accepted by them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from border_sim.documents import read_document
from border_sim.domain.fields import Spec
from border_sim.rules.grammar import ExamplesFileSpec, PackSpec, RulesFileSpec
from tests.unit.rules.small_pack import write_pack

SHIPPED = Path(__file__).parents[3] / "rules"

MODELS: dict[str, type[Spec]] = {
    "pack.yaml": PackSpec,
    "rules/**/*.yaml": RulesFileSpec,
    "examples/**/*.yaml": ExamplesFileSpec,
}


def fields_without_words(schema: object, at: str = "") -> Iterator[str]:
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            if isinstance(field, dict) and at.startswith("/$defs") and "description" not in field:
                yield f"{at}/{name}"
        for key, value in schema.items():
            yield from fields_without_words(value, f"{at}/{key}")


@pytest.mark.parametrize("model", MODELS.values(), ids=["pack", "rules", "examples"])
def test_every_field_is_described(model: type[Spec]) -> None:
    schema = model.model_json_schema()
    assert [] == [name for name, field in schema["properties"].items() if "description" not in field]
    nested = [path for path in fields_without_words(schema) if not path.startswith("/$defs/Text/")]
    assert [] == [path for path in nested if "/anyOf/" not in path and "/oneOf/" not in path]


def typed(tree: object) -> object:
    """Return a tree as an editor sees it: numbers and truth values typed, days and keys as text."""
    if isinstance(tree, dict):
        return {str(key): typed(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [typed(value) for value in tree]
    return tree.isoformat() if isinstance(tree, date) else tree


@pytest.mark.parametrize("pattern", MODELS)
def test_the_files_of_a_sound_pack_meet_their_schema(tmp_path: Path, pattern: str) -> None:
    validator = Draft202012Validator(MODELS[pattern].model_json_schema())
    folders = [write_pack(tmp_path), *(file.parent for file in SHIPPED.rglob("pack.yaml"))]
    files = [file for folder in folders for file in folder.glob(pattern)]
    assert len(files) > len(folders) - 1
    for file in files:
        # Editors type the scalars of a file; we keep them as text. Both views meet the schema.
        for tree in (read_document(file).value, typed(yaml.safe_load(file.read_text("utf-8")))):
            assert [] == [f"{file}: {error.json_path}: {error.message}" for error in validator.iter_errors(tree)]


@pytest.mark.parametrize(
    ("then", "is_right"),
    [
        ("inspect", True),
        ({"inspect": "30 %", "otherwise": "scan"}, True),
        ({"require": ["permit"]}, True),
        ({"within": "24 hours", "from": "a", "to": "b", "if_late": "c"}, True),
        ({"inspect": "30 %"}, False),
        ({"within": "24 hours", "otherwise": "c"}, False),
        ({"require": ["permit"], "otherwise": "c"}, False),
    ],
)
def test_the_forms_of_a_consequence_are_told_apart(then: object, *, is_right: bool) -> None:
    rule = {"id": "R", "title": "R", "decides": "channel", "when": {}, "then": then, "basis": "LAW-1"}
    errors = list(Draft202012Validator(RulesFileSpec.model_json_schema()).iter_errors({"rules": [rule]}))
    assert is_right == (not errors)
