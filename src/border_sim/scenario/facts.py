"""Mixes of facts from their forms in a file, held against what the flow declares."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.chance.distribution_specs import NumberDistribution
from border_sim.documents import Step
from border_sim.domain.facts import Fact, Kind, Value
from border_sim.domain.fields import describe
from border_sim.domain.quantities import PER_CENT, Malformed, expect_whole, parse_quantity, parse_share
from border_sim.flows.flow import Flow
from border_sim.rules.values import format_number, parse_value
from border_sim.scenario.grammar import AnyOfSpec, TrafficSpec
from border_sim.scenario.ground import Ground
from border_sim.scenario.mixes import Mix, Same, Shares, Spread

ANY_OF_PREFIX = "any of "
"""In a mapping of shares, `any of LIST: 80 %` stands for the entries of a list, each as likely."""

_Loc = tuple[Step, ...]


def resolve_facts(ground: Ground, loc: _Loc, spec: TrafficSpec, flow: Flow) -> dict[str, Mix]:
    """Return the mixes of a traffic source, those that are sound; `loc` is the path of its `facts`."""
    mixes: dict[str, Mix] = {}
    for name, written in spec.facts.items():
        here = (*loc, name)
        if not ground.is_whole(*here):
            continue
        if not ground.expect_name(here, name, flow.facts, ("S020", f"a fact of the flow `{flow.name}`")):
            continue
        try:
            mix = _mix(ground, here, flow.facts[name], written)
        except Malformed as error:
            ground.report(here, "S021", str(error), error.hint)
            continue
        if mix is not None:
            mixes[name] = mix
    return mixes


def _mix(
    ground: Ground, loc: _Loc, fact: Fact, written: str | AnyOfSpec | NumberDistribution | Mapping[str, float]
) -> Mix | None:
    """Return one mix in whatever form it is written, or `None` after reporting what is wrong."""
    if isinstance(written, str):
        return _from_text(fact, written)
    if isinstance(written, AnyOfSpec):
        return _shares(ground, loc, fact, {f"{ANY_OF_PREFIX}{written.any_of}": 1.0})
    if isinstance(written, NumberDistribution):
        return _spread(ground, loc, fact, written)
    return _shares(ground, loc, fact, written)


def _from_text(fact: Fact, text: str) -> Mix:
    """Return the mix of a value that all have, or of the share of those for whom a fact is true."""
    if fact.kind is Kind.YES_NO and text.rstrip().endswith(PER_CENT):
        share = parse_share(text)
        return Shares((0, 1), (1 - share, share))
    if fact.kind is Kind.NUMBER and fact.unit and not parse_quantity(text).unit:
        message = f"expected a number in `{fact.unit}` for `{fact.name}`, got `{text}` without a unit"
        raise Malformed(message, f"write `{text} {fact.unit}`")
    return Same(parse_value(fact, text))


def _spread(ground: Ground, loc: _Loc, fact: Fact, written: NumberDistribution) -> Mix | None:
    """Return the mix of a number that differs from journey to journey."""
    if fact.kind is not Kind.NUMBER:
        raise Malformed(f"expected {_forms(fact)} for `{fact.name}`, got a distribution of numbers")
    if written.unit not in fact.units:
        raise Malformed(f"expected numbers in `{fact.unit}` for `{fact.name}`, got `{written.unit}`")
    distribution = ground.read(loc, written.resolve)
    if distribution is None:
        return None
    if not fact.low <= distribution.mean <= fact.high:
        bounds = f"from {format_number(fact.low, '')} to {format_number(fact.high, fact.unit)}"
        mean = format_number(distribution.mean, fact.unit)
        raise Malformed(f"expected a mean {bounds} for `{fact.name}`, got {mean}")
    return Spread(distribution, fact.low, fact.high)


def _shares(ground: Ground, loc: _Loc, fact: Fact, written: Mapping[str, float]) -> Mix | None:
    """Return the mix of named values with their shares."""
    if fact.kind is Kind.NUMBER:
        hint = "write for example `{discrete: {5 CNY: 40 %, 9 CNY: 60 %}}`"
        raise Malformed(f"expected {_forms(fact)} for `{fact.name}`, got shares of values", hint)
    expect_whole(written.values(), f"shares of `{fact.name}`")
    shares: dict[Value, float] = {}
    for text, share in written.items():
        for value in _values(ground, (*loc, text), fact, text):
            shares[value[0]] = shares.get(value[0], 0.0) + share * value[1]
    return _coded(fact, shares) if shares else None


def _values(ground: Ground, loc: _Loc, fact: Fact, text: str) -> list[tuple[Value, float]]:
    """Return the values that a key of shares stands for, each with its part of the share."""
    if fact.kind is Kind.ID and text.startswith(ANY_OF_PREFIX):
        members = _members(ground, loc, text.removeprefix(ANY_OF_PREFIX).strip())
        return [(member, 1 / len(members)) for member in members]
    try:
        return [(parse_value(fact, text), 1.0)]
    except Malformed as error:
        ground.problems.add(ground.composed.document.place(loc, key=True), "S021", str(error), error.hint)
        return []


def _members(ground: Ground, loc: _Loc, name: str) -> list[str]:
    """Return who stands on a list on the day of the law, in order of name."""
    place = loc if ground.composed.document.get(loc) is not None else loc[:-1]
    if not ground.expect_name(place, name, ground.pack.lists, ("S022", "a list of the pack")):
        return []
    members = sorted(ground.pack.lists[name].members(ground.spec.as_of))
    if not members and ground.is_whole("as_of"):
        ground.report(place, "S022", f"expected a list with entries on {ground.spec.as_of}, got `{name}` with none")
    return members


def _coded(fact: Fact, shares: Mapping[Value, float]) -> Mix:
    """Return shares as codes of a column, in an order that does not depend on that of the file."""
    if fact.kind is Kind.YES_NO:
        return Shares((0, 1), (shares.get(False, 0.0), shares.get(True, 0.0)))
    if fact.kind is Kind.DATE:
        days = sorted(value for value in shares if not isinstance(value, str | float | bool))
        return Shares(tuple(day.toordinal() for day in days), tuple(shares[day] for day in days))
    names = fact.values or tuple(sorted(str(value) for value in shares))
    return Shares(tuple(range(len(names))), tuple(shares.get(name, 0.0) for name in names), names)


def _forms(fact: Fact) -> str:
    """Return how the mix of a fact may be written."""
    if fact.kind is Kind.NUMBER:
        return f"a number in `{fact.unit}` or a distribution"
    if fact.kind is Kind.YES_NO:
        return "`yes`, `no` or a share"
    return f"a value or shares of values such as {describe('x: 40 %')}"
