"""Measures in officers' words."""

from __future__ import annotations

import pytest

from border_sim.bdd.measures import Speech, read_quantity, value_at, write_quantity
from border_sim.bdd.words import Names
from border_sim.domain.quantities import Malformed
from border_sim.domain.terms import Text
from tests.unit.bdd.small_result import small_result

SPEECH = Speech(
    flows=Names("a flow", {"people": Text("人员", "People")}),
    stations=Names("a station", {"port.counter": Text("人工查验台", "Manual counter")}, {"counter": "port.counter"}),
    channels=Names("a channel", {"release": Text("直接放行", "release")}),
)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("flows.people.waiting.p95", "flows.people.waiting.p95"),
        ("stations.port.counter.utilisation", "stations.port.counter.utilisation"),
        ("the p95 of the waiting of people", "flows.people.waiting.p95"),
        ("the mean sojourn of people", "flows.people.sojourn.mean"),
        ("the p95 of people's waiting", "flows.people.waiting.p95"),
        ("the median of the service time of people", "flows.people.service.p50"),
        ("the longest waiting at the counter", "stations.port.counter.waiting.max"),
        ("the mean waiting of people coming in over the first line", "flows.people.lines.first_in.waiting.mean"),
        ("the mean waiting of people on the channel release", "flows.people.channels.people:release.waiting.mean"),
        ("the utilisation of manual counter", "stations.port.counter.utilisation"),
        ("the largest queue at counter", "stations.port.counter.max_queue"),
        ("the number of people refused", "flows.people.refused"),
        ("人员等待时间的95分位", "flows.people.waiting.p95"),
        ("人员平均逗留时间", "flows.people.sojourn.mean"),
        ("人工查验台的平均等待时间", "stations.port.counter.waiting.mean"),
        ("一线入区人员的最长等待时间", "flows.people.lines.first_in.waiting.max"),
        ("走直接放行通道的人员平均等待时间", "flows.people.channels.people:release.waiting.mean"),
        ("人工查验台的利用率", "stations.port.counter.utilisation"),
        ("人员拒绝数量", "flows.people.refused"),
    ],
)
def test_words_become_the_path_of_a_measure(words: str, path: str) -> None:
    assert path == SPEECH.path(words)


def test_what_is_no_measure_gets_an_example() -> None:
    with pytest.raises(Malformed, match="expected a measure, got `the weather`") as caught:
        SPEECH.path("the weather")

    assert "flows.people.waiting.p95" in caught.value.hint


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("flows.people.waiting.p95", "30 min", 1800.0),
        ("stations.port.counter.mean_waiting", "2 分钟", 120.0),
        ("stations.port.counter.utilisation", "85 %", 0.85),
        ("flows.people.refused", "12", 12.0),
    ],
)
def test_quantities_are_read_in_the_unit_of_the_measure(path: str, text: str, value: float) -> None:
    assert value == read_quantity(path, text)


@pytest.mark.parametrize(("path", "text"), [("flows.people.waiting.p95", "30"), ("flows.people.refused", "3 min")])
def test_a_quantity_without_the_right_unit_is_refused(path: str, text: str) -> None:
    with pytest.raises(Malformed):
        read_quantity(path, text)


def test_quantities_are_written_as_people_read_them() -> None:
    assert write_quantity("flows.people.waiting.mean", 90.0) == "1.5 min"
    assert write_quantity("stations.port.counter.utilisation", 0.51234) == "0.5123"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("flows.people.arrived", 10.0),
        ("flows.people.waiting.p95", 60.0),
        ("stations.port.counter.utilisation", 0.5),
        ("aims.control.found", 0.9),
    ],
)
def test_a_number_is_found_by_its_path(path: str, value: float) -> None:
    assert value == value_at(small_result(), path)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("flows.people.waitin.p95", "expected in `flows.people.waitin.p95` one of"),
        ("flows.people", "expected the path of one number, got `flows.people`"),
        ("stations.port.counter.mean_service", "expected a number in `stations.port.counter.mean_service`, got none"),
        ("flows.people.lines.first_in.waiting.mean", "expected in `flows.people.lines.first_in.waiting.mean` one of"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(path: str, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        value_at(small_result(), path)
