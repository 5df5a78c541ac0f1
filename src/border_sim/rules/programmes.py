"""Selectivity programmes under the law of a day: the shares in force, who is concerned, which lanes are possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from border_sim.chance.selectivity import Quotas
from border_sim.domain.terms import SelectionLane
from border_sim.rules.law import Law
from border_sim.rules.selectivity import TOPPED_UP, Selectivity


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
    programme: Selectivity, law: Law, channels: Iterable[str], known_class: str | None
) -> tuple[SelectionLane, ...]:
    """Return the lanes to which a consignment may come, the strictest first, as far as one consignment can tell.

    Args:
        programme: the programme of its crossing.
        law: the law of the day.
        channels: what the decision `channel` may still be.
        known_class: the class of the declarant, where it is known.
    """
    hits = {programme.criteria.get(channel) for channel in channels}
    lanes = {lane for lane in hits if lane is not None}
    if None in hits:
        quotas = quotas_of(programme, law)
        classes = dict(zip(programme.rates, quotas.expected, strict=False))
        expected = [classes[known_class]] if known_class in classes else quotas.expected
        lanes |= {SelectionLane.GREEN, *({SelectionLane.RED} if quotas.minimum_random else ())}
        lanes |= {lane for rates in expected for lane, rate in zip(TOPPED_UP, rates, strict=True) if rate}
    return tuple(lane for lane in SelectionLane if lane in lanes)
