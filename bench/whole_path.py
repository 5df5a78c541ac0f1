"""One replication of the default scenario from its file to its measures, and what each part of the way takes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time

from bench.figure import Figure
from border_sim.analysis.measures import measure as count
from border_sim.engines import live
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.prepare import prepare
from border_sim.scenario.load import load_scenario

SCENARIO = Path(__file__).parents[1] / "scenarios" / "hetao_saturday.yaml"
ROUNDS = 3
PARTS = ("read the files", "settle law and chance (the plan)", "play it on SimPy", "count the measures")


def measure() -> list[Figure]:
    """Time the whole way, and once the same journeys on live machines: what walking them beforehand saves."""
    rounds = []
    for _ in range(ROUNDS):
        times = [process_time()]
        scenario = load_scenario(SCENARIO)
        times.append(process_time())
        prepared = prepare(scenario, 0)
        times.append(process_time())
        log = SimpyEngine().run(prepared.plan)
        times.append(process_time())
        count(prepared.plan, log, prepared.manifest)
        times.append(process_time())
        rounds.append([after - before for before, after in pairwise(times)])
    parts = [median(column) for column in zip(*rounds, strict=True)]
    begin = process_time()
    live.run(prepared.plan, prepared.machines, prepared.script())
    driven = process_time() - begin
    journeys = prepared.plan.journeys
    whole = Figure("a Saturday, from the files to the measures", journeys / sum(parts), "journeys/s")
    walked = Figure(
        "a Saturday, law and chance and SimPy, beside machines driven live",
        journeys / (parts[1] + parts[2]),
        "journeys/s",
        baseline=journeys / (parts[1] + driven),
        ratio=(parts[1] + driven) / (parts[1] + parts[2]),
    )
    return [whole, *(Figure(f"  {name}", part, "s") for name, part in zip(PARTS, parts, strict=True)), walked]
