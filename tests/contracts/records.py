"""Runs as a store would be given them, small and without a simulation."""

from __future__ import annotations

from border_sim.domain.results import (
    Aims,
    Estimate,
    FlowResult,
    PackIdentity,
    RunResult,
    ScenarioIdentity,
    Times,
    Words,
)
from border_sim.domain.runs import RunRecord, Source

SCENARIO = "1" * 64
PACK = "2" * 64


def estimate(value: float = 0.1 + 0.2) -> Estimate:
    """Return an estimate whose last bits a careless store would lose."""
    return Estimate(value=value, half_width=1e-17)


def times() -> Times:
    return Times(mean=estimate(), p50=estimate(), p95=estimate(), max=estimate())


def flow() -> FlowResult:
    return FlowResult(
        arrived=3,
        cleared=1 / 3,
        refused=0,
        returned=0,
        unfinished=0,
        dwelling=0,
        throughput_per_hour=1,
        throughput_by_hour=(1.0,),
        sojourn=times(),
        waiting=times(),
        service=times(),
        lines={},
        channels={},
        half_widths={},
    )


def result(run: str = "ab" * 8, seed: int = 7) -> RunResult:
    return RunResult(
        run=run,
        scenario=ScenarioIdentity(
            name="saturday",
            title=Words(zh="周六", en="Saturday"),
            hash=SCENARIO,
            as_of="2026-11-21",
            starts="2025-12-13",
            horizon=86400,
        ),
        pack=PackIdentity(name="hetao", title=Words(zh="河套", en="Hetao"), hash=PACK),
        seed=seed,
        engine="simpy",
        replications=2,
        versions={"border_sim": "0.1.0"},
        flows={"people": flow()},
        stations={},
        bottlenecks=(),
        aims=Aims(control={}, openness={}, speed={}),
        targets=(),
    )


def record(run: str = "ab" * 8, seed: int = 7, replications: tuple[str, ...] = ('{"a": 1}', '{"a": 2}')) -> RunRecord:
    return RunRecord(
        result=result(run, seed),
        replications=replications,
        sources=(
            Source(SCENARIO, "scenario", "saturday", {"saturday.yaml": b"scenario: saturday\n"}),
            Source(
                PACK, "pack", "hetao", {"pack.yaml": b"pack: hetao\n", "lists/goods.csv": "名称\n".encode("gb18030")}
            ),
        ),
    )
