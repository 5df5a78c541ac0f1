"""The day in motion in words and numbers, beside the picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from border_sim.domain.terms import Language
from border_sim.report.parts import Live
from border_sim.report.sections.motion import motion, peaks
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Motion
from tests.unit.report.days import TITLES, day, exhibit, station

EN, ZH = Voice(Language.EN, TITLES), Voice(Language.ZH, TITLES)
DESK = station("desk", (0.0, 0.0), (60.0, 2.0))
GATE = station("gate", (0.0, 1.0))


def live(shown: Motion, voice: Voice = EN) -> Live:
    section = motion(exhibit(shown), voice)
    assert section is not None
    (part,) = section.parts
    assert isinstance(part, Live)
    return part


def words(shown: Motion, voice: Voice = EN) -> Mapping[str, str]:
    return cast("Mapping[str, str]", live(shown, voice).data["words"])


def test_the_longest_queue_of_the_day_is_said_with_its_place_and_its_minute() -> None:
    shown = day((GATE, [1, 0, 0, 0], [1, 1, 1, 1]), (DESK, [0, 0, 7, 3], [0, 1, 2, 1]))
    assert "The longest queue was at 00:02: 7 waited at desk, with 2 of 2 busy." == live(shown).summary
    assert "00:02排队最长：desk等候7，开放2个作业位，2个在用。" == live(shown, ZH).summary


def test_of_several_days_the_day_is_said() -> None:
    shown = day((DESK, [0, 0, 7], [0, 1, 2]), step=1080)  # the third count is at noon of the second day
    section = motion(exhibit(shown, horizon=172_800.0), EN)
    assert section is not None
    (part,) = section.parts
    assert isinstance(part, Live)
    assert part.summary.startswith("The longest queue was at 12:00 on 14 December: 7 waited")


def test_it_begins_at_that_minute_also_where_counts_are_further_apart() -> None:
    assert 10 == live(day((DESK, [0, 0, 7, 3], [0, 1, 2, 1]), step=5)).data["worst"]


def test_a_queue_before_a_closed_station_is_said_to_be_one() -> None:
    shown = day((DESK, [4, 0], [0, 2]))
    assert "The longest queue was at 00:00: 4 waited at desk, which was closed." == live(shown).summary


def test_the_table_has_every_station_at_which_anybody_waited_the_longest_queue_first() -> None:
    shown = day((GATE, [1, 0, 0], [1, 1, 1]), (DESK, [0, 7, 3], [0, 2, 1]), (station("idle"), [0, 0, 0], [1, 1, 1]))
    assert (("desk", 60, 7, 2, 2), ("gate", 0, 1, 1, 1)) == live(shown).table.rows


def test_a_day_on_which_nobody_waited_begins_in_the_morning() -> None:
    shown = live(day((GATE, [0, 0], [1, 0])))
    assert ("Nobody waited all day.", 0, ()) == (shown.summary, shown.data["worst"], shown.table.rows)


def test_of_equally_long_queues_the_first_in_the_order_of_the_map_is_named() -> None:
    shown = day((GATE, [0, 3], [1, 1]), (DESK, [3, 0], [0, 0]))
    assert ["gate", "desk"] == [peak.place.id for peak in peaks(shown)]


def test_where_only_some_journeys_are_shown_it_says_how_many_and_of_which_flow() -> None:
    note = words(day((GATE, [1], [1]), every=(1, 46)))["note"]
    expected = "Tokens are shown of 3 of 100 journeys: one in 46 of People. Numbers and bars count all."
    assert f"This is the first of 10 replications. {expected}" == note
    assert "Every journey is a token." in words(day((GATE, [1], [1])))["note"]


def test_without_a_day_there_is_no_section() -> None:
    assert motion(exhibit(None), EN) is None
