"""The ranking of bottlenecks."""

from __future__ import annotations

from border_sim.analysis.bottlenecks import is_queue_growing, rank_bottlenecks
from border_sim.analysis.merging import merge
from border_sim.analysis.station_measures import station_results
from border_sim.domain.program import Station
from border_sim.domain.results import Bottleneck, StationResult, Words
from tests.unit.analysis.days import Day


def idle() -> StationResult:
    """Return a station at which nobody was."""
    nobody = merge([station_results(Day([], [Station("gate", 1)]).observed())["gate"]])
    return nobody.model_copy(update={"mean_waiting": 0.0, "mean_service": 0.0})


def station(**numbers: object) -> StationResult:
    """Return an idle station but for these numbers."""
    return idle().model_copy(update=numbers)


def ranked(**stations: StationResult) -> tuple[Bottleneck, ...]:
    """Return the ranking of some stations."""
    return rank_bottlenecks(stations, {"stations.gate": Words(zh="闸机", en="the gate")})


OVERLOADED = {"overloaded": True, "offered_load": 1.25, "utilisation": 1.0, "waiting_share": 0.05}
GROWING = {"queue_growth": 12.0, "left_waiting": 40.0, "waiting_share": 0.05}


def test_an_idle_station_is_no_bottleneck() -> None:
    assert () == ranked(gate=idle())


def test_overloaded_comes_before_growing_before_waiting_before_busy() -> None:
    got = ranked(
        busy=station(utilisation=0.9),
        waiting=station(waiting_share=0.8),
        growing=station(**GROWING),
        overloaded=station(**OVERLOADED),
    )
    assert ["overloaded", "growing", "waiting", "busy"] == [entry.station for entry in got]
    assert [1, 2, 3, 4] == [entry.rank for entry in got]


def test_among_equals_the_larger_share_of_waiting_comes_first() -> None:
    got = ranked(a=station(waiting_share=0.3), b=station(waiting_share=0.7))
    assert ["b", "a"] == [entry.station for entry in got]


def test_it_says_by_which_measures() -> None:
    (got,) = ranked(gate=station(utilisation=0.9, waiting_share=0.5))
    assert ("waiting_share", "utilisation") == got.measures


def test_where_most_of_one_flow_waits_is_named_although_a_crowd_waits_longer_elsewhere() -> None:
    (got,) = ranked(gate=station(waiting_share=0.04, flow_waiting_share={"samples": 0.75, "people": 0.01}))
    assert ("flow_waiting_share",) == got.measures
    assert "the gate: 75 % of the waiting of `samples` is here; the mean wait is 0 s" == got.says.en


def test_a_share_of_waiting_that_nobody_notices_is_no_bottleneck() -> None:
    shares = {"waiting_share": 1.0, "flow_waiting_share": {"samples": 1.0}, "mean_service": 60.0}
    assert () == ranked(gate=station(mean_waiting=5.9, **shares))
    (got,) = ranked(gate=station(mean_waiting=6.0, **shares))
    assert ("waiting_share", "flow_waiting_share") == got.measures


def test_who_waits_before_doors_that_never_open_is_held_up() -> None:
    (got,) = ranked(gate=station(mean_waiting=None, mean_service=None, left_waiting=3.0, waiting_share=1.0))
    assert ("waiting_share",) == got.measures


def test_less_than_half_of_the_waiting_of_a_flow_is_no_bottleneck() -> None:
    assert () == ranked(gate=station(waiting_share=0.04, flow_waiting_share={"samples": 0.49}))


def test_an_overloaded_station_is_said_to_have_no_steady_state() -> None:
    (got,) = ranked(gate=station(**OVERLOADED))
    assert got.says.en.startswith("the gate: overloaded: the work brought is 125 % of what its open servers can do")
    assert "no steady state" in got.says.en
    assert got.says.zh.startswith("闸机：超载")
    assert "没有稳态" in got.says.zh


def test_a_station_that_never_opened_is_said_to_have_been_closed() -> None:
    (got,) = ranked(gate=station(overloaded=True, offered_load=None))
    assert "never open" in got.says.en


def test_a_growing_queue_is_said_with_its_growth_and_its_end() -> None:
    (got,) = ranked(gate=station(**GROWING))
    assert "the trend rose by 12 over the last quarter, and 40 wait at the end" in got.says.en


def test_a_queue_grows_only_when_somebody_is_left_waiting() -> None:
    assert not is_queue_growing(station(queue_growth=12.0, left_waiting=0.0))


def test_a_queue_that_sways_is_not_growing() -> None:
    assert not is_queue_growing(station(queue_growth=0.9, left_waiting=3.0))
    assert not is_queue_growing(station(queue_growth=12.0, left_waiting=400.0))


def test_a_queue_whose_growth_could_be_chance_is_not_growing() -> None:
    unsure = station(**GROWING, half_widths={"queue_growth": 15.0})
    assert not is_queue_growing(unsure)
    assert is_queue_growing(station(**GROWING, half_widths={"queue_growth": 5.0}))


def test_a_station_without_a_title_is_called_by_its_name() -> None:
    (got,) = rank_bottlenecks({"futian.lab": station(waiting_share=1.0)}, {})
    assert "`futian.lab`: 100 % of all waiting is here; the mean wait is 0 s" == got.says.en
