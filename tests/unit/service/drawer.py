"""A store that keeps everything in its memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Self

from border_sim.domain.results import RunResult
from border_sim.domain.runs import BegunRun, RunEntry, RunRecord
from border_sim.domain.trials import TrialKey


class Drawer:
    """A store for one process; `others` are the trials that somebody else has claimed."""

    def __init__(self) -> None:
        """Begin empty."""
        self.records: dict[str, RunRecord] = {}
        self.runs: dict[str, BegunRun] = {}
        self.trials: dict[TrialKey, str] = {}
        self.exhibits: dict[str, str] = {}
        self.saves = 0
        self.claimed: set[TrialKey] = set()
        self.others: set[TrialKey] = set()

    def kept(self, keys: Collection[TrialKey]) -> Mapping[TrialKey, str]:
        """Return trials."""
        return {key: self.trials[key] for key in keys if key in self.trials}

    def keep(self, key: TrialKey, measures: str) -> None:
        """Keep a trial."""
        assert key in self.claimed
        self.trials[key] = measures

    def claims(self) -> Self:
        """Return the claims."""
        return self

    def take(self, key: TrialKey) -> bool:
        """Claim a trial."""
        if key in self.claimed | self.others:
            return False
        self.claimed.add(key)
        return True

    def release(self, key: TrialKey) -> None:
        """Give a claim back."""
        self.claimed.discard(key)

    def __enter__(self) -> Self:
        """Return the claims."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """Give all back."""
        self.claimed.clear()

    def begin(self, run: BegunRun) -> None:
        """Note that a run has begun."""
        self.runs.setdefault(run.run, run)

    def begun(self, prefix: str) -> BegunRun | None:
        """Return a run that has begun."""
        return self.runs.get(prefix)

    def unfinished(self) -> tuple[RunEntry, ...]:
        """Return nothing; tests look inside."""
        return ()

    def find(self, run: str) -> RunResult | None:
        """Return a result."""
        return self.records[run].result if run in self.records else None

    def save(self, record: RunRecord, *, replace: bool = False) -> None:
        """Keep a run."""
        self.saves += 1
        self.runs.pop(record.result.run, None)
        if replace or record.result.run not in self.records:
            self.records[record.result.run] = record

    def list(self) -> tuple[RunEntry, ...]:
        """Return nothing; tests look inside."""
        return ()

    def page(self, most: int, after: int, scenario: str) -> tuple[int, tuple[RunEntry, ...]]:
        """Return a part of the list."""
        found = [entry for entry in self.list() if scenario in entry.scenario]
        return len(found), tuple(found[after : after + most])

    def show(self, prefix: str) -> RunRecord:
        """Return what was kept."""
        return self.records[prefix]

    def exhibit(self, run: str) -> str | None:
        """Return what is kept for a report."""
        return self.exhibits.get(run)

    def keep_exhibit(self, run: str, text: str) -> None:
        """Keep what a report shows."""
        self.exhibits[run] = text
