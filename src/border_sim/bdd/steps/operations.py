"""Steps about operations: a scenario is run, and its measures are compared with bounds and with each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.bdd.case import two
from border_sim.bdd.library import Library
from border_sim.bdd.measures import value_at
from border_sim.bdd.runs import Runs
from border_sim.bdd.steps.book import BOOK
from border_sim.domain.results import FlowResult, TargetResult

_OUTCOMES = ("cleared", "refused", "returned", "detained", "destroyed", "unfinished")

# Counts are means over replications, so their sum may differ from the arrivals by the last bits of a division.
_ROUNDING = 1e-6


@pytest.fixture
def runs(library: Library) -> Runs:
    """Return the runs of a Gherkin scenario, before there is any."""
    return Runs(library)


@BOOK.given("the simulation scenario {file}", "仿真方案{file}")
def _(runs: Runs, library: Library, request: pytest.FixtureRequest, file: str) -> None:
    runs.file = library.find_scenario(file[1:-1], Path(request.path).parent)


@BOOK.given("the seed {count}", "随机种子为{count}")
def _(runs: Runs, count: str) -> None:
    runs.settings["seed"] = count


@BOOK.given("{count} replications", "重复{count}次")
def _(runs: Runs, count: str) -> None:
    runs.settings["replications"] = count


@BOOK.given("{path} is set to {value}", "将{path}设为{value}")
def _(runs: Runs, path: str, value: str) -> None:
    runs.settings[path] = value


@BOOK.given("these settings", "如下设定")
def _(runs: Runs, datatable: list[list[str]]) -> None:
    runs.settings |= dict(two(row) for row in datatable)


@BOOK.when("it is run", "运行仿真")
def _(runs: Runs) -> None:
    runs.run()


@BOOK.when("it is run again", "再次运行仿真")
def _(runs: Runs) -> None:
    runs.run_again()


@BOOK.when("it is run again with {path} set to {value}", "将{path}设为{value}再次运行仿真")
def _(runs: Runs, path: str, value: str) -> None:
    runs.run_again({path: value})


@BOOK.when("it is run again with the seed {count}", "以随机种子{count}再次运行仿真")
def _(runs: Runs, count: str) -> None:
    runs.run_again({"seed": count})


@BOOK.when("it is run again with {count} more at {station}", "{station}增加{count}名后再次运行仿真")
def _(runs: Runs, count: str, station: str) -> None:
    runs.run_again(runs.more_servers(station, int(count)))


@BOOK.then("{measure} is {bound} {quantity}", "{measure}{bound}{quantity}")
def _(runs: Runs, measure: str, bound: str, quantity: str) -> None:
    runs.expect_bound(measure, bound.casefold(), quantity)


@BOOK.then("{measure} is {relation} {other}", "{measure}{relation}{other}")
def _(runs: Runs, measure: str, relation: str, other: str) -> None:
    runs.expect_relation(measure, relation.casefold(), other)


@BOOK.then("in the second run {measure} is {change}", "第二次运行中{measure}{change}")
def _(runs: Runs, measure: str, change: str) -> None:
    runs.expect_change(measure, change.casefold())


@BOOK.then("both runs give the same result", "两次运行结果完全一致")
def _(runs: Runs) -> None:
    first, second = (result.model_dump_json() for result in runs.results[:2])
    if first != second:
        at = next(index for index, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1])
        parts = first[max(0, at - 40) : at + 20], second[max(0, at - 40) : at + 20]
        raise AssertionError(f"expected the same result twice, got `…{parts[0]}…` and `…{parts[1]}…`")


@BOOK.then("the runs give different results", "两次运行结果不同")
def _(runs: Runs) -> None:
    first, second = (result.model_dump_json(include={"flows", "stations"}) for result in runs.results[:2])
    if first == second:
        raise AssertionError("expected two different results, got the same one twice")


@BOOK.then("every journey is accounted for", "每一趟通行都有去向")
def _(runs: Runs) -> None:
    lost = [_lost(name, flow) for name, flow in runs.result.flows.items()]
    if any(lost):
        raise AssertionError(" and ".join(filter(None, lost)))


@BOOK.then("every target is met", "所有目标均已达到")
def _(runs: Runs) -> None:
    targets = runs.result.targets
    missed = [target.says.en for target in targets if not target.met]
    if missed or not targets:
        raise AssertionError(f"expected every target to be met, got {'; '.join(missed) or 'no target'}")


@BOOK.then("the target for {measure} is met", "{measure}的目标已达到")
def _(runs: Runs, measure: str) -> None:
    target = _target(runs, measure)
    if not target.met:
        raise AssertionError(f"expected the target to be met, got {target.says.en}")


@BOOK.then("the target for {measure} is missed", "{measure}的目标未达到")
def _(runs: Runs, measure: str) -> None:
    target = _target(runs, measure)
    if target.met:
        raise AssertionError(f"expected the target to be missed, got {target.says.en}")


@BOOK.then("the bottleneck is {station}", "瓶颈在{station}")
def _(runs: Runs, station: str) -> None:
    wanted = runs.expect_station(station)
    got = [bottleneck.station for bottleneck in runs.result.bottlenecks]
    if got[:1] != [wanted]:
        raise AssertionError(f"expected the bottleneck `{wanted}`, got {', '.join(got) or 'none'}")


@BOOK.then("there is no bottleneck", "没有瓶颈")
def _(runs: Runs) -> None:
    got = [bottleneck.says.en for bottleneck in runs.result.bottlenecks]
    if got:
        raise AssertionError(f"expected no bottleneck, got {'; '.join(got)}")


@BOOK.then("{station} is overloaded", "{station}已超负荷")
def _(runs: Runs, station: str) -> None:
    name = runs.expect_station(station)
    if not runs.result.stations[name].overloaded:
        load = runs.result.stations[name].offered_load
        raise AssertionError(f"expected `{name}` to be overloaded, got an offered load of {load}")


@BOOK.then("{station} is not overloaded", "{station}未超负荷")
def _(runs: Runs, station: str) -> None:
    name = runs.expect_station(station)
    if runs.result.stations[name].overloaded:
        load = runs.result.stations[name].offered_load
        raise AssertionError(f"expected `{name}` to have enough capacity, got an offered load of {load}")


def _lost(name: str, flow: FlowResult) -> str:
    """Return what is wrong with the balance of a flow, or nothing."""
    ended = sum(getattr(flow, outcome) for outcome in _OUTCOMES)
    if abs(flow.arrived - ended) <= _ROUNDING * max(flow.arrived, 1.0):
        return ""
    return f"expected {flow.arrived:g} journeys of `{name}` to end or to be under way, got {ended:g}"


def _target(runs: Runs, measure: str) -> TargetResult:
    path = runs.path(measure)
    for target in runs.result.targets:
        if target.measure == path:
            return target
    raise AssertionError(
        f"expected a target for `{path}` in the scenario, got none ({value_at(runs.result, path):g} measured)"
    )
