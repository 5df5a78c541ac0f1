"""A run is killed again and again and resumed: nothing is lost, nothing is done twice, and the answer is the same."""

from __future__ import annotations

import json
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from border_sim.bootstrap import build
from border_sim.scenario.load import load_scenario, with_run
from border_sim.settings import Settings
from border_sim.store import SqlStore
from tests.cli.small_world import lay_out
from tests.contracts.killed import CONTEXT, start
from tests.postgres import fresh_schema

KILLS = 200
REPLICATIONS = 30
LONGEST = 1.2
"""Seconds after which a process is killed at the latest; a whole run takes about as long."""

TOGETHER = 0.3
"""The share of processes that are not alone at their run."""

LIMIT = 360
"""Seconds that all kills together may take."""

pytestmark = pytest.mark.slow


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of an empty store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/runs.sqlite"
    else:
        with fresh_schema() as schema:
            yield schema


class Besieged:
    """One run that is started, killed and resumed until it is done."""

    def __init__(self, scenario: Path, url: str, folder: Path, seed: int) -> None:
        """Name the run by its seed."""
        self.folder = folder
        self.notes = folder / f"notes-{seed}"
        self.notes.touch()
        self.kept_before_kills: list[int] = []
        self._call = ["run", str(scenario), "--seed", str(seed), "--replications", str(REPLICATIONS)]
        self._common = ["--store", url, "--json"]
        self._seed = seed
        self._url = url

    def finish(self, chance: random.Random) -> str:
        """Return what the process says that brings the run to its end."""
        number = 0
        while True:
            processes = []
            for _ in range(2 if chance.random() < TOGETHER else 1):
                number += 1
                output = self.folder / f"{self._seed}-{number}"
                processes.append((start([*self._command(chance), *self._common], output, self.notes), output))
            time.sleep(chance.uniform(0, LONGEST))
            done = [output for process, output in processes if self._killed(process) == 0]
            if done:
                return done[-1].read_text("utf-8")

    def _command(self, chance: random.Random) -> list[str]:
        """Return `run` again, or `resume` where the run is known."""
        with SqlStore.open(self._url) as store:
            begun = [entry.run for entry in store.unfinished() if entry.seed == self._seed]
        return ["resume", begun[0]] if begun and chance.random() < 0.7 else self._call

    def _killed(self, process: BaseProcess) -> int | None:
        process.kill()
        process.join()
        if process.exitcode == -signal.SIGKILL:
            self.kept_before_kills.append(len(self.notes.read_text("utf-8").splitlines()))
        else:
            assert process.exitcode == 0
        return process.exitcode


def test_a_run_that_is_killed_at_any_moment_and_resumed_gives_the_same_bytes(url: str, tmp_path: Path) -> None:
    CONTEXT.set_forkserver_preload(["tests.contracts.killed", "border_sim.bootstrap", "border_sim.cli.report"])
    scenario, began = lay_out(tmp_path), time.monotonic()
    chance = random.Random(20251213)  # noqa: S311  # nothing here is secret
    kept_before_kills: list[int] = []
    doubles, seed = 0, 0
    while len(kept_before_kills) < KILLS:
        assert time.monotonic() - began < LIMIT
        seed += 1
        besieged = Besieged(scenario, url, tmp_path, seed)
        answer = besieged.finish(chance)
        whole = with_run(load_scenario(scenario), seed=seed, replications=REPLICATIONS)
        assert build(Settings("unused")).simulate(whole).model_dump_json(indent=2) + "\n" == answer
        kept = Counter(besieged.notes.read_text("utf-8").splitlines())
        doubles += sum(kept.values()) - len(kept)
        kept_before_kills += besieged.kept_before_kills
        with SqlStore.open(url) as store:
            run = json.loads(answer)["run"]
            assert REPLICATIONS == len(store.show(run).replications)
            assert [run] == [entry.run for entry in store.list() if entry.seed == seed]
            assert () == store.unfinished()
    print(  # noqa: T201  # the figures are what the test is read for
        f"\n{url.partition(':')[0]}: {len(kept_before_kills)} kills in {seed} runs of {REPLICATIONS} trials, "
        f"{time.monotonic() - began:.0f} s; kills by trials kept before: {sorted(Counter(kept_before_kills).items())}; "
        f"trials kept twice: {doubles}; bytes equal: {seed} of {seed}"
    )
    assert 0 == doubles
    assert len({kept for kept in kept_before_kills if 0 < kept < REPLICATIONS}) > 10
