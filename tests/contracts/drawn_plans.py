"""Plans that hypothesis draws, and that shrink to the fewest journeys and instructions that show a difference."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from hypothesis import strategies as st

from border_sim.domain.gates import Gate
from border_sim.domain.program import Plan, Station, WhenClosed
from border_sim.domain.trust import TrustLevel, TrustScheme
from tests.contracts.plans import (
    Ask,
    Count,
    End,
    Hold,
    Instruction,
    Join,
    Journey,
    Route,
    Row,
    Step,
    Tell,
    Vacate,
    plan_of,
    quota,
    rows_of,
    switch,
    tier,
)

QUOTA, TIER, SWITCH = range(3)
AREAS = 2
KINDS = ["serve", "delay", "ask", "tell", "join", "count", "hold", "hold", "vacate"]

times = st.one_of(st.integers(0, 12).map(float), st.floats(0, 12))
numbers = {
    QUOTA: st.sampled_from([0.0, 0.5, 1.0, 2.0]),
    TIER: st.sampled_from([0.0, 0.25, 0.5, 0.9]),
    SWITCH: st.just(0.0),
}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return small plans with every instruction."""
    stations = draw(st.lists(_stations(), min_size=1, max_size=3))
    routes = {name: draw(_routes(len(stations), 2, ())) for name in "ab"}
    journeys: list[Journey] = []
    for arrival in sorted(draw(st.lists(times, max_size=6))):
        name = draw(st.sampled_from("ab"))
        journeys.append((arrival, name, [draw(_number(row)) for row in rows_of(routes[name])]))
    group = draw(st.lists(st.integers(-1, 1), min_size=len(journeys), max_size=len(journeys)))
    horizon = draw(st.one_of(st.integers(0, 40).map(float), st.just(inf)))
    areas = draw(st.lists(st.integers(1, 3), min_size=AREAS, max_size=AREAS))
    return plan_of(stations, routes, journeys, horizon, draw(_gates(len(journeys))), group, areas)


@st.composite
def _stations(draw: st.DrawFn) -> Station:
    changes = sorted(draw(st.sets(times, max_size=4)))
    servers = draw(st.lists(st.integers(0, 2), min_size=len(changes) + 1, max_size=len(changes) + 1))
    return Station("station", servers[0], tuple(changes), tuple(servers[1:]), draw(st.sampled_from(WhenClosed)))


@st.composite
def _gates(draw: st.DrawFn, journeys: int) -> list[Gate]:
    """Return a quota, a tier and a switch."""
    keys = st.lists(st.integers(0, 1), min_size=journeys, max_size=journeys)
    limits = st.lists(st.sampled_from([0.0, 1.0, 2.5]), min_size=journeys, max_size=journeys)
    resets = sorted(draw(st.sets(times, max_size=2)))
    outages = sorted(draw(st.sets(times, max_size=4)))
    return [
        quota(draw(limits), *resets, key=draw(keys), counts_all=draw(st.booleans())),
        tier(draw(schemes()), draw(keys)),
        switch(*zip(outages[::2], outages[1::2], strict=False)),
    ]


@st.composite
def schemes(draw: st.DrawFn) -> TrustScheme:
    """Return ladders of trust."""
    fractions = sorted(draw(st.sets(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=2)), reverse=True)
    clearances = [*(draw(st.integers(1, 3)) for _ in fractions[1:]), None]
    return TrustScheme(
        levels=tuple(TrustLevel(*level) for level in zip(fractions, clearances, strict=True)),
        start=draw(st.integers(0, len(fractions) - 1)),
        to_first=draw(st.booleans()),
        reinstatement=draw(st.one_of(st.none(), st.integers(1, 4))),
    )


def _number(row: Row) -> st.SearchStrategy[float]:
    if isinstance(row, Ask):
        return numbers[row.gate]
    return times if isinstance(row, Step) else st.just(0.0)


@st.composite
def _routes(draw: st.DrawFn, stations: int, depth: int, held: Sequence[int]) -> Route:
    steps: list[Instruction] = []
    held = list(held)
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=5)):
        if kind == "hold":
            held.append(draw(st.integers(0, AREAS - 1)))
            steps.append(Hold(held[-1]))
        elif kind == "vacate":
            steps += [Vacate(held.pop(0))] if held else []
        else:
            steps.append(draw(_instructions(kind, stations, depth, held)))
            depth -= isinstance(steps[-1], Step | Ask) and steps[-1].other is not None
    kept = draw(st.booleans())
    return [*steps, *(() if kept else map(Vacate, held)), End(draw(st.integers(0, 1)))]


@st.composite
def _instructions(draw: st.DrawFn, kind: str, stations: int, depth: int, held: Sequence[int]) -> Instruction:
    if kind == "tell":
        return Tell(TIER, clean=draw(st.booleans()))
    if kind == "count":
        return Count(draw(st.one_of(st.integers(0, 5).map(float), times)), urges=draw(st.booleans()))
    if kind == "join" or (kind == "ask" and depth <= 0):
        return Join()
    if kind == "ask":
        return Ask(draw(st.sampled_from([QUOTA, TIER, SWITCH])), draw(_routes(stations, depth - 1, held)))
    other = draw(_routes(stations, depth - 1, held)) if depth > 0 and draw(st.booleans()) else None
    if kind == "delay":
        return Step(None, other=other)
    return Step(draw(_counters(stations)), draw(st.integers(0, 2)), other, draw(st.booleans()))


def _counters(stations: int) -> st.SearchStrategy[int | tuple[int, ...]]:
    """Return a station, or some among which the shortest queue is chosen."""
    numbers = st.integers(0, stations - 1)
    return st.one_of(numbers, st.lists(numbers, min_size=1, unique=True).map(tuple))
