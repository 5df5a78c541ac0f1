"""JSON Schemas of the files that people write and of the answers that programs read, from the models themselves.

Those of the files are for editors too: every key says in English and Chinese what it means, entries can be inserted as
snippets, and the names of a pack can be built in (`schema_places.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from border_sim.domain.results import RunResult
from border_sim.domain.terms import Language
from border_sim.flows.grammar import FlowSpec
from border_sim.rules.grammar import ExamplesFileSpec, PackSpec, RulesFileSpec
from border_sim.rules.pack import RulePack
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.service.advice import Advice
from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.cases import CaseSpec
from border_sim.service.codes import Code
from border_sim.service.comparison_result import Comparison
from border_sim.service.examination import Examination
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.explanation import Explanation
from border_sim.service.export_result import Export
from border_sim.service.frontier_result import Frontier
from border_sim.service.impact_result import Impact
from border_sim.service.pack_diff import PackDiff
from border_sim.service.replay_result import Replayed
from border_sim.service.rules_answer import RulesAnswer
from border_sim.service.schema_places import narrow
from border_sim.service.schema_snippets import SNIPPETS
from border_sim.service.schema_words import CHINESE, MODEL, PARTS
from border_sim.service.staff_result import Staffing
from border_sim.service.sweep_result import Sweep

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EDITORS_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that editors of YAML understand; what stands in our schemas is the same in both."""

PACK_FILES: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "pack": PackSpec,
        "rules": RulesFileSpec,
        "examples": ExamplesFileSpec,
        "flow": FlowSpec,
        "case": CaseSpec,
    }
)
"""What a pack is written in."""

WRITTEN: Mapping[str, type[BaseModel]] = MappingProxyType({"scenario": ScenarioSpec, **PACK_FILES})
"""What people write."""

ANSWERS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "result": RunResult,
        "exhibit": Exhibit,
        "replay": Replayed,
        "explanation": Explanation,
        "rules-check": RulesAnswer,
        "rules-test": Examination,
        "code": Code,
        "advice": Advice,
        "diff": PackDiff,
        "impact": Impact,
        "comparison": Comparison,
        "sweep": Sweep,
        "frontier": Frontier,
        "bottlenecks": Bottlenecks,
        "staffing": Staffing,
        "export": Export,
    }
)
"""What commands print with `--json`."""

MODELS: Mapping[str, type[BaseModel]] = MappingProxyType({**WRITTEN, **ANSWERS})
"""What people write, and what the program does."""


Schema = dict[str, Any]


def schema(kind: str, language: Language = Language.EN, pack: RulePack | None = None) -> Schema:
    """Return the JSON Schema of a kind of file or answer.

    Args:
        kind: one of `MODELS`.
        language: the language that stands first where both are told.
        pack: a pack whose names the schema of one of its files is to know.
    """
    # The models lend out parts of themselves, and what is added below must not stay in them.
    made: Schema = deepcopy(MODELS[kind].model_json_schema(mode="serialization" if kind in ANSWERS else "validation"))
    if kind in WRITTEN:
        definitions = {**made.get("$defs", {}), WRITTEN[kind].__name__: made}
        for name, definition in definitions.items():
            _explain(name, definition, language)
        if pack is not None and kind in PACK_FILES:
            narrow(kind, definitions, pack, language)
        for part in _parts(made):
            _offer(part)
    dialect = EDITORS_DIALECT if kind in PACK_FILES else DIALECT
    return {"$schema": dialect, **made, "title": f"border_sim {kind}"}


def _explain(name: str, definition: Schema, language: Language) -> None:
    """Let a definition and its keys say what they mean in both languages."""
    # The parts of a generic model are known by what they are made of, which nobody could look up; by their title too.
    chinese = CHINESE[name] if name in CHINESE else CHINESE[definition["title"]]
    definition.update(described(" ".join(definition.get("description", "").split()), chinese[MODEL], language))
    for key, field in definition.get("properties", {}).items():
        field.update(described(field["description"], chinese[key], language, field.get("examples", ())))
        for part in _parts(field):
            for inner, below in part.get("properties", {}).items():
                below.update(described(*PARTS[inner], language))


def described(english: str, chinese: str, language: Language, examples: object = ()) -> Schema:
    """Return the descriptions of a key: as plain text, and with its examples for an editor that shows Markdown."""
    first, second = (chinese, english) if language is Language.ZH else (english, chinese)
    said = f"**{first}**\n\n{second}"
    if isinstance(examples, list | tuple) and examples:
        shown = ", ".join(f"`{_flow_style(example)}`" for example in examples)
        said = f"{said}\n\n{'例如' if language is Language.ZH else 'for example'} {shown}"
    return {"description": f"{first}\n{second}", "markdownDescription": said}


def _flow_style(example: object) -> str:
    """Return an example as it is written in YAML, in one line."""
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_flow_style(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return "[" + ", ".join(map(_flow_style, example)) + "]"
    return "" if example is None else str(example)


def _parts(part: Schema) -> Iterator[Schema]:
    """Iterate over a schema and every schema within it."""
    yield part
    for value in part.values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _parts(inner)


def _offer(part: Schema) -> None:
    """Let a list offer the snippets of its entries; editors look for them at the list."""
    items = part.get("items")
    name = items.get("$ref", "").rpartition("/")[2] if isinstance(items, dict) else ""
    if name in SNIPPETS:
        part["defaultSnippets"] = [dict(snippet) for snippet in SNIPPETS[name]]
