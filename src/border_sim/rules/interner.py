"""Equal verdicts and decisions as one object each, so that a million decisions are told apart by identity."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.domain.decision import Decision, Verdict


class Interner:
    """Keeps one object of each verdict and of each decision that it has seen, for as long as it lives itself."""

    def __init__(self) -> None:
        """Begin empty."""
        self._verdicts: dict[Verdict, Verdict] = {}
        self._decisions: dict[tuple[tuple[int, ...], tuple[str, ...]], Decision] = {}

    def verdict(self, verdict: Verdict) -> Verdict:
        """Return the first verdict that equals this one."""
        return self._verdicts.setdefault(verdict, verdict)

    def decision(self, verdicts: Mapping[str, Verdict], lacking: tuple[str, ...]) -> Decision:
        """Return the one decision with these verdicts, which must be ours and in the order of the pack."""
        key = (tuple(map(id, verdicts.values())), lacking)
        if key not in self._decisions:
            self._decisions[key] = Decision(dict(verdicts), lacking)
        return self._decisions[key]
