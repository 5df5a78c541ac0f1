"""What if this entity left the list: a pack with some entries more or fewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from border_sim.documents import content_hash
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.hints import did_you_mean
from border_sim.rules.dated import ListEntry, NamedList, Period
from border_sim.rules.pack import RulePack

OPTION = "--list-change"


def with_list_changes(pack: RulePack, changes: Iterable[str]) -> RulePack:
    """Return a pack with entries added to its lists or taken from them, on every day.

    Args:
        pack: the pack.
        changes: each `LIST=-ENTRY` or `LIST=+ENTRY`.

    Raises:
        InputError: with everything that is wrong with the changes.
    """
    problems: list[Problem] = []
    lists = dict(pack.lists)
    for change in (written := list(changes)):
        name, _, entry = change.partition("=")
        if name not in lists:
            message = f"expected a list of the pack, got `{name}`"
            problems.append(Problem(Place(OPTION), "R005", message, did_you_mean(name, lists)))
        elif entry[:1] not in {"-", "+"} or not entry[1:].strip():
            message = f"expected `{name}=-ENTRY` or `{name}=+ENTRY`, got `{change}`"
            problems.append(Problem(Place(OPTION), "U001", message))
        else:
            lists[name] = _changed(lists[name], entry[0], entry[1:].strip(), problems)
    if problems:
        raise InputError(problems)
    return replace(pack, lists=lists, content_hash=content_hash(pack.content_hash, *written))


def _changed(named: NamedList, sign: str, value: str, problems: list[Problem]) -> NamedList:
    there = [entry for entry in named.entries if entry.value == value]
    if sign == "-" and not there:
        message = f"expected an entry of `{named.name}` to take away, got `{value}`"
        hint = did_you_mean(value, [entry.value for entry in named.entries])
        problems.append(Problem(Place(OPTION), "R016", message, hint))
    if sign == "+" and any(entry.period.end is None for entry in there):
        message = f"expected an entry that `{named.name}` has not yet, got `{value}`"
        problems.append(Problem(Place(OPTION), "R016", message))
    kept = tuple(entry for entry in named.entries if entry.value != value)
    added = (ListEntry(value, Period()),) if sign == "+" else ()
    return replace(named, entries=kept + added)
