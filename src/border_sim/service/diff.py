"""Two packs become the difference between what they decide: on every day, for every possible item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from border_sim.analysis.wording import LINES
from border_sim.domain.errors import InputError, Problem
from border_sim.domain.results import Words
from border_sim.domain.terms import Combine, Text
from border_sim.drafting.releases.summary import summarise
from border_sim.proof.change import Change, Comparison, Leaning, compare_laws
from border_sim.proof.oracle import HELD, NOT_HELD, Said
from border_sim.rules.dated import ListEntry
from border_sim.rules.law import law_of
from border_sim.rules.pack import DecisionSpec, RulePack, Selects
from border_sim.rules.values import value_text
from border_sim.service.answers import answer_words, plain
from border_sim.service.identities import pack_identity
from border_sim.service.pack_diff import ChangedClass, Days, Draw, PackDiff, Side, Unsettled
from border_sim.service.titles import words

MOST_DAYS = 24
"""So many intervals are compared; where lists change on more days, the answer says which were."""


def diff_packs(packs: tuple[RulePack, RulePack], names: tuple[str, str], as_of: date | None = None) -> PackDiff:
    """Return what two packs decide differently.

    They are compared on every day on which either law changes, or on which a list changes in which they differ;
    with `as_of` on that day alone.

    Raises:
        InputError: there is no day on which both are in force.
    """
    old, new = packs
    days = (as_of,) if as_of else _days(old, new)
    compared = [(day, compare_laws(law_of(old, day), law_of(new, day))) for day in days[:MOST_DAYS]]
    spans = dict(zip(days, _spans(days, as_of), strict=True))
    classes = tuple(_classes(packs, compared, spans))
    unsettled = dict.fromkeys(entry for _, comparison in compared for entry in comparison.unsettled)
    return PackDiff(
        old=pack_identity(old),
        new=pack_identity(new),
        old_name=names[0],
        new_name=names[1],
        days=tuple(spans[day] for day, _ in compared),
        equivalent=not classes and not unsettled,
        counts={leaning.value: sum(one.leaning == leaning.value for one in classes) for leaning in Leaning},
        classes=classes,
        unsettled=tuple(
            Unsettled(flow=flow, line=line.value, direction=direction.value, decision=decision)
            for decision, flow, line, direction in unsettled
        ),
        compared=sum(comparison.compared for _, comparison in compared),
        procedure=tuple(_changed_flows(old, new)),
        parts=summarise(old, new),
    )


def _days(old: RulePack, new: RulePack) -> tuple[date, ...]:
    """Return the first days of the intervals in which neither law changes, nor a list in which they differ."""
    days = {*old.law_dates(), *new.law_dates()}
    for name in {*old.lists, *new.lists}:
        entries = [set(pack.lists[name].entries) if name in pack.lists else set() for pack in (old, new)]
        days |= set(_edges(entries[0] ^ entries[1]))
    both = tuple(sorted(day for day in days if old.in_force.covers(day) and new.in_force.covers(day)))
    if not both:
        message = f"expected packs with a day on which both are in force, got `{old.name}` and `{new.name}` with none"
        raise InputError([Problem(new.place, "U073", message)])
    return both


def _edges(entries: set[ListEntry]) -> Iterator[date]:
    for entry in entries:
        if entry.period.start:
            yield entry.period.start
        if entry.period.end and entry.period.end < date.max:
            yield entry.period.end + timedelta(days=1)


def _spans(days: Sequence[date], as_of: date | None) -> list[Days]:
    if as_of:
        return [Days(start=as_of.isoformat(), end=as_of.isoformat())]
    ends = [(following - timedelta(days=1)).isoformat() for following in days[1:]]
    return [Days(start=day.isoformat(), end=end) for day, end in zip(days, [*ends, None], strict=True)]


def _classes(
    packs: tuple[RulePack, RulePack], compared: Sequence[tuple[date, Comparison]], spans: dict[date, Days]
) -> Iterator[ChangedClass]:
    """Iterate over the classes, those that are the same in several intervals once, with all of these."""
    seen: dict[tuple[object, ...], list[tuple[date, Change]]] = {}
    for day, comparison in compared:
        for change in comparison.changes:
            key = (change.flow, change.line, change.direction, change.decision, change.old, change.new)
            seen.setdefault(key, []).append((day, change))
    merged = [max(found, key=lambda one: one[1].share or 0.0)[1] for found in seen.values()]
    days = [tuple(spans[day] for day, _ in found) for found in seen.values()]
    order = sorted(range(len(merged)), key=lambda index: _gravity(merged[index]))
    yield from (_class(packs, merged[index], days[index]) for index in order)


def _gravity(change: Change) -> tuple[int, int, float]:
    return (list(Leaning).index(change.leaning), -change.step, -(change.share or 0.0))


def _class(packs: tuple[RulePack, RulePack], change: Change, days: tuple[Days, ...]) -> ChangedClass:
    old, new = packs
    spec = _spec(packs, change.decision)
    flow, line = new.flows[change.flow].title, LINES[f"{change.line.value}_{change.direction.value}"]
    return ChangedClass(
        flow=change.flow,
        line=change.line.value,
        direction=change.direction.value,
        decision=change.decision,
        where=Words(zh=f"{flow.zh}，{line.zh}", en=f"{flow.en}, {line.en}"),
        title=words(spec.title),
        leaning=change.leaning.value,
        step=change.step,
        share=change.share,
        old=_side(old, spec, change.old),
        new=_side(new, spec, change.new),
        days=days,
        item={name: value_text(value) for name, value in change.shown.item.items()},
        draws={rule: _draw(packs, rule, lot, days[0]) for rule, lot in change.shown.lots.items()},
    )


def _draw(packs: tuple[RulePack, RulePack], rule: str, lot: float, days: Days) -> Draw:
    old, new = (_selects(pack, rule, lot, date.fromisoformat(days.start)) for pack in packs)
    if old == new or old is None or new is None:
        return "selected" if old or new else "not selected"
    return "selected by the old rate only" if old else "selected by the new rate only"


def _selects(pack: RulePack, rule: str, lot: float, day: date) -> bool | None:
    """Return whether a rule of a pack selects a lot; none where the pack has no such rule with a rate."""
    then = pack.rules[rule].then if rule in pack.rules else None
    return lot < law_of(pack, day).rate(then.rate) if isinstance(then, Selects) else None


def _spec(packs: tuple[RulePack, RulePack], name: str) -> DecisionSpec:
    """Return a decision of the packs; a document is decided upon by what it is held by."""
    for pack in reversed(packs):
        if name in pack.decisions:
            return pack.decisions[name]
    titles = {HELD: Text("视为持有", "held"), NOT_HELD: Text("不视为持有", "not held")}
    return DecisionSpec(name, packs[1].requirements[name].title, Combine.STRICTEST, (NOT_HELD, HELD), titles)


def _side(pack: RulePack, spec: DecisionSpec, said: Said) -> Side:
    return Side(answer=plain(said.answer), says=_say(pack, spec, said), rules=said.rules)


def _say(pack: RulePack, spec: DecisionSpec, said: Said) -> Words:
    if said.silent:
        return Words(zh="（无此项判定）", en="(no such decision)")
    return answer_words(pack, spec, said.answer)


def _changed_flows(old: RulePack, new: RulePack) -> Iterator[str]:
    """Iterate over the flows whose machine is not the same in both packs."""
    for name in dict.fromkeys((*old.flows, *new.flows)):
        before, after = old.flows.get(name), new.flows.get(name)
        if before is None or after is None or _machine(old, name) != _machine(new, name):
            yield name


def _machine(pack: RulePack, name: str) -> tuple[object, ...]:
    flow = pack.flows[name]
    return flow.entries, flow.statuses, [(move.source, move.target, move.when) for move in flow.moves], flow.books
