"""A year of both ports: a month of it is played in blocks by a process of its own, which tells its time and its memory.

Seventy million travellers a year enter at Futian and Huanggang. The month is measured; the year is said to take as many
times as long. Its memory does not depend on how many months there are, which a week beside the month shows.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.figure import Figure
from bench.million import of_size
from border_sim.engines.compiled.engine import Session
from border_sim.scenario.load import load_scenario
from border_sim.service.blocks import play_in_blocks

SITES = Path(__file__).parents[1] / "scenarios" / "sites"
FILES = ("hetao", "travellers", "futian", "huanggang", "futian_crowd", "huanggang_crowd")
YEAR, MONTH, WEEK = 365, 30, 7
JOURNEYS = 70_000_000
MOST_GIGABYTES = 4.0
KILOBYTES = 1 << 20
"""In a gigabyte (2^30 bytes)."""


def measure() -> list[Figure]:
    """Play a week and a month."""
    week, month = (_played(days) for days in (WEEK, MONTH))
    pace = month["journeys"] / month["seconds"]
    peak = month["kilobytes"] / KILOBYTES
    name = "a month of both ports in blocks, from the files to the measures"
    return [
        Figure(name, pace, "journeys/s"),
        Figure("  peak memory of a month", peak, "GiB", None, peak, MOST_GIGABYTES, peak <= MOST_GIGABYTES),
        Figure("  peak memory of a week", week["kilobytes"] / KILOBYTES, "GiB"),
        Figure("  a year of 70 million, extrapolated", JOURNEYS / pace / 60, "minutes"),
    ]


def _played(days: int) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", "bench.year", str(days)], check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def play(days: int) -> dict[str, float]:
    """Play so many days; return the journeys that arrived, the seconds and the kilobytes that it took at most."""
    begin = process_time()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "both_ports.yaml"
        path.write_text(_scenario(days), encoding="utf-8")
        scenario = of_size(load_scenario(path), JOURNEYS / YEAR * days)
    measures = play_in_blocks(scenario, 0, Session())
    return {
        "journeys": sum(flow.arrived for flow in measures.flows.values()),
        "seconds": process_time() - begin,
        "kilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


def _scenario(days: int) -> str:
    files = ", ".join(str(SITES / f"{name}.yaml") for name in FILES)
    return f"scenario: both_ports\nextends: [{files}]\nstarts: 2026-06-01\nhorizon: {days} days\nseed: 2026\n"


if __name__ == "__main__":
    json.dump(play(int(sys.argv[1])), sys.stdout)
