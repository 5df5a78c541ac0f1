"""What happened, in the order of journeys and in the order of time."""

from __future__ import annotations

from border_sim.exchange.happenings import Happenings, Phase
from border_sim.exchange.played import Played
from tests.unit.exchange.day import DAY, only

OF_0 = [
    (0.1, "parcels.arrived", 0),
    (0.1, "parcels.window.enqueued", 0),
    (0.5, "parcels.window.started", 0),
    (10.1, "parcels.window.ended", 0),
    (10.1, "parcels.store.started", 0),
]
OF_1 = [(5.0, "parcels.arrived", 1), (5.0, "parcels.refused", 1)]
OF_2 = [
    (6.0, "parcels.arrived", 2),
    (6.0, "parcels.quota.ended", 2),
    (6.0, "parcels.meet.enqueued", 2),
    (8.0, "parcels.meet.ended", 2),
    (8.0, "parcels.window.enqueued", 2),
    (9.0, "parcels.window.left", 2),
    (9.0, "parcels.returned", 2),
]
"""A gate takes no time; a meeting is waited for; who leaves a queue unserved has not ended a service."""


def told(happenings: Happenings) -> list[tuple[float, str, int]]:
    return [(time, happenings.activities[code].name, journey) for time, code, journey, _ in happenings]


def test_what_happened_to_a_journey_stands_together_in_the_order_of_its_stages() -> None:
    assert OF_0 + OF_1 + OF_2 == told(Happenings.of(DAY))


def test_in_the_order_of_time_an_instant_keeps_the_order_of_arrival() -> None:
    assert OF_0[:3] + OF_1 + OF_2 + OF_0[3:] == told(Happenings.of(DAY).in_time())


def test_who_is_not_wanted_is_left_out_with_what_happens_to_nobody_else() -> None:
    happenings = Happenings.of(only(1))
    assert OF_1 == told(happenings)
    assert [("parcels.arrived", Phase.ARRIVED), ("parcels.refused", Phase.FINISHED)] == [
        (activity.name, activity.phase) for activity in happenings.activities
    ]


def test_a_day_on_which_nobody_is_wanted_is_empty() -> None:
    empty: Played = only()
    assert [] == told(Happenings.of(empty))
