"""Keepers answer for gates: what is taken is gone until the reset, trust follows results, a system fails."""

from __future__ import annotations

import pytest

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.trust import TrustLevel, TrustScheme
from border_sim.engines.gates import QuotaKeeper, SwitchKeeper, TierKeeper, keeper_of
from tests.contracts.plans import quota, switch, tier


def test_each_gate_has_its_keeper() -> None:
    scheme = TrustScheme((TrustLevel(1.0, 1), TrustLevel(0.0)))
    assert isinstance(keeper_of(quota([1])), QuotaKeeper)
    assert isinstance(keeper_of(tier(scheme, [0])), TierKeeper)
    assert isinstance(keeper_of(switch()), SwitchKeeper)


def test_a_quota_gives_what_is_there_and_no_more() -> None:
    keeper = keeper_of(quota([10, 10, 10, 10]))
    assert [True, False, True, False] == [
        keeper.ask(journey, asked, 0.0) for journey, asked in enumerate([6, 5, 4, 0.5])
    ]


def test_a_counter_counts_what_it_refuses() -> None:
    keeper = keeper_of(quota([10, 10, 10], counts_all=True))
    assert [True, False, False] == [keeper.ask(journey, asked, 0.0) for journey, asked in enumerate([6, 5, 4])]


def test_decimal_amounts_fill_a_quota_exactly() -> None:
    keeper = keeper_of(quota([1.0] * 11))
    assert [True] * 10 + [False] == [keeper.ask(journey, 0.1, 0.0) for journey in range(11)]


def test_a_quota_begins_anew_at_each_reset_for_each_key_by_itself() -> None:
    keeper = keeper_of(quota([1] * 6, 10.0, 20.0, key=[0, 0, 0, 1, 0, 1]))
    asked = [(0, 9.0), (1, 9.5), (2, 10.0), (3, 10.0), (4, 19.0), (5, 25.0)]
    assert [True, False, True, True, False, True] == [keeper.ask(journey, 1, time) for journey, time in asked]


def test_trust_is_asked_with_a_lot_and_follows_what_is_told() -> None:
    keeper = keeper_of(tier(TrustScheme((TrustLevel(1.0, 1), TrustLevel(0.25))), [0, 1, 0]))
    assert not keeper.ask(0, 0.99, 0.0)
    keeper.tell(0, clean=True)
    assert [True, False, False] == [keeper.ask(2, 0.25, 0.0), keeper.ask(2, 0.24, 0.0), keeper.ask(1, 0.99, 0.0)]
    keeper.tell(2, clean=False)
    assert not keeper.ask(0, 0.99, 0.0)


def test_a_system_fails_from_the_begin_of_an_outage_until_its_end() -> None:
    keeper = keeper_of(switch((0, 5), (8, 9)))
    assert [False, False, True, True, False, True] == [keeper.ask(0, 0.0, time) for time in (0, 4.9, 5, 7, 8, 9)]


@pytest.mark.parametrize(("gate", "name"), [(quota([1]), "a quota"), (switch(), "a switch")])
def test_only_a_trust_tier_is_told_results(gate: object, name: str) -> None:
    with pytest.raises(BrokenInvariant, match=f"expected a trust tier .* got {name}"):
        keeper_of(gate).tell(0, clean=True)  # type: ignore[arg-type]
