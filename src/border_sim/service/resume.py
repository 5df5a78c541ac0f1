"""A run is taken up where it was interrupted, from what the store keeps: its trials, its recipe, its files."""

from __future__ import annotations

from collections.abc import Callable

from border_sim.documents import scratch
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.runs import RunEntry
from border_sim.domain.terms import Text
from border_sim.service.ports import OpenStore, Progress
from border_sim.service.recipe import Recipe
from border_sim.service.restore import restored
from border_sim.service.run_scenario import Ran, run_job
from border_sim.service.trials import Workplace


def unfinished(open_store: OpenStore) -> tuple[RunEntry, ...]:
    """Return the runs that can be resumed, the one begun last first."""
    with open_store() as store:
        return store.unfinished()


def resume(prefix: str, workplace_of: Callable[[str], Workplace], open_store: OpenStore, progress: Progress) -> Ran:
    """Finish the run whose id begins so; what is kept of it is not played again.

    Args:
        prefix: the beginning of its id.
        workplace_of: returns where an engine plays.
        open_store: opens the store that has it.
        progress: is told the share that is done.

    Raises:
        InputError: there is no such run, or what it was begun from cannot be had any more.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    with open_store() as store:
        begun = store.begun(prefix)
        if begun is None:
            result = store.show(prefix).result
            return Ran(result, (_finished(result.run),))
        with scratch("border-sim-resume-") as folder:
            job = restored(run := begun.run, Recipe.from_text(begun.request), begun.sources, folder)
            if job.run != run:
                message = f"run `{run}` was begun by another version of the program or of its libraries"
                raise InputError([Problem(Place(begun.scenario), "U142", message, "run the scenario anew")])
            return run_job(job, workplace_of(begun.engine), store, progress)


def _finished(run: str) -> Text:
    return Text(f"运行{run}已经完成，无需继续", f"run {run} is finished already")
