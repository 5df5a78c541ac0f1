"""Exhibits as a report is given them: one with something of everything, small, by hand, under any titles."""

from __future__ import annotations

from typing import Literal

from border_sim.domain.results import (
    Aims,
    Bottleneck,
    CrossingResult,
    Estimate,
    ExpectationResult,
    FlowResult,
    LedgerResult,
    Measure,
    RunResult,
    StationResult,
    TargetResult,
    Times,
    Words,
)
from border_sim.service.bottlenecks_result import Bottlenecks, ChangeEffect, FlowSaved, Placement, Saved, StationCause
from border_sim.service.comparison_result import AlternativeResult, Comparison, Contrast, Named
from border_sim.service.exhibit_result import (
    Band,
    Entry,
    Exhibit,
    Link,
    MachineDay,
    MoveCount,
    Node,
    RuleCount,
    Spread,
    StationDay,
)
from border_sim.service.frontier_result import Frontier, FrontierPoint, ObjectiveResult
from border_sim.service.impact_result import Effect
from border_sim.service.sweep_result import KnobResult
from tests.contracts.records import result
from tests.unit.service.station_results import station_result

HOURS = 24
FLAT = Band(mean=(2.0,) * HOURS, low=(1.0,) * HOURS, high=(4.0,) * HOURS)
STANDINGS: tuple[Literal["unbeaten", "doubtful", "beaten"], ...] = ("unbeaten", "doubtful", "beaten")
DESK = "port.desk"
HALF = Estimate(value=600.0, half_width=60.0)


def bare(run: RunResult | None = None) -> Exhibit:
    """Return an exhibit of a run of which there is nothing to show."""
    return Exhibit(
        run=run or result(),
        headline=(),
        hours=HOURS,
        flows={},
        stations={},
        stock={},
        spreads=(),
        nodes=(),
        links=(),
        machines=(),
        rules=(),
        journeys=(),
        motion=None,
        causes=None,
        window=None,
        comparison=None,
        frontier=None,
        stress=(),
        replay=None,
    )


def full(title: Words) -> Exhibit:
    """Return an exhibit with something in every section but those that move; everything in it bears one title."""
    run = _run(title)
    return bare(run).model_copy(
        update={
            "headline": (title,),
            "notices": (title,),
            "flows": {"people": FLAT},
            "stations": {DESK: _day()},
            "stock": {"people.box": FLAT},
            "spreads": (_spread(),),
            "nodes": (Node(id="people", title=title, column=0), Node(id="end.cleared", title=title, column=1)),
            "links": (Link(source="people", target="end.cleared", journeys=3),),
            "machines": (_machine(title),),
            "rules": (_rule(title),),
            "causes": _causes(run, title),
            "window": title,
            "comparison": _comparison(run, title),
            "frontier": _frontier(run, title),
            "stress": (Entry(number="1.1", section=title, item=title, says=(title,)),),
        }
    )


def _run(title: Words) -> RunResult:
    paths = (f"stations.{DESK}", "flows.people", "ledger.people.box", "violations.drugs", "channels.release")
    before = result()
    scenario = before.scenario.model_copy(update={"title": title, "question": title})
    return before.model_copy(
        update={
            "scenario": scenario,
            "pack": before.pack.model_copy(update={"title": title}),
            "titles": dict.fromkeys(paths, title),
            "flows": {"people": _flow(before.flows["people"])},
            "stations": {DESK: _station()},
            "bottlenecks": (_bottleneck(title),),
            "aims": _aims(title),
            "targets": (_target(title),),
            "expectations": (_expectation(title),),
            "ledger": {"people.box": _ledger()},
        }
    )


def _times() -> Times:
    return Times(mean=HALF, p50=HALF, p95=HALF, max=HALF)


def _flow(before: FlowResult) -> FlowResult:
    crossing = CrossingResult(crossings=3, completed=3, late=1, sojourn=_times(), waiting=_times())
    return before.model_copy(update={"lines": {"first_in": crossing}, "channels": {"release": crossing}})


def _station() -> StationResult:
    return station_result(HALF).model_copy(
        update={"utilisation": 0.9, "waiting_share": 1.0, "half_widths": {"utilisation": 0.05}}
    )


def _day() -> StationDay:
    waiting = (None,) * 8 + (120.0,) * 8 + (None,) * 8
    return StationDay(
        queue=FLAT, served=FLAT, waiting=waiting, servers=((0.0, 0.0), (28800.0, 2.0)), busy=(1.5,) * HOURS
    )


def _bottleneck(title: Words) -> Bottleneck:
    return Bottleneck(
        rank=1,
        station=DESK,
        measures=("waiting_share",),
        utilisation=0.9,
        waiting_share=1.0,
        queue_at_end=0.0,
        overloaded=False,
        says=title,
    )


def _measure(title: Words) -> Measure:
    return Measure(
        estimate=Estimate(value=0.25, half_width=None), low=0.1, high=0.5, count=1, of=4, unit="share", says=title
    )


def _aims(title: Words) -> Aims:
    share = _measure(title)
    time = Measure(estimate=HALF, unit="seconds", says=title)
    return Aims(
        control={"people.found": share, "people.leaked": share, "people.slippage.drugs": share},
        openness={"people.facilitated": share},
        speed={"people.p50": time, "people.p95": time},
    )


def _target(title: Words) -> TargetResult:
    return TargetResult(
        measure="flows.people.sojourn.p95", bound="at_most", limit=300.0, estimate=HALF, met=False, says=title
    )


def _expectation(title: Words) -> ExpectationResult:
    return ExpectationResult(
        measure="flows.people.sojourn.p95", expected=600.0, within=0.1, estimate=HALF, met=True, says=title
    )


def _ledger() -> LedgerResult:
    return LedgerResult(
        opening=1,
        entered=3,
        in_zone=2,
        left_first=1,
        left_second=1,
        used_up=0,
        written_off=0,
        discrepancy=0,
        stock_by_hour=(2.0,) * HOURS,
    )


def _spread() -> Spread:
    return Spread(
        flow="people", line="first_in", seconds=(60.0, 600.0, 1200.0), share=(0.5, 0.9, 1.0), journeys=10, pledge=600.0
    )


def _machine(title: Words) -> MachineDay:
    return MachineDay(
        flow="people",
        title=title,
        svg={"zh": "<svg><style>.a{}</style></svg>", "en": "<svg><style>.a{}</style></svg>"},
        mermaid={"zh": "", "en": ""},
        moves=(MoveCount(source="declared", target="cleared", journeys=3),),
        statuses={"declared": 3, "cleared": 3},
        titles={"declared": title, "cleared": title},
    )


def _rule(title: Words) -> RuleCount:
    return RuleCount(
        id="P-010",
        title=title,
        says=title,
        decision="channel",
        decision_title=title,
        basis=(title,),
        is_assumed=True,
        crossings=3,
        share=1.0,
    )


def _saved(value: float) -> Saved:
    estimate = Estimate(value=value, half_width=60.0)
    return Saved(now=HALF, saved=estimate, verdict="differs" if value else "not distinguishable")


def _causes(run: RunResult, title: Words) -> Bottlenecks:
    saved = FlowSaved(spent=_saved(600), waited=_saved(600), p50=_saved(0), p95=_saved(-90), cleared=_saved(1))
    effect = ChangeEffect(saved=_saved(600), flows={"all": saved, "people": saved})
    share = Estimate(value=0.5, half_width=0.1)
    cause = StationCause(
        rank=1,
        station=DESK,
        title=title,
        utilisation=0.9,
        waited=HALF,
        sole=share,
        shifting=share,
        one_more=effect,
        quicker=effect,
    )
    return Bottlenecks(
        scenario=run.scenario,
        pack=run.pack,
        seed=7,
        engine="simpy",
        replications=2,
        by="minutes",
        officers=(Placement(officer=1, station=DESK, title=title, effect=effect, says=title),),
        stations=(cause,),
        busiest=DESK,
        longest_active=None,
        titles={"flows.people": title},
        summary=(title,),
    )


def _comparison(run: RunResult, title: Words) -> Comparison:
    alternative = AlternativeResult(
        letter="A",
        name="a",
        title=title,
        overrides={"x": "=1+1"},
        scenario=run.scenario,
        pack=run.pack,
        targets=run.targets,
    )
    effects = tuple(
        Effect(
            name=name,
            says=title,
            unit="seconds",
            old=HALF,
            new=Estimate(value=600.0 + change, half_width=60.0),
            change=Estimate(value=change, half_width=30.0),
            verdict="differs" if abs(change) > 30 else "not distinguishable",
        )
        for name, change in (("flows.people.waiting.mean", -120.0), ("stations.port.desk.waiting.p95", 10.0))
    )
    return Comparison(
        baseline="A",
        seed=7,
        engine="simpy",
        replications=2,
        alternatives=(alternative, alternative.model_copy(update={"letter": "B", "overrides": {}})),
        targets={"flows.people.sojourn.p95": Named(title=title, unit="seconds")},
        contrasts=(Contrast(letter="B", against="A", effects=effects),),
    )


def _frontier(run: RunResult, title: Words) -> Frontier:
    paths = ("aims.control.leaked", "aims.speed.people.p95")
    return Frontier(
        scenario=run.scenario,
        pack=run.pack,
        seed=7,
        engine="simpy",
        replications=2,
        method="grid",
        confidence=0.95,
        knobs=(KnobResult(name="servers", paths=("x",)),),
        objectives=(
            ObjectiveResult(path=paths[0], title=title, unit="share", goal="min"),
            ObjectiveResult(path=paths[1], title=title, unit="seconds", goal="min"),
        ),
        points=tuple(
            FrontierPoint(
                number=number,
                values={"x": str(number)},
                estimates={paths[0]: Estimate(value=0.1 * number, half_width=0.01), paths[1]: HALF},
                standing=standing,
                beaten_by=None if standing == "unbeaten" else 1,
            )
            for number, standing in enumerate(STANDINGS, start=1)
        ),
        says=(title,),
    )
