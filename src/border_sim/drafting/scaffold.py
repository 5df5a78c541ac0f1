"""The smallest sound parts of a pack, to begin with: what must still be said stands out as `TODO` and `【待填】`."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.documents import Tree, to_yaml
from border_sim.domain.terms import Combine
from border_sim.drafting.house import HOUSE
from border_sim.flows.flow import Flow
from border_sim.rules.pack import ASSUMPTION, FLOW, DecisionSpec


def to_fill(zh: str, en: str) -> dict[str, Tree]:
    """Return a text in both languages that says what should stand in its place."""
    return {"zh": f"【待填】{zh}", "en": f"TODO {en}"}


def title(given: tuple[str | None, str | None], zh: str, en: str) -> dict[str, Tree]:
    """Return a title as far as it is given, Chinese first, and for the rest what should stand there."""
    wanting = to_fill(zh, en)
    return {"zh": given[0] or wanting["zh"], "en": given[1] or wanting["en"]}


def strictest(decision: DecisionSpec, flow: Flow) -> Tree:
    """Return the strictest that a rule can bring about; of time limits there is none, so it is an hour."""
    if decision.combine is Combine.STRICTEST:
        return decision.outcomes[0]
    if decision.combine is Combine.ALL:
        return {"require": list(decision.outcomes[:1])}
    ends = [name for name, status in flow.statuses.items() if status.final]
    return {"within": "1 hour", "from": next(iter(flow.entries.values())), "to": ends[0], "if_late": "record"}


def rule_tree(name: str, decides: str, parts: Mapping[str, Tree]) -> dict[str, Tree]:
    """Return a rule that rests on an assumption; `parts` are its title, `when`, `then` and what else is given."""
    why = to_fill("假设的理由。", "why it is assumed.")
    return {"id": name, "decides": decides, "basis": ASSUMPTION, "why": why, **parts}


def list_tree(file: str, column: str, titled: Tree) -> dict[str, Tree]:
    """Return the entry of a list in `pack.yaml`."""
    return {"file": file, "column": column, "title": titled}


def list_table(column: str) -> str:
    """Return the CSV file of a list without entries."""
    return f"{column},from,until\n"


def parameter_tree(unit: str, number: str, first: str, titled: Tree) -> dict[str, Tree]:
    """Return the entry of a parameter in `pack.yaml`, with a value from a day on."""
    why = to_fill("该值的理由", "why it has this value")
    return {"title": titled, "unit": unit, "values": {first: {"is": number, "basis": ASSUMPTION, "why": why}}}


def flow_file(name: str, titled: Tree, facts: Tree, moves: Tree) -> str:
    """Return a flow that comes in over the first line, is asked about, and ends."""
    flow: Tree = {
        "flow": name,
        "title": titled,
        **({"facts": facts} if facts else {}),
        "entries": {"first_line_in": "declared"},
        "statuses": {
            "declared": {
                "title": {"zh": "一线申报", "en": "Declared at the first line"},
                "decide": {"line": "first", "direction": "in"},
            },
            **(
                {"inspection": {"title": {"zh": "查验", "en": "Inspection"}, "at": "inspection_bench"}} if facts else {}
            ),
            "released": {"title": {"zh": "放行", "en": "Released"}, "final": "cleared"},
        },
        "moves": moves,
    }
    return to_yaml(flow, HOUSE["flow"])


def pack_files(name: str, titled: Tree, first: str) -> dict[str, str]:
    """Return the files of the smallest sound pack: a flow, a decision, a rule and a case on each side of it."""
    return {
        "pack.yaml": to_yaml(_pack(name, titled, first), HOUSE["pack"]),
        "flows/goods.yaml": flow_file("goods", {"zh": "货物", "en": "Goods"}, _FACTS, _MOVES),
        "rules/goods/channel.yaml": to_yaml({"rules": [_RULE], "examples": list(_EXAMPLES)}, HOUSE["rules"]),
    }


def _pack(name: str, titled: Tree, first: str) -> Tree:
    return {
        "pack": name,
        "title": titled,
        "in_force": {"from": first},
        "decisions": {
            "channel": {
                "title": {"zh": "海关通道", "en": "Customs channel"},
                "outcomes": ["inspect", "release"],
                "combine": "strictest",
                "otherwise": "release",
                "if_missing": "inspect",
                "outcome_titles": {
                    "inspect": {"zh": "查验", "en": "inspect"},
                    "release": {"zh": "放行", "en": "release"},
                },
            }
        },
    }


_FACTS: Tree = {
    "risk": {
        "title": {"zh": "风险分值", "en": "Risk score"},
        "number": "0..100",
        "unit": {"zh": "分", "en": "points"},
    }
}

_MOVES: Tree = [
    {"from": "declared", "to": "inspection", "when": {"channel": "inspect"}},
    {"from": "declared", "to": "released"},
    {"from": "inspection", "to": "released"},
]

_RULE: Tree = rule_tree(
    "GCH-010",
    "channel",
    {
        "title": {"zh": "风险分值50分以上的货物查验", "en": "Goods of at least 50 points of risk are inspected"},
        "when": {FLOW: "goods", "line": "first", "direction": "in", "risk": "at least 50"},
        "then": "inspect",
    },
)

_EXAMPLES: tuple[Tree, Tree] = (
    {
        "item": {FLOW: "goods", "line": "first", "direction": "in", "risk": "50"},
        "expect": {"channel": "inspect"},
        "because": ["GCH-010"],
    },
    {
        "item": {FLOW: "goods", "line": "first", "direction": "in", "risk": "49"},
        "expect": {"channel": "release"},
        "not_because": ["GCH-010"],
    },
)
