"""Selectivity programmes under the law of a day: the shares in force, who is concerned, which lanes are possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from border_sim.chance.selectivity import Quotas
from border_sim.domain.facts import Value
from border_sim.domain.terms import SelectionLane
from border_sim.rules.holding import Items
from border_sim.rules.law import Law
from border_sim.rules.selectivity import TOPPED_UP, Crossing, Selectivity


def quotas_of(programme: Selectivity, law: Law) -> Quotas:
    """Return the shares of a programme on the day of the law, by class in the order of its `rates`.

    One class more comes last: declarants whose class is not known. Of them is expected, in each lane, as much as of the
    class that is expected there most, so that nobody gains by not saying.
    """
    expected = [_by_lane([law.rate(rate) for rate in rates]) for rates in programme.rates.values()]
    strictest = _by_lane([max(lane) for lane in zip(*expected, strict=True)])
    return Quotas(law.rate(programme.minimum_random), (*expected, strictest))


def _by_lane(shares: Sequence[float]) -> tuple[float, float, float]:
    red, yellow, blue = shares
    return red, yellow, blue


def possible_lanes(
    programme: Selectivity, law: Law, channels: Iterable[str], item: Mapping[str, Value | None]
) -> tuple[SelectionLane, ...]:
    """Return the lanes to which one consignment may come, the strictest first; what others did before is not known.

    Args:
        programme: the programme of its crossing.
        law: the law of the day.
        channels: what the decision `channel` may still be; nothing where the pack has no such decision.
        item: its facts.
    """
    known = {name: value for name, value in item.items() if value is not None}
    if not Items({}, known, 1).may_hold(programme.when, law).all():
        return (SelectionLane.GREEN,)
    hits = {programme.criteria.get(channel) for channel in channels} or {None}
    lanes = {lane for lane in hits if lane is not None}
    if None in hits:
        lanes |= {SelectionLane.GREEN, *_chosen(programme, quotas_of(programme, law), known.get(programme.by))}
    return tuple(lane for lane in SelectionLane if lane in lanes)


def _chosen(programme: Selectivity, quotas: Quotas, its_class: Value | None) -> Iterator[SelectionLane]:
    """Iterate over the lanes to which the lot and topping up may send a consignment."""
    classes = dict(zip(programme.rates, quotas.expected, strict=False))
    rates = classes[its_class] if isinstance(its_class, str) and its_class in classes else quotas.expected[-1]
    yield from (lane for lane, rate in zip(TOPPED_UP, rates, strict=True) if rate)
    if quotas.minimum_random:
        yield SelectionLane.RED


UNDECLARED = "undeclared"
"""The class of those whose class is not known, in the names of groups."""


def group_names(programme: Selectivity, crossing: Crossing) -> tuple[str, ...]:
    """Return the names under which the classes of a programme are counted at a crossing, the unknown class last."""
    flow, line, direction = crossing
    return tuple(f"{flow}.{line}_{direction}.{name}" for name in (*programme.rates, UNDECLARED))
