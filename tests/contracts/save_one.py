"""Save a run from a process of its own: `python -m tests.contracts.save_one URL whole|stalls`.

It says `ready` and waits for a line before it opens the store. With `stalls` it says `saving` half-way through the
transaction and then does nothing more, so that it can be killed there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from border_sim.store import SqlStore
from tests.contracts.records import record


class Stalling(tuple[str, ...]):
    """Summaries that never come: by the time they are asked for, the run has been written."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        """Say so, and wait to be killed."""
        print("saving", flush=True)  # noqa: T201  # how a process tells its parent
        time.sleep(60)
        return super().__iter__()


def main() -> None:
    """Wait for a line on stdin, then save."""
    url, manner = sys.argv[1:]
    print("ready", flush=True)  # noqa: T201  # as above
    sys.stdin.readline()
    replications = Stalling(["{}"]) if manner == "stalls" else ("{}", "{}")
    with SqlStore.open(url) as store:
        store.save(record(replications=replications))


if __name__ == "__main__":
    main()
