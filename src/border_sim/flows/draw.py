"""The machine of a flow as a Mermaid state diagram, for the documentation and for a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping

from border_sim.domain.terms import Language
from border_sim.flows.counts import Counts
from border_sim.flows.flow import Flow, Move
from border_sim.flows.words import NO_TITLES, FlowWords, Titles

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


def mermaid(flow: Flow, language: Language, titles: Titles = NO_TITLES, counts: Counts | None = None) -> str:
    """Return the machine of a flow as the text of a `stateDiagram-v2`.

    `titles` are words for decisions and their outcomes, which a flow names and does not describe. With `counts` every
    arrow says how often it was taken.
    """
    ids = _ids(flow)
    words = FlowWords(flow, language, titles)
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_escape(words.status(status))}" as {ids[name]}' for name, status in flow.statuses.items()]
    lines += [f"    [*] --> {ids[status]}: {_escape(words.plain(entry))}" for entry, status in flow.entries.items()]
    lines += [_arrow(ids, move, words, counts) for move in flow.moves]
    lines += [f"    {ids[name]} --> [*]" for name, status in flow.statuses.items() if status.final is not None]
    return "\n".join(lines) + "\n"


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


def _arrow(ids: Mapping[str, str], move: Move, words: FlowWords, counts: Counts | None) -> str:
    label = words.move(move)
    if counts is not None:
        label = f"{label} ({counts.went(move.source, move.target)})".lstrip()
    arrow = f"    {ids[move.source]} --> {ids[move.target]}"
    return f"{arrow}: {_escape(label)}" if label else arrow


def _escape(label: str) -> str:
    return label.translate(_ESCAPES)
