"""What differs between two packs by name: rules, parameters and the rest that came, went or changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from border_sim.rules.pack import RulePack


def summarise(old: RulePack | None, new: RulePack) -> dict[str, JsonValue]:
    """Return the names of what was added, removed and changed, by section; of lists the number of entries.

    Sections that are the same are left out. Without an old pack everything is new, and only counted.
    """
    after = _sections(new)
    if old is None:
        counts = {name: len(section) for name, section in after.items() if name != "pack"}
        counts["list_entries"] = sum(len(named.entries) for named in new.lists.values())
        return {"first": {name: count for name, count in counts.items() if count}}
    before = _sections(old)
    differences = {name: _difference(before[name], after[name]) for name in after}
    lists = {name: _entries(old, new, name) for name in sorted({*old.lists, *new.lists})}
    differences["list_entries"] = {name: entries for name, entries in lists.items() if entries}
    return {name: difference for name, difference in differences.items() if difference}


def _sections(pack: RulePack) -> dict[str, Mapping[str, object]]:
    """Return what a pack consists of; where it stands is no part of it."""
    return {
        "pack": {"title": pack.title, "in_force": pack.in_force},
        "rules": pack.rules,
        "parameters": pack.parameters,
        "lists": {name: named.title for name, named in pack.lists.items()},
        "decisions": pack.decisions,
        "documents": pack.requirements,
        "promises": {promise.id: promise for promise in pack.must_hold} | {one.id: one for one in pack.must_pass},
        "gates": pack.gates,
        "selectivity": pack.selectivity,
        "flows": pack.flows,
        "sources": pack.sources,
        "aims": pack.aims,
    }


def _difference(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, JsonValue]:
    """Return the names that were added, removed and changed; what is empty is left out."""
    kinds: dict[str, Iterable[str]] = {
        "added": new.keys() - old.keys(),
        "removed": old.keys() - new.keys(),
        "changed": (name for name in old.keys() & new.keys() if old[name] != new[name]),
    }
    named: dict[str, list[JsonValue]] = {kind: [*sorted(names)] for kind, names in kinds.items()}
    return {kind: names for kind, names in named.items() if names}


def _entries(old: RulePack, new: RulePack, name: str) -> dict[str, JsonValue]:
    """Return how many entries of a list were added and removed; what is none is left out."""
    before = set(old.lists[name].entries) if name in old.lists else set()
    after = set(new.lists[name].entries) if name in new.lists else set()
    counts = {"added": len(after - before), "removed": len(before - after)}
    return {kind: count for kind, count in counts.items() if count}
