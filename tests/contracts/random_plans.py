"""Plans that are generated to be as awkward as possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.random import Generator

from border_sim.domain.gates import Gate, QuotaGate, SwitchGate, TierGate
from border_sim.domain.program import OUTCOMES, Plan, Station, WhenClosed
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
    rows_of,
)

DEEPEST = 3
"""Choices behind each other."""

LONGEST_ROUTE = 7


def random_plan(seed: int, largest: int = 60) -> Plan:
    """Return a plan with everything that engines may disagree about.

    In half of the plans all times are small whole numbers, so that most events coincide. Every third plan is straight.
    """
    return straight_plan(seed, largest) if seed % 3 == 0 else branching_plan(seed, largest)


class Chance:
    """Draws times that are whole numbers, or not."""

    def __init__(self, seed: int, largest: int) -> None:
        """Draw how many journeys come, and in which time."""
        self.generator = np.random.default_rng(seed)
        self.whole = seed % 2 == 0
        self.count = int(self.generator.integers(0, largest + 1))
        self.span = max(1, self.count // int(self.generator.integers(1, 4)))

    def times(self, low: float, high: float, size: int) -> list[float]:
        """Draw some times."""
        drawn = self.generator.uniform(low, high, size)
        return [float(time) for time in (np.floor(drawn) if self.whole else drawn)]

    def stations(self) -> list[Station]:
        """Draw stations that open and close at any time; some close for good."""
        return [self._station(number) for number in range(int(self.generator.integers(1, 5)))]

    def _station(self, number: int) -> Station:
        generator = self.generator
        changes = sorted(set(self.times(0, 3 * self.span, int(generator.integers(0, 16)))))
        return Station(
            name=f"station_{number}",
            servers=int(generator.integers(0, 4)),
            change_times=tuple(changes),
            change_servers=tuple(int(generator.integers(0, 4)) for _ in changes),
            when_closed=WhenClosed.PAUSE if generator.random() < 0.5 else WhenClosed.FINISH,
        )

    def counter(self, stations: int) -> int | tuple[int, ...]:
        """Draw a station, or some among which the shortest queue is chosen, in any order."""
        if self.generator.random() < 0.6:
            return int(self.generator.integers(stations))
        some = int(self.generator.integers(1, stations + 1))
        return tuple(self.generator.permutation(stations)[:some].tolist())

    def areas(self) -> list[int]:
        """Draw the capacities of some areas, in half of the plans of none."""
        if self.generator.random() < 0.5:
            return []
        return [int(capacity) for capacity in self.generator.integers(1, 6, int(self.generator.integers(1, 4)))]

    def moves(self, held: list[int], areas: int) -> list[Instruction]:
        """Draw which places are taken and given back behind a step; `held` is what is held, and kept up to date.

        Areas are mostly taken in their order, because otherwise all journeys soon wait for each other.
        """
        generator, moves = self.generator, list[Instruction]()
        if not areas:
            return moves
        while generator.random() < 0.35:
            area = int(generator.integers(areas))
            if area > max(held, default=-1) or generator.random() < 0.1:
                moves.append(Hold(area))
                held.append(area)
        while held and generator.random() < 0.6:
            moves.append(Vacate(held.pop(int(generator.integers(len(held))))))
        return moves

    def leaving(self, held: list[int]) -> list[Instruction]:
        """Draw what is given back at the end: nearly always everything."""
        return [Vacate(area) for area in held] if self.generator.random() < 0.98 else []


def straight_plan(seed: int, largest: int = 60) -> Plan:
    """Return a plan without a choice: stations, lanes, delays and areas only. The horizon may fall anywhere."""
    chance = Chance(seed, largest)
    generator, count, span = chance.generator, chance.count, chance.span
    stations, areas = chance.stations(), chance.areas()

    def route() -> Route:
        steps, held = list[Instruction](), list[int]()
        for _ in range(int(generator.integers(0, 6))):
            walks = generator.random() < 0.25
            steps.append(Step(None) if walks else Step(chance.counter(len(stations)), int(generator.integers(3))))
            steps += chance.moves(held, len(areas))
        return [*steps, *chance.leaving(held)]

    routes = {f"route_{number}": route() for number in range(3)}
    names = [f"route_{number}" for number in generator.integers(0, 3, count)]
    longest = float(generator.choice([3, 15]))  # of the whole numbers below 3 every third is 0
    journeys: list[Journey] = [
        (arrival, name, [_number(chance, row, (), longest) for row in rows_of(routes[name])])
        for arrival, name in zip(sorted(chance.times(0, span, count)), names, strict=True)
    ]
    return plan_of(stations, routes, journeys, horizon=chance.times(0, 5 * span, 1)[0], areas=areas)


def branching_plan(seed: int, largest: int = 60) -> Plan:
    """Return a plan with everything that there is, and ties in time on purpose."""
    chance = Chance(seed, largest)
    generator, count, span = chance.generator, chance.count, chance.span
    stations = [replace(station, servers=max(1, station.servers)) for station in chance.stations()]
    gates = _gates(chance)
    areas = chance.areas()
    router = _Router(chance, len(stations), gates, len(areas))
    routes = {f"route_{number}": router.route(DEEPEST, []) for number in range(4)}
    names = [f"route_{number}" for number in generator.integers(0, len(routes), count)]
    longest = float(generator.choice([3, 15]))
    journeys: list[Journey] = [
        (arrival, name, [_number(chance, row, gates, longest) for row in rows_of(routes[name])])
        for arrival, name in zip(sorted(chance.times(0, span, count)), names, strict=True)
    ]
    group = [
        int(number) if number >= 0 else -1 for number in generator.integers(-count // 4 - 1, count // 3 + 1, count)
    ]
    horizon = chance.times(span, 8 * span, 1)[0]
    return plan_of(stations, routes, journeys, horizon, gates, group if generator.random() < 0.8 else (), areas)


def _number(chance: Chance, row: Row, gates: Sequence[Gate], longest: float) -> float:
    """Draw the number of a row: few lots and few amounts, so that they meet the edges."""
    if isinstance(row, Step):
        return chance.times(0, longest, 1)[0]
    if isinstance(row, Join | Hold):
        return 0.0
    if isinstance(gates[row.gate], TierGate):
        return float(chance.generator.choice([0.0, 0.25, 0.5, 0.75, 0.999]))
    return float(chance.generator.integers(0, 5)) / 2


def _gates(chance: Chance) -> list[Gate]:
    """Draw two gates of each kind."""
    generator, count, span = chance.generator, chance.count, chance.span

    def keys() -> tuple[int, np.ndarray]:
        several = int(generator.integers(1, 4))
        return several, generator.integers(0, several, count)

    gates: list[Gate] = []
    for number in range(2):
        resets = tuple(sorted(set(chance.times(0, 3 * span, int(generator.integers(0, 4))))))
        limit = generator.integers(0, 9, count) if number else np.full(count, generator.integers(1, 9))
        several, key = keys()
        gates.append(QuotaGate(f"quota_{number}", several, key, limit / 2, resets, bool(generator.random() < 0.5)))
        several, key = keys()
        gates.append(TierGate(f"tier_{number}", several, key, random_scheme(generator)))
        ends = sorted(set(chance.times(0, 2 * span, 2 * int(generator.integers(1, 4)))))
        gates.append(SwitchGate(f"switch_{number}", tuple(zip(ends[::2], ends[1::2], strict=False))))
    return gates


def random_scheme(generator: Generator) -> TrustScheme:
    """Draw a ladder whose levels are soon climbed."""
    fractions = sorted(generator.choice([0.0, 0.25, 0.5, 0.75, 1.0], int(generator.integers(2, 6)), replace=False))
    clearances = [*(int(clear) for clear in generator.integers(1, 4, len(fractions) - 1)), None]
    levels = [TrustLevel(float(share), clear) for share, clear in zip(fractions[::-1], clearances, strict=True)]
    return TrustScheme(
        levels=tuple(levels),
        start=int(generator.integers(0, len(levels))),
        to_first=bool(generator.random() < 0.5),
        reinstatement=None if generator.random() < 0.3 else int(generator.integers(1, 5)),
    )


class _Router:
    """Draws routes."""

    def __init__(self, chance: Chance, stations: int, gates: Sequence[Gate], areas: int) -> None:
        self._chance = chance
        self._generator = chance.generator
        self._stations = stations
        self._gates = gates
        self._areas = areas
        self._tiers = [number for number, gate in enumerate(gates) if isinstance(gate, TierGate)]

    def route(self, depth: int, held: Sequence[int]) -> Route:
        """Draw a route with at most so many choices behind each other, on which places in areas are held already."""
        steps, held = list[Instruction](), list(held)
        for _ in range(int(self._generator.integers(0, LONGEST_ROUTE + 1))):
            step = self._step(depth, held)
            if isinstance(step, Step) and self._generator.random() < 0.6:
                steps += self._counts(step)
            steps.append(step)
            depth -= isinstance(step, Step | Ask) and step.other is not None
            steps += self._chance.moves(held, self._areas)
        steps += self._chance.leaving(held)
        if self._generator.random() < 0.3:
            steps.append(End(int(self._generator.integers(len(OUTCOMES)))))
        return steps

    def _step(self, depth: int, held: Sequence[int]) -> Instruction:
        generator = self._generator
        kind = generator.choice(["serve", "delay", "ask", "tell", "join", "count"], p=SHARES)
        if kind == "tell":
            return Tell(int(generator.choice(self._tiers)), bool(generator.random() < 0.7))
        if kind == "join":
            return Join()
        if kind == "count":
            return self._count(urges=bool(generator.random() < 0.5))
        if kind == "ask" and depth:
            return Ask(int(generator.integers(len(self._gates))), self.route(depth - 1, held))
        other = self.route(depth - 1, held) if depth and generator.random() < 0.4 else None
        if kind == "delay":
            return Step(None, other=other)
        urged = bool(generator.random() < 0.4)
        return Step(self._chance.counter(self._stations), int(generator.integers(3)), other, urged)

    def _counts(self, step: Step) -> list[Instruction]:
        """Draw what must run so that a step can be left, or hurried to."""
        counts = [self._count(urges=False)] if step.other is not None else []
        return [*counts, self._count(urges=True)] if step.urged else [*counts]

    def _count(self, *, urges: bool) -> Count:
        few = self._generator.random() < 0.7
        seconds = float(self._generator.choice([0, 1, 2, 3, 6])) if few else self._chance.times(0, 12, 1)[0]
        return Count(seconds, urges)


SHARES = (0.33, 0.12, 0.2, 0.18, 0.1, 0.07)
"""How often a step is of each kind."""
