"""The measures of a run by the path under which a target names them: in words, and in which unit."""

from __future__ import annotations

from border_sim.analysis.measure_words import STATISTICS, TIMES, measure_words
from border_sim.analysis.summary import Summary
from border_sim.domain.results import RunResult, Words
from border_sim.report.parts import Unit

SECONDS = {"mean_waiting", "mean_service"}
SHARES = {"utilisation", "offered_load", "waiting_share", "blocked", "full", "share", "found"}


def measure_title(path: str, run: RunResult) -> Words:
    """Return the name of a measure in words."""
    summary = Summary.model_construct(**{name: getattr(run, name) for name in Summary.model_fields})
    return measure_words(path, summary, run.titles)


def measure_unit(path: str) -> Unit:
    """Return in which unit a measure is."""
    above, _, name = path.rpartition(".")
    if above.startswith("aims.speed") or name in SECONDS or (name in STATISTICS and above.rpartition(".")[2] in TIMES):
        return "seconds"
    if name == "documents":
        return "number"
    return "share" if path.startswith("aims.") or name in SHARES else "count"
