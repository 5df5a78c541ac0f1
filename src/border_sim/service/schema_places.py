"""Where which names of a pack stand in its files: an editor completes them, and underlines those that do not exist.

In files of rules, examples and cases a name that the pack does not have is wrong. In `pack.yaml` and in flows, where
names are made, they are only offered; and so are ids of rules in an example, which is written beside a new rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from border_sim.domain.facts import Kind
from border_sim.domain.terms import Language
from border_sim.rules.pack import RulePack
from border_sim.service.schema_names import PackNames, Schema

STRICT = frozenset({"rules", "examples", "case"})
"""Kinds of files in which a name that the pack does not have is wrong."""

KEPT = ("description", "markdownDescription", "default")
"""What a key keeps that is narrowed."""


def narrow(kind: str, definitions: Mapping[str, Schema], pack: RulePack, language: Language) -> None:
    """Build the names of a pack into the definitions of a schema.

    Args:
        kind: the kind of file.
        definitions: the definitions by the names of their models; they are changed.
        pack: the pack.
        language: the language that stands first where both are told.
    """
    names = PackNames(pack, language)
    for (model, key), make in _MAKERS.items():
        properties = definitions.get(model, {}).get("properties", {})
        if key in properties:
            is_strict = kind in STRICT and (model, key) not in _OFFERED
            properties[key] = _narrowed(properties[key], make(names), is_strict=is_strict)
    if "RuleSpec" in definitions:
        definitions["RuleSpec"]["allOf"] = [names.consequence(spec) for spec in pack.decisions.values()]


def _narrowed(field: Schema, offered: Schema, *, is_strict: bool) -> Schema:
    """Return the schema of a key that takes what is offered, or offers it beside all that it took before."""
    kept = {word: field[word] for word in KEPT if word in field}
    was = {word: value for word, value in field.items() if word not in KEPT}
    return kept | (offered if is_strict else {"anyOf": [offered, was]})


_MAKERS: Mapping[tuple[str, str], Callable[[PackNames], Schema]] = {
    ("RuleSpec", "decides"): PackNames.decisions,
    ("RuleSpec", "when"): PackNames.tests,
    ("RuleSpec", "unless"): PackNames.tests,
    ("RuleSpec", "basis"): PackNames.sources,
    ("RuleSpec", "beats"): PackNames.rules,
    ("ExampleSpec", "item"): PackNames.item,
    ("ExampleSpec", "expect"): PackNames.expected,
    ("ExampleSpec", "because"): PackNames.rules,
    ("ExampleSpec", "not_because"): PackNames.rules,
    ("ExampleSpec", "draws"): PackNames.drawn,
    ("CaseSpec", "item"): PackNames.item,
    ("DatedValueSpec", "basis"): PackNames.sources,
    ("GateSpec", "basis"): PackNames.sources,
    ("SelectivitySpec", "basis"): PackNames.sources,
    ("RequirementSpec", "held_when"): PackNames.tests,
    ("MustHoldSpec", "when"): PackNames.tests,
    ("MustHoldSpec", "then"): PackNames.allowed,
    ("MustPassSpec", "when"): PackNames.tests,
    ("MustPassSpec", "before"): PackNames.statuses,
    ("MustPassSpec", "never"): PackNames.statuses,
    ("SelectivitySpec", "when"): PackNames.tests,
    ("QuotaSpec", "limit"): PackNames.limits,
    ("QuotaSpec", "amount"): lambda names: names.facts(Kind.NUMBER),
    ("QuotaSpec", "by"): lambda names: names.facts(Kind.ONE_OF, Kind.ID),
    ("TierSpec", "by"): lambda names: names.facts(Kind.ONE_OF, Kind.ID),
    ("ExpectedSpec", "by"): lambda names: names.facts(Kind.ONE_OF),
    ("BooksSpec", "kind"): lambda names: names.facts(Kind.ONE_OF),
    ("BooksSpec", "quantity"): lambda names: names.facts(Kind.NUMBER),
    ("MoveSpec", "from"): PackNames.statuses,
    ("MoveSpec", "to"): PackNames.statuses,
    ("MoveSpec", "when"): PackNames.guards,
    ("StatusSpec", "gate"): PackNames.gates,
    ("StatusSpec", "tells"): PackNames.gates,
}
"""Where which names stand."""

_OFFERED = frozenset({("ExampleSpec", "because"), ("ExampleSpec", "not_because")})
"""Where a name may be newer than the schema."""
