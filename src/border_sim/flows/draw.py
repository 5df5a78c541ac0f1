"""The machine of a flow as a Mermaid state diagram, for the documentation and for a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from border_sim.domain.facts import Kind
from border_sim.domain.terms import Language, Text
from border_sim.flows.flow import (
    COMPLETE,
    DOCUMENTS,
    FINDING,
    GATE,
    INCOMPLETE,
    KEPT,
    LIMIT,
    NO,
    OPEN,
    PASSED,
    SELECTION,
    SHUT,
    YES,
    Flow,
    Guard,
    Move,
    Status,
)

Titles = Mapping[tuple[str, ...], Text]
"""Words for what guards read: `(name,)` for a name and `(name, value)` for one of its values."""

_NONE: Titles = MappingProxyType({})

BUILT_IN_TITLES: Titles = MappingProxyType(
    {
        (DOCUMENTS,): Text("单证", "paperwork"),
        (DOCUMENTS, COMPLETE): Text("齐全", "complete"),
        (DOCUMENTS, INCOMPLETE): Text("不齐", "incomplete"),
        (FINDING,): Text("查验结果", "finding"),
        (FINDING, "clean"): Text("无异常", "clean"),
        (FINDING, "violation"): Text("发现违规", "violation"),
        (FINDING, "rejected"): Text("未通过", "rejected"),
        (GATE,): Text("闸", "gate"),
        (GATE, OPEN): Text("开", "open"),
        (GATE, SHUT): Text("关", "shut"),
        (LIMIT,): Text("时限", "time limit"),
        (LIMIT, KEPT): Text("未到", "kept"),
        (LIMIT, PASSED): Text("已过", "passed"),
        (SELECTION,): Text("布控分道", "selection"),
        (SELECTION, "red"): Text("红道", "red"),
        (SELECTION, "yellow"): Text("黄道", "yellow"),
        (SELECTION, "blue"): Text("蓝道", "blue"),
        (SELECTION, "green"): Text("绿道", "green"),
        (YES,): Text("是", "yes"),
        (NO,): Text("否", "no"),
    },
)

_SAFE_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

# Words that begin a statement in Mermaid's grammar of state diagrams, whatever their case.
_KEYWORDS = re.compile(
    "acc(descr|description|title)|as|class|classdef|click|default|direction|end|fork|hide|href|join|note|scale|state"
    "|statediagram|style",
    re.IGNORECASE,
)

# Inside labels these end the label, the statement or the quotes; Mermaid's own escape is an entity between # and ;.
_ESCAPES = str.maketrans(
    {
        '"': "#quot;",
        "#": "#35;",
        ";": "#59;",
        ":": "#58;",
        "<": "#lt;",
        ">": "#gt;",
        "\\": "#92;",
        "%": "#37;",
        "\n": " ",
    },
)


def mermaid(flow: Flow, language: Language, titles: Titles = _NONE) -> str:
    """Return the machine of a flow as the text of a `stateDiagram-v2`.

    `titles` are words for decisions and their outcomes, which a flow names and does not describe.
    """
    ids = _ids(flow)
    words = _Words(flow, language, titles)
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_escape(words.status(status))}" as {ids[name]}' for name, status in flow.statuses.items()]
    lines += [f"    [*] --> {ids[status]}: {_escape(words.plain(entry))}" for entry, status in flow.entries.items()]
    lines += [_arrow(ids, move, words) for move in flow.moves]
    lines += [f"    {ids[name]} --> [*]" for name, status in flow.statuses.items() if status.final is not None]
    return "\n".join(lines) + "\n"


def guard_words(flow: Flow, when: Guard, language: Language, titles: Titles = _NONE) -> str:
    """Return a guard in words, such as `channel is inspect or scan and documents is complete`."""
    return _Words(flow, language, titles).guard(when)


def _ids(flow: Flow) -> dict[str, str]:
    """Return an id for each status that Mermaid can read; mostly the name itself."""
    usable = {name for name in flow.statuses if _SAFE_ID.fullmatch(name) and not _KEYWORDS.fullmatch(name)}
    ids = {}
    for number, name in enumerate(flow.statuses):
        ids[name] = name if name in usable else _free(f"status_{number}", usable)
    return ids


def _free(wanted: str, taken: set[str]) -> str:
    """Return a name that no status has."""
    return wanted if wanted not in taken else _free(f"{wanted}_", taken)


def _arrow(ids: Mapping[str, str], move: Move, words: _Words) -> str:
    label = words.move(move)
    arrow = f"    {ids[move.source]} --> {ids[move.target]}"
    return f"{arrow}: {_escape(label)}" if label else arrow


def _escape(label: str) -> str:
    return label.translate(_ESCAPES)


class _Words:
    """The names of a flow in one language."""

    def __init__(self, flow: Flow, language: Language, titles: Titles) -> None:
        self._flow = flow
        self._language = language
        self._titles = {**BUILT_IN_TITLES, **titles}
        self._chinese = language is Language.ZH

    def plain(self, name: str) -> str:
        return name.replace("_", " ")

    def status(self, status: Status) -> str:
        return status.title.into(self._language)

    def move(self, move: Move) -> str:
        """Return what stands on an arrow: the move's title, or its guard."""
        return move.title.into(self._language) if move.title else self.guard(move.when)

    def guard(self, when: Guard) -> str:
        tests = (f"{self._name(name)}{self._is}{self._values(name, values)}" for name, values in when.items())
        return ("，且" if self._chinese else " and ").join(tests)

    @property
    def _is(self) -> str:
        return "为" if self._chinese else " is "

    def _name(self, name: str) -> str:
        fact = self._flow.facts.get(name)
        title = fact.title if fact else self._titles.get((name,))
        return title.into(self._language) if title else self.plain(name)

    def _values(self, name: str, values: tuple[str, ...]) -> str:
        return ("或" if self._chinese else " or ").join(self._value(name, value) for value in values)

    def _value(self, name: str, value: str) -> str:
        fact = self._flow.facts.get(name)
        if fact is not None and fact.kind is Kind.YES_NO:
            title = self._titles.get((value,))
        else:
            title = fact.value_titles.get(value) if fact else self._titles.get((name, value))
        return title.into(self._language) if title else self.plain(value)
