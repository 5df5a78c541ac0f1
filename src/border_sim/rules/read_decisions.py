"""The decisions of `pack.yaml`: outcomes, how they combine, and what holds where no rule does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from border_sim.domain.decision import Answer
from border_sim.domain.terms import Combine, called
from border_sim.rules.consequences import expect_outcome
from border_sim.rules.grammar import DecisionFileSpec
from border_sim.rules.pack import DecisionSpec
from border_sim.rules.reading import Part


def read_decisions(pack: Part, documents: Sequence[str]) -> dict[str, DecisionSpec]:
    """Return the decisions that are well written; what is wrong with the others is added to the problems."""
    decisions = {}
    for name, part in pack.entries("decisions"):
        spec = part.salvage(DecisionFileSpec)
        if spec is not None:
            decisions[name] = _decision(part, name, spec, documents)
    return decisions


def _decision(part: Part, name: str, spec: DecisionFileSpec, documents: Sequence[str]) -> DecisionSpec:
    collects_documents = spec.combine is Combine.ALL and not spec.outcomes
    bare = DecisionSpec(
        name=name,
        title=called(spec.title, name),
        combine=spec.combine,
        outcomes=tuple(documents) if collects_documents else spec.outcomes,
        outcome_titles=spec.outcome_titles,
        collects_documents=collects_documents,
        place=part.place(key=True),
    )
    _check_outcomes(part, spec, bare)
    return replace(bare, otherwise=_otherwise(part, spec, bare), if_missing=_if_missing(part, spec, bare))


def _check_outcomes(part: Part, spec: DecisionFileSpec, decision: DecisionSpec) -> None:
    if spec.combine is Combine.STRICTEST and not spec.outcomes:
        part.report("R011", f"expected the outcomes of `{decision.name}`, the strictest first, got none", key=True)
    if spec.combine is Combine.SHORTEST and spec.outcomes:
        part.down("outcomes").report("R011", "expected no outcomes of a decision that sets a time limit, got some")
    repeated = [name for index, name in enumerate(spec.outcomes) if name in spec.outcomes[:index]]
    if repeated:
        part.down("outcomes").report("R011", f"expected each outcome once, got `{repeated[0]}` again")
    for outcome in spec.outcome_titles:
        expect_outcome(part.down("outcome_titles", outcome), outcome, decision, key=True)


def _otherwise(part: Part, spec: DecisionFileSpec, decision: DecisionSpec) -> Answer:
    """Return the answer where no rule holds; for what takes the strictest outcome it is written, never implied."""
    if spec.combine is not Combine.STRICTEST:
        if spec.otherwise is not None:
            message = f"expected no `otherwise` of a decision that combines by `{spec.combine}`, got one"
            part.down("otherwise").report("R011", message, "where no rule holds, it has no names or no time limit")
        return () if spec.combine is Combine.ALL else None
    if spec.otherwise is None:
        message = f"expected `otherwise`, the outcome of `{decision.name}` where no rule holds, got none"
        part.report("R011", message, key=True)
        return None
    expect_outcome(part.down("otherwise"), spec.otherwise, decision)
    return spec.otherwise


def _if_missing(part: Part, spec: DecisionFileSpec, decision: DecisionSpec) -> Answer:
    if spec.if_missing is None:
        return None
    if spec.combine is Combine.SHORTEST:
        message = "expected no `if_missing` of a decision that sets a time limit, got one"
        part.down("if_missing").report("R011", message, "while facts are missing the shortest possible limit holds")
        return None
    for outcome in spec.if_missing:
        expect_outcome(part.down("if_missing"), outcome, decision)
    if spec.combine is Combine.ALL:
        return tuple(name for name in decision.outcomes if name in spec.if_missing)
    if len(spec.if_missing) > 1:
        part.down("if_missing").report("R011", f"expected one outcome, got {len(spec.if_missing)}")
    return spec.if_missing[0]
