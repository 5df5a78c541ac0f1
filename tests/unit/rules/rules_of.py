"""A rule pack from a few lines: rules as YAML over one set of facts, without the files around them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from border_sim.rules.book import RuleBook
from border_sim.rules.pack import RulePack
from tests.unit.rules.small_pack import FILES, small_pack

DAY = date(2026, 3, 1)

GOODS = {"flow": "goods", "line": "first", "direction": "in"}


def pack_with(folder: Path, rules: str, *changes: tuple[str, str, str]) -> RulePack:
    """Return the small pack with these rules instead of its own; each is given the examples that it must have."""
    names = [line.split("id: ")[1].split(",")[0].strip() for line in rules.splitlines() if "id: " in line]
    examples = f"examples: [{{item: {{flow: goods}}, expect: {{}}, because: {names}, not_because: {names}}}]\n"
    examples = examples.replace("'", "").replace("expect: {}", "expect: {channel: undecided}")
    change = ("rules/channel.yaml", FILES["rules/channel.yaml"], f"rules:\n{rules}{examples}")
    none = ("examples/more.yaml", FILES["examples/more.yaml"], "examples: []\n")
    return small_pack(folder, change, none, *changes)


def rule(name: str, when: str, then: str, more: str = "", decides: str = "channel") -> str:
    """Return a rule as YAML."""
    extra = f", {more}" if more else ""
    head = f"id: {name}, title: {name}, decides: {decides}, when: {{flow: goods, {when}}}"
    return f"  - {{{head}, then: {then}, basis: LAW-1{extra}}}\n"


def book_with(folder: Path, *rules: str, day: date = DAY) -> RuleBook:
    """Return a book of these rules."""
    return RuleBook(pack_with(folder, "".join(rules)), day)
