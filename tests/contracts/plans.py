"""Plans for the engines, written by hand in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from border_sim.domain.gates import Gate, QuotaGate, SwitchGate, TierGate
from border_sim.domain.program import NOBODY, NOTHING, Area, Op, Plan, Program, Station, WhenClosed
from border_sim.domain.trust import TrustScheme


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction of a route: a service at a station or in the shortest of several, or a delay when there is none.

    With `other` (the rest of another route) a limit may end it early.
    """

    station: int | tuple[int, ...] | None
    priority: int = 0
    other: Route | None = None
    urged: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A gate that is asked, and the rest of the route where it is shut."""

    gate: int
    other: Route


@dataclass(frozen=True, slots=True)
class Tell:
    """A trust tier that is told a result."""

    gate: int
    clean: bool


@dataclass(frozen=True, slots=True)
class Join:
    """The others of the group are waited for."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A place in an area is taken."""

    area: int


@dataclass(frozen=True, slots=True)
class Vacate:
    """A place in an area is given back."""

    area: int


@dataclass(frozen=True, slots=True)
class Count:
    """A limit begins, or with `urges` a time after which the journey is urgent."""

    seconds: float
    urges: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """Another end of a route than `cleared`; nothing comes behind it."""

    outcome: int


Instruction: TypeAlias = Step | Ask | Tell | Join | Hold | Vacate | Count | End
Row: TypeAlias = Step | Ask | Join | Hold
Route: TypeAlias = Sequence[Instruction]
Journey = tuple[float, str, Sequence[float]]
"""When a journey arrives, the name of its route, and a number for each row of it (see `rows_of`)."""


def rows_of(route: Route) -> Iterator[Row]:
    """Return what owns a row: what goes on stands before the other way.

    The number of a step are its seconds, that of a question what the gate is asked with; a join and a place have 0.
    """
    for place, step in enumerate(route):
        if isinstance(step, Row):
            yield step
        if isinstance(step, Step | Ask) and step.other is not None:
            yield from rows_of(route[place + 1 :])
            yield from rows_of(step.other)
            return


@dataclass(slots=True)
class _Writer:
    """Writes routes into one table."""

    rows: list[list[int]] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    lanes: dict[tuple[int, ...], int] = field(default_factory=dict)

    def write(self, name: str, route: Route) -> int:
        """Write the rest of a route; return where it begins."""
        begin = len(self.rows)
        for place, step in enumerate(route):
            if isinstance(step, End):
                self._add(name, Op.DONE, step.outcome)
                return begin
            here = self._instruction(name, step)
            if isinstance(step, Step | Ask) and step.other is not None:
                self.write(name, route[place + 1 :])
                self.rows[here][4] = self.write(name, step.other)
                return begin
        self._add(name, Op.DONE, 0)
        return begin

    def _instruction(self, name: str, step: Instruction) -> int:
        if isinstance(step, Step):
            return self._stage(name, step)
        if isinstance(step, Count):
            self.limits.append(step.seconds)
            return self._add(name, Op.URGE if step.urges else Op.LIMIT, len(self.limits) - 1)
        if isinstance(step, Tell):
            return self._add(name, Op.TELL_CLEAN if step.clean else Op.TELL_VIOLATION, step.gate)
        if isinstance(step, Hold | Vacate):
            return self._add(name, Op.HOLD if isinstance(step, Hold) else Op.VACATE, step.area)
        return self._add(name, Op.GATE, step.gate) if isinstance(step, Ask) else self._add(name, Op.JOIN, -1)

    def _stage(self, name: str, step: Step) -> int:
        if step.station is None:
            return self._add(name, Op.DELAY, -1, step.priority)
        if isinstance(step.station, int):
            return self._add(name, Op.SERVE, step.station, step.priority, urged=step.urged)
        lanes = self.lanes.setdefault(step.station, len(self.lanes))
        return self._add(name, Op.CHOOSE, lanes, step.priority, urged=step.urged)

    def _add(self, name: str, op: Op, argument: int, priority: int = 0, *, urged: bool = False) -> int:
        self.rows.append([op, argument, len(self.statuses), priority, -1, int(urged)])
        self.statuses.append(f"{name}.{len(self.statuses)}")
        return len(self.rows) - 1


def plan_of(  # noqa: PLR0913, PLR0917 - a plan has that many parts
    stations: Sequence[Station],
    routes: Mapping[str, Route],
    journeys: Sequence[Journey],
    horizon: float = 1_000.0,
    gates: Sequence[Gate] = (),
    group: Sequence[int] = (),
    areas: Sequence[int] = (),
) -> Plan:
    """Write a plan; every route that says nothing else ends cleared. An area is written as its capacity."""
    writer = _Writer()
    starts = {name: writer.write(name, route) for name, route in routes.items()}
    rows = {name: list(rows_of(route)) for name, route in routes.items()}
    numbers = np.array([number for _, _, told in journeys for number in told], dtype=np.float64)
    asks = np.array([isinstance(row, Ask) for _, name, _ in journeys for row in rows[name]], dtype=np.bool_)
    lengths = [len(rows[name]) for _, name, _ in journeys]
    assert lengths == [len(told) for _, _, told in journeys], "a number for each row"
    op, argument, status, priority, other, urged = np.array(writer.rows, dtype=np.int64).reshape(-1, 6).T
    return Plan(
        horizon=horizon,
        stations=tuple(stations),
        statuses=tuple(writer.statuses),
        program=Program(op, argument, status, priority, other, urged),
        arrival=np.array([arrival for arrival, _, _ in journeys], dtype=np.float64),
        start=np.array([starts[name] for _, name, _ in journeys], dtype=np.int64),
        first_row=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        duration=np.where(asks, 0.0, numbers),
        asks=np.where(asks, numbers, 0.0) if gates else NOTHING,
        gates=tuple(gates),
        limits=tuple(writer.limits),
        group=np.array(group, dtype=np.int64) if group else NOBODY,
        lanes=tuple(writer.lanes),
        areas=tuple(Area(f"area_{number}", capacity) for number, capacity in enumerate(areas)),
    )


def desk_plan(desk: Station, journeys: Sequence[tuple[float, float]], horizon: float = 1_000.0) -> Plan:
    """Return a plan of one station that every journey (arrival, duration) visits once."""
    visits: list[Journey] = [(arrival, "visit", [duration]) for arrival, duration in journeys]
    return plan_of([desk], {"visit": [Step(0)]}, visits, horizon)


def closing(servers: int, *changes: tuple[float, int], when_closed: WhenClosed = WhenClosed.FINISH) -> Station:
    """Return a station and the changes of its servers."""
    return Station("desk", servers, tuple(time for time, _ in changes), tuple(n for _, n in changes), when_closed)


def quota(
    limits: Sequence[float], *resets: float, key: Sequence[int] | None = None, counts_all: bool = False
) -> QuotaGate:
    """Return a quota with a limit for each journey; without `key` there is one for all."""
    keys = np.array([0] * len(limits) if key is None else key, dtype=np.int64)
    count = int(keys.max(initial=0)) + 1
    return QuotaGate("quota", count, keys, np.array(limits, dtype=np.float64), resets, counts_all)


def tier(scheme: TrustScheme, key: Sequence[int]) -> TierGate:
    """Return a trust tier; `key` says who answers for each journey."""
    return TierGate("tier", max(key, default=0) + 1, np.array(key, dtype=np.int64), scheme)


def switch(*outages: tuple[float, float]) -> SwitchGate:
    """Return a system that fails from each first second until the second."""
    return SwitchGate("switch", outages)
