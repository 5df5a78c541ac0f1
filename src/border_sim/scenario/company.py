"""How many arrive: a volume that grows from year to year, and those who arrive in company with others."""

from __future__ import annotations

from border_sim.chance.distribution_specs import NumberDistribution
from border_sim.documents import Step
from border_sim.domain.facts import Fact, Kind
from border_sim.domain.quantities import Malformed
from border_sim.rules.values import parse_value
from border_sim.scenario.arrivals import Together
from border_sim.scenario.grammar import ArrivalsSpec, TrafficSpec
from border_sim.scenario.ground import Ground

_Loc = tuple[Step, ...]


def volume(ground: Ground, loc: _Loc, spec: ArrivalsSpec) -> float:
    """Return the arrivals a day in the year in which the scenario starts; `loc` is the path of the arrivals."""
    per_day = spec.per_day or 0.0
    if spec.grows is None:
        return per_day
    years = ground.spec.starts.year - spec.grows.since
    if years < 0:
        message = f"expected a year up to that of `starts`, {ground.spec.starts.year}, got {spec.grows.since}"
        ground.report((*loc, "grows", "since"), "S096", message)
    for _ in range(years):  # a product rounds in one way everywhere; a power does not
        per_day *= 1 + spec.grows.by
    return per_day


def together(ground: Ground, loc: _Loc, spec: ArrivalsSpec) -> Together | None:
    """Return with whom journeys arrive, or `None` after reporting what is wrong; `loc` is the path of the arrivals."""
    with_loc, name = (*loc, "with"), str(spec.together_with)
    others = [other for other in ground.written("traffic") if other != loc[1]]
    if not ground.expect_name(with_loc, name, others, ("S097", "another traffic source")):
        return None
    other = ground.spec.traffic.get(name)
    if other is None:
        return None
    if other.arrivals.together_with is not None:
        message = f"expected a source that arrives by itself, got `{name}`, which arrives with another"
        ground.report(with_loc, "S097", message)
        return None
    share = 1.0 if spec.each is None else _with_each(ground, (*loc, "each"), spec.each, (name, other))
    return None if share is None else Together(name, spec.each, share)


def _with_each(ground: Ground, loc: _Loc, fact: str, other: tuple[str, TrafficSpec]) -> float | None:
    """Return how many arrive with each journey of another source, or `None` after reporting what is wrong."""
    name, spec = other
    flow = ground.pack.flows.get(spec.flow)
    numbers = [one.name for one in flow.facts.values() if one.kind is Kind.NUMBER] if flow else []
    if flow is None or not ground.expect_name(loc, fact, numbers, ("S098", f"a number fact of `{spec.flow}`")):
        return None
    if fact not in spec.facts and spec.arrivals.replay is None:
        ground.report(loc, "S098", f"expected `{fact}` among the facts of `{name}`, got none")
        return None
    return _mean(ground, name, flow.facts[fact], spec.facts.get(fact))


def _mean(ground: Ground, source: str, fact: Fact, written: object) -> float:
    """Return how many arrive with each on average, as far as the file tells; it only serves to refuse too many."""
    if isinstance(written, NumberDistribution):
        distribution = ground.read(("traffic", source, "facts", fact.name), written.resolve)
        return distribution.mean if distribution is not None else 1.0
    try:
        value = parse_value(fact, str(written)) if isinstance(written, str) else 1.0
    except Malformed:  # told where the fact itself is read
        return 1.0
    return value if isinstance(value, float) else 1.0
