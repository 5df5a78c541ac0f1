"""JSON Schemas of the files that people write and of the answers that programs read, from the models themselves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from border_sim.domain.results import RunResult
from border_sim.flows.grammar import FlowSpec
from border_sim.rules.grammar import ExamplesFileSpec, PackSpec, RulesFileSpec
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.service.advice import Advice
from border_sim.service.cases import CaseSpec
from border_sim.service.codes import Code
from border_sim.service.explanation import Explanation
from border_sim.service.impact_result import Impact
from border_sim.service.pack_diff import PackDiff
from border_sim.service.rules_answer import RulesAnswer

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "scenario": ScenarioSpec,
        "pack": PackSpec,
        "rules": RulesFileSpec,
        "examples": ExamplesFileSpec,
        "flow": FlowSpec,
        "case": CaseSpec,
        "result": RunResult,
        "explanation": Explanation,
        "rules-check": RulesAnswer,
        "code": Code,
        "advice": Advice,
        "diff": PackDiff,
        "impact": Impact,
    }
)
"""What is written in files, and then what commands print with `--json`."""

WRITTEN = frozenset({"result", "explanation", "rules-check", "code", "advice", "diff", "impact"})
"""What the program writes; everything else it reads."""


def schema(kind: str) -> dict[str, object]:
    """Return the JSON Schema of a kind of file or answer."""
    made = MODELS[kind].model_json_schema(mode="serialization" if kind in WRITTEN else "validation")
    return {"$schema": DIALECT, **made, "title": f"border_sim {kind}"}
