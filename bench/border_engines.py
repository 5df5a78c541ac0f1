"""The compiled engine beside a C++ loop, SimPy with callbacks, and cimba, on the border network, in turns, in one run.

It is processor time that counts, so that a neighbour on the machine slows nobody down much. Compiling is not counted,
for nobody. Each round plays all of them from the same seed on, each of them a few times, of which the quickest counts:
memory that is touched for the first time can take as long as the work, and in a run of many replications nobody touches
it for the first time. A ratio is the median over the rounds of their time for a journey over ours. Peers in Python play
fewer journeys, which is to their advantage, and twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from time import process_time

from bench import border_network, limit, peer_callbacks, peer_cimba
from bench.figure import Figure
from border_sim.engines.compiled.engine import CompiledEngine

ROUNDS = 5
JOURNEYS = 1_000_000
FEWER = {"callbacks": 50_000, "cimba": 250_000}
WARM_UP = 1_000
TWICE, OFTEN = 2, 4
"""How often each is played in a round; the quickest counts."""

WHOLE, ALONE = "compiled engine with its log, variates included", "compiled engine with its log, the plan given"
LOOP, LOOP_WITH_LOG = "a C++ loop that keeps no log", "a C++ loop that keeps the same log"
CALLBACKS, CALLBACKS_WITHOUT = "SimPy with callbacks and a log", "SimPy with callbacks and waits alone"
LIVES = "cimba with a log, a journey as a process"
SERVERS, SERVERS_WITHOUT = "cimba with a log, an officer as a process", "cimba without a log, an officer as a process"

CIMBA = {
    LIVES: (peer_cimba.Lives, True),
    SERVERS: (peer_cimba.Servers, True),
    SERVERS_WITHOUT: (peer_cimba.Servers, False),
}

WITHIN = 1 / 1.5
"""How near the engine comes to the C++ loop, as a share of its speed."""

RATIOS: Sequence[tuple[str, str, float | None]] = (
    (ALONE, LOOP, WITHIN),
    (WHOLE, LOOP_WITH_LOG, WITHIN),
    (WHOLE, LOOP, None),
    (WHOLE, CALLBACKS, 15.0),
    (WHOLE, CALLBACKS_WITHOUT, None),
    (ALONE, LIVES, 8.0),
    (WHOLE, LIVES, None),
    (WHOLE, SERVERS, None),
    (WHOLE, SERVERS_WITHOUT, None),
)
"""Who is compared with whom, and what must be reached."""


@dataclass(slots=True)
class Times:
    """Seconds a journey in each round, and the mean waits at each station, by contender."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    waits: defaultdict[str, list[Sequence[float]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, seconds: float, journeys: int, waits: Sequence[float] = ()) -> None:
        """Note a round."""
        self.seconds[name].append(seconds / journeys)
        if waits:
            self.waits[name].append(waits)

    def mean_waits(self, name: str) -> list[float]:
        """Return the mean waits over all rounds."""
        return [fmean(column) for column in zip(*self.waits[name], strict=True)]


def measure() -> list[Figure]:
    """Play all of them in turns, and see that all are the right model."""
    times = Times()
    with limit.compiled() as loop:
        for seed in range(-1, ROUNDS):  # the first round compiles and is not counted
            _play(times if seed >= 0 else Times(), seed + 1, loop, warming_up=seed < 0)
    rates = [Figure(name, 1 / median(times.seconds[name]), "journeys/s") for name in (WHOLE, ALONE)]
    ratios = [_compare(times, ours, theirs, target) for ours, theirs, target in RATIOS]
    return [*rates, *ratios, *(border_network.compare_waits(name, times.mean_waits(name)) for name in times.waits)]


def _play(times: Times, seed: int, loop: limit.Limit | None, *, warming_up: bool) -> None:
    """Play one round."""
    many = WARM_UP if warming_up else JOURNEYS
    _play_ours(times, seed, many)
    if loop is not None:
        for name, keeps_log in ((LOOP, False), (LOOP_WITH_LOG, True)):
            seconds, means = loop.run(seed, many, OFTEN, keeps_log=keeps_log)
            times.add(name, seconds, many, means if not keeps_log else ())
    few = WARM_UP if warming_up else FEWER["callbacks"]
    for name, keeps_log in ((CALLBACKS, True), (CALLBACKS_WITHOUT, False)):
        seconds, means = min(peer_callbacks.run(seed, few, keeps_log=keeps_log) for _ in range(TWICE))
        times.add(name, seconds, few, means if keeps_log else ())
    some = WARM_UP if warming_up else FEWER["cimba"]
    for name, (model, keeps_log) in CIMBA.items():
        seconds, means = min(peer_cimba.run(model, seed, some, keeps_log=keeps_log) for _ in range(TWICE))
        times.add(name, seconds, some, means if keeps_log else ())


def _play_ours(times: Times, seed: int, journeys: int) -> None:
    """Play ours; the plan is drawn anew each time."""
    whole, alone = [], []
    for _ in range(OFTEN):
        begin = process_time()
        plan = border_network.build_plan(seed, journeys)
        built = process_time()
        log = CompiledEngine().run(plan)
        played = process_time()
        whole.append(played - begin)
        alone.append(played - built)
    times.add(ALONE, min(alone), journeys)
    times.add(WHOLE, min(whole), journeys, [float(waits.mean()) for waits in border_network.waits_of(plan, log)])


def _compare(times: Times, ours: str, theirs: str, target: float | None) -> Figure:
    """Return how many times as fast as somebody else we are; who was not measured is not passed off as beaten."""
    mine, other = times.seconds[ours], times.seconds[theirs]
    if not other:
        name = f"{ours}, beside {theirs}: not measured, there is no {limit.COMPILER}"
        return Figure(name, 1 / median(mine), "journeys/s", target=target, passed=target is None)
    ratio = median(their / my for my, their in zip(mine, other, strict=True))
    return Figure(
        f"{ours}, beside {theirs}",
        1 / median(mine),
        "journeys/s",
        baseline=1 / median(other),
        ratio=ratio,
        target=target,
        passed=target is None or ratio >= target,
    )
