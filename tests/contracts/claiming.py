"""Claim trials from a process of its own: `python -m tests.contracts.claiming URL NUMBER …`.

It says of each whether it has got it, then waits for a line on stdin before it ends.
"""

from __future__ import annotations

import sys

from border_sim.domain.trials import TrialKey
from border_sim.store import SqlStore


def main() -> None:
    """Claim, say so, wait."""
    url, *numbers = sys.argv[1:]
    with SqlStore.open(url) as store, store.claims() as claims:
        print(*(claims.take(TrialKey("a" * 64, int(number))) for number in numbers), flush=True)  # noqa: T201  # as said
        sys.stdin.readline()


if __name__ == "__main__":
    main()
