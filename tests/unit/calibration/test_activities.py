"""Activities have their services where a log tells them, their passages where not, and shares of what follows."""

from __future__ import annotations

from datetime import datetime, timedelta

from border_sim.calibration.activities import BEGIN, END, Activity, activities_of
from border_sim.calibration.event_log import Event, EventLog, Phase

NINE = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - the clock on the wall


def case(name: str, *steps: tuple[str, float, Phase]) -> tuple[Event, ...]:
    return tuple(
        Event(name, activity, NINE + timedelta(minutes=minute), phase, "Li") for activity, minute, phase in steps
    )


def found(*cases: tuple[Event, ...]) -> dict[str, Activity]:
    return {activity.name: activity for activity in activities_of(EventLog("log.csv", cases))}


def twelve(*steps: tuple[str, float, Phase]) -> dict[str, Activity]:
    return found(*(case(f"C{number}", *steps) for number in range(12)))


def test_service_lies_between_start_and_completion_and_waiting_before_it() -> None:
    scan = twelve(("check", 0, Phase.COMPLETE), ("scan", 4, Phase.START), ("scan", 10, Phase.COMPLETE))["scan"]
    assert scan.service is not None
    assert scan.waiting is not None
    assert scan.passage is not None
    assert (360.0, 240.0, 600.0) == (scan.service.mean, scan.waiting.mean, scan.passage.mean)


def test_without_starts_there_is_only_the_passage() -> None:
    scan = twelve(("check", 0, Phase.COMPLETE), ("scan", 10, Phase.COMPLETE))["scan"]
    assert (None, None) == (scan.service, scan.waiting)
    assert scan.passage is not None


def test_a_completion_belongs_to_the_earliest_start_that_is_open() -> None:
    scan = twelve(
        ("scan", 0, Phase.START), ("scan", 1, Phase.START), ("scan", 5, Phase.COMPLETE), ("scan", 9, Phase.COMPLETE)
    )["scan"]
    assert scan.service is not None
    assert (5 + 8) / 2 * 60 == scan.service.mean
    assert scan.waiting is None  # the second began before the first was over


def test_what_follows_is_counted_from_begin_to_end() -> None:
    paid = case("A", ("check", 0, Phase.COMPLETE), ("pay", 1, Phase.COMPLETE))
    checked_twice = case("B", ("check", 0, Phase.COMPLETE), ("check", 1, Phase.COMPLETE))
    activities = found(paid, checked_twice)
    assert (("check", 2),) == activities[BEGIN].follows
    assert {"pay": 1, "check": 1, END: 1} == dict(activities["check"].follows)
    assert (2, 3, 1) == (activities["check"].cases, activities["check"].times, activities["check"].resources)


def test_few_times_have_no_distribution() -> None:
    activities = found(case("A", ("check", 0, Phase.COMPLETE), ("pay", 1, Phase.COMPLETE)))
    assert activities["pay"].passage is None


def test_starts_and_other_events_are_no_steps() -> None:
    activities = found(case("A", ("scan", 0, Phase.START), ("scan", 1, Phase.OTHER), ("scan", 2, Phase.COMPLETE)))
    assert (("scan", 1),) == activities[BEGIN].follows
    assert ((END, 1),) == activities["scan"].follows
