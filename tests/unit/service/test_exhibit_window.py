"""Windows of the day in which one more officer might stand."""

from __future__ import annotations

from border_sim.domain.program import Station
from border_sim.plan.variants import one_more_between
from border_sim.service.exhibit_window import Window, windows_of
from tests.unit.service.station_results import station_result

HOUR = 3600.0
DESK = Station("desk", 0, (8 * HOUR, 18 * HOUR), (2, 0))


def queue(**hours: float) -> tuple[float, ...]:
    """Return a queue by hour of a day, such as `h9=2`."""
    return tuple(hours.get(f"h{hour}", 0.0) for hour in range(24))


def found(queue_by_hour: tuple[float, ...], horizon: float = 24 * HOUR) -> list[tuple[int, int]]:
    measured = station_result().model_copy(update={"queue_by_hour": queue_by_hour})
    return [(window.begin, window.end) for window in windows_of((DESK,), measured, horizon)]


def test_a_window_begins_and_ends_with_hours_in_which_somebody_waits() -> None:
    assert [(9, 11)] == found(queue(h9=2.0, h10=1.0))
    assert [(9, 13), (10, 14), (11, 15)] == found(queue(h9=1.0, h10=1.0, h11=1.0, h12=1.0, h13=1.0, h14=1.0))
    assert [(8, 9), (15, 18)] == found(queue(h8=1.0, h15=1.0, h17=1.0))


def test_nobody_is_sent_to_a_desk_that_is_closed() -> None:
    assert [(16, 18)] == found(queue(h7=9.0, h16=1.0, h17=1.0, h18=9.0, h23=9.0))
    assert [] == found(queue(h2=5.0))


def test_the_hours_of_several_days_are_those_of_every_day() -> None:
    windows = windows_of((DESK,), station_result().model_copy(update={"queue_by_hour": queue(h9=1.0) * 2}), 48 * HOUR)
    # The desk is open on the first day only; the waiting of the second changes nothing.
    assert (Window(9, 10, daily=True),) == windows
    assert ((9 * HOUR, 10 * HOUR), (33 * HOUR, 34 * HOUR)) == windows[0].spans(48 * HOUR)
    assert ("每天09:00至10:00", "from 09:00 to 10:00 every day") == (windows[0].says.zh, windows[0].says.en)


def test_one_more_server_comes_for_a_window_where_there_is_one_already() -> None:
    more = one_more_between(DESK, [(7 * HOUR, 10 * HOUR), (17 * HOUR, 20 * HOUR)])
    assert Station("desk", 0, (8 * HOUR, 10 * HOUR, 17 * HOUR, 18 * HOUR), (3, 2, 3, 0)) == more
    assert DESK == one_more_between(DESK, [(19 * HOUR, 20 * HOUR)])
    assert Station("night", 2, (HOUR,), (1,)) == one_more_between(Station("night", 1), [(0.0, HOUR)])
