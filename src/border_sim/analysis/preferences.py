"""Which way of a measure is the better one, where nobody has to say."""

from __future__ import annotations

from typing import Literal

Goal = Literal["min", "max"]
"""Whether less of a measure is better, or more."""

STATISTICS = frozenset({"mean", "p50", "p95", "max"})
LESS = frozenset(
    {
        *("sojourn", "waiting", "mean_waiting", "max_queue", "mean_queue", "left_waiting", "left_queue"),
        *("queue_growth", "unfinished", "late", "passed", "leaked", "leaked_second_line", "overdue", "slippage"),
        *("documents", "innocent_stopped", "speed", "blocked", "full"),
    }
)
MORE = frozenset({"cleared", "throughput_per_hour", "completed", "served", "kept", "found", "facilitated"})


def preferred(path: str) -> Goal | None:
    """Return which way of a measure is better; none where that depends on who is asked, as of a utilisation."""
    words = path.split(".")
    what = words[-1]
    if what in STATISTICS:
        what = "speed" if path.startswith("aims.speed.") else words[-2]
    elif path.startswith("aims.control.") and "slippage" in words:
        what = "slippage"
    return "min" if what in LESS else "max" if what in MORE else None
