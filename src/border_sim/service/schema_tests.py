"""Tests of facts, and values of facts, as schemas: the words that an editor completes and checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import isinf
from typing import Any

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Text, called
from border_sim.rules.values import format_number

Schema = dict[str, Any]
Choice = Callable[[Mapping[str, Text]], Schema]
"""Makes a schema of names with their titles."""

Titles = Mapping[str, Text]

_NUMBER = r"[-+]?[0-9]*\.?[0-9]+"
_BOUNDS = r"(at least|at most|above|below)\s+\S.*|(不低于|不超过|高于|低于)\s*\S.*"
_RANGES = r"\S.*\s+to\s+\S.*|\S.*\s*至\s*\S.*"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAYS = rf"{_DAY}|today|今天|(before|after)\s+\S.*|(早于|晚于)\s*\S.*|within\s+\S.*\s+days? of\s+\S.*|在\s*\S.*的.*天内"

_IN_LISTS: Mapping[str, Text] = {
    "in list": Text("属于名单", "on the list"),
    "not in list": Text("不属于名单", "not on the list"),
    "属于名单": Text("属于名单", "on the list"),
    "不属于名单": Text("不属于名单", "not on the list"),
}
"""How one asks whether a name stands on a list."""

_LISTS_BEGIN = r"^(not )?in list\s|^不?属于名单"


def asked(fact: Fact) -> tuple[str, str]:
    """Return what a fact may be, in Chinese and English."""
    if fact.kind is Kind.NUMBER:
        low = "" if isinf(fact.low) else format_number(fact.low, "")
        high = "" if isinf(fact.high) else format_number(fact.high, "")
        unit = fact.unit_title or Text(fact.unit, fact.unit)
        bounds = f" {low}..{high}" if low or high else ""
        return f"数值{bounds} {unit.zh}".rstrip(), f"a number{bounds} {unit.en}".rstrip()
    return {
        Kind.ONE_OF: ("列名之一", "one of a few names"),
        Kind.YES_NO: ("是或否", "yes or no"),
        Kind.DATE: ("日期", "a date"),
        Kind.ID: ("登记簿中的名称或编号", "a name from a register"),
    }[fact.kind]


def tested(fact: Fact, choice: Choice, lists: Titles, parameters: Titles) -> Schema:
    """Return the tests of a fact: one, or a list of which one must hold."""
    forms: Mapping[Kind, Callable[[], list[Schema]]] = {
        Kind.ONE_OF: lambda: [choice(_values(fact)), *_listed(choice, lists)],
        Kind.ID: lambda: [*_listed(choice, lists), {"type": ["string", "number"], "not": {"pattern": _LISTS_BEGIN}}],
        Kind.NUMBER: lambda: [
            {"type": "number"},
            *([choice(parameters)] if parameters else []),
            _text(rf"{_BOUNDS}|{_RANGES}|{_NUMBER}.*", ["at least 1", "below 10", "0 to 9", "不低于 1"]),
        ],
        Kind.YES_NO: lambda: [_flag()],
        Kind.DATE: lambda: [_text(rf"{_DAYS}|{_RANGES}", ["before today", "2026-02-10", "早于 今天"])],
    }
    return one_or_more({"anyOf": forms[fact.kind]()})


def item_value(fact: Fact, choice: Choice) -> Schema:
    """Return the value of a fact; nothing is a fact that is missing."""
    forms: Mapping[Kind, Callable[[], Schema]] = {
        Kind.ONE_OF: lambda: choice(_values(fact)),
        Kind.ID: lambda: {"type": ["string", "number"]},
        Kind.NUMBER: lambda: {"anyOf": [_bounded(fact), _text(rf"{_NUMBER}.*", [])]},
        Kind.YES_NO: _flag,
        Kind.DATE: lambda: _text(_DAY, ["2026-02-10"]),
    }
    return {"anyOf": [forms[fact.kind](), {"type": "null"}]}


def one_or_more(single: Schema, least: int = 1) -> Schema:
    """Return one of something, or a list."""
    return {"anyOf": [single, {"type": "array", "items": single, "minItems": least}]}


def _values(fact: Fact) -> dict[str, Text]:
    return {value: called(fact.value_titles.get(value), value) for value in fact.values}


def _listed(choice: Choice, lists: Titles) -> list[Schema]:
    """Return the tests of lists: each written out for completion, and however it is spaced."""
    if not lists:
        return []
    written = {
        f"{words} {name}": Text(f"{said.zh}“{title.zh}”", f"{said.en} “{title.en}”")
        for words, said in _IN_LISTS.items()
        for name, title in lists.items()
    }
    names = "|".join(map(re.escape, lists))
    return [choice(written), {"type": "string", "pattern": rf"^(not )?in list\s+({names})$|^不?属于名单\s*({names})$"}]


def _text(pattern: str, examples: list[str]) -> Schema:
    return {"type": "string", "pattern": f"^({pattern})$"} | ({"examples": examples} if examples else {})


def _flag() -> Schema:
    return {"enum": ["yes", "no", "是", "否", True, False]}


def _bounded(fact: Fact) -> Schema:
    bounds = {"minimum": fact.low, "maximum": fact.high}
    return {"type": "number"} | {word: bound for word, bound in bounds.items() if not isinf(bound)}
