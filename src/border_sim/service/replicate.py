"""Replications, one after another or several at once; which of the two never shows in what comes out."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from border_sim.analysis.long_run import long_run
from border_sim.analysis.measures import Measures, measure
from border_sim.domain.errors import Bug, InputError, Place, Problem, Unfinished
from border_sim.domain.trials import Lost, in_turn
from border_sim.exchange.csv_file import write_part
from border_sim.exchange.stage_rows import stage_rows
from border_sim.plan.cutting import can_be_cut
from border_sim.plan.prepare import prepare
from border_sim.scenario.model import MOST_AT_ONCE, Scenario
from border_sim.service.blocks import play_in_blocks
from border_sim.service.journeys import played
from border_sim.service.ports import BlockEngine, Engine, Executor, Progress, Session

MANY = 2_000_000
"""Expected journeys of a replication from which it is played in blocks, where that can be done."""


class Stage(StrEnum):
    """How far a replication had come."""

    PREPARE = "prepare"
    SIMULATE = "simulate"
    MEASURE = "measure"
    WRITE = "write journeys"


@dataclass(frozen=True, slots=True)
class Failure:
    """A replication that failed, as data: which, where in its course, and why."""

    number: int
    stage: Stage
    message: str
    details: str


class ReplicationFailed(Bug):
    """Raised when every replication has been tried and some have failed; it names them all."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        """Keep the failures in the order of their numbers."""
        self.failures = tuple(failures)
        super().__init__(
            "; ".join(f"replication {one.number} failed at `{one.stage}`: {one.message}" for one in self.failures)
        )

    @property
    def details(self) -> str:
        """Return the tracebacks, for whoever repairs the program."""
        return "\n".join(one.details for one in self.failures)


@dataclass(frozen=True, slots=True)
class Work:
    """What plays a replication, and what is wanted beside its measures: a file of its journeys, its long run."""

    scenario: Scenario
    engine: Engine
    journeys: Path | None = None
    long_run: bool = False


Played = TypeVar("Played")
"""What one replication brings back when all goes well."""

Reached: TypeAlias = Callable[[Stage], None]
"""Is told how far a replication has come."""


def replicate(work: Work, number: int, progress: Progress | None = None) -> Measures | Failure | InputError:
    """Run one replication: prepare, simulate, measure."""
    return attempt(partial(_play, work, number, progress), work.scenario, number)


def _play(work: Work, number: int, progress: Progress | None, reached: Reached) -> Measures:
    reached(Stage.PREPARE)
    session = _session(work)
    if session is not None:
        reached(Stage.SIMULATE)
        return play_in_blocks(work.scenario, number, session, progress)
    prepared = prepare(work.scenario, number)
    reached(Stage.SIMULATE)
    log = work.engine(prepared, progress)
    reached(Stage.MEASURE)
    travelled = prepared.travelled(log)
    measures = measure(travelled.plan, travelled.log, travelled.manifest)
    if work.long_run:
        steady = long_run(travelled.plan, travelled.log, travelled.manifest)
        measures = measures.model_copy(update={"long_run": steady})
    reached(Stage.WRITE)
    if work.journeys:
        write_part(work.journeys, stage_rows(played(work.scenario, number, travelled)))
    return measures


def _session(work: Work) -> Session | None:
    """Return what plays a replication in blocks, where it has many journeys and nobody asks for them one by one.

    Raises:
        InputError: it has more journeys than fit into memory and cannot be played in blocks.
    """
    scenario = work.scenario
    if scenario.expected_journeys() < MANY:
        return None
    if work.journeys is None and not work.long_run and can_be_cut(scenario) and isinstance(work.engine, BlockEngine):
        session = work.engine.session()
        if session is not None:
            return session
    expect_one_piece(scenario)
    return None


def expect_one_piece(scenario: Scenario) -> None:
    """See that a replication can be played in one piece.

    Raises:
        InputError: it has more journeys than fit into memory.
    """
    expected = scenario.expected_journeys()
    if expected > MOST_AT_ONCE:
        place = Place(str(scenario.folder / scenario.name))
        message = (
            f"expected at most {MOST_AT_ONCE:,} arrivals in a replication that is played in one piece, "
            f"got about {expected:,.0f}"
        )
        hint = (
            "shorten `horizon`; or let the compiled engine play it in blocks: over more than a day, for measures "
            "alone, without selectivity, sampled inspections, areas and parallel lanes"
        )
        raise InputError([Problem(place, "S016", message, hint)])


def attempt(play: Callable[[Reached], Played], scenario: Scenario, number: int) -> Played | Failure | InputError:
    """Return what a replication brings back, or why it failed, as data; an input error is nobody's bug."""
    stages = [Stage.PREPARE]
    try:
        return play(stages.append)
    except InputError as error:
        return error
    except Unfinished as error:
        return InputError([Problem(Place(str(scenario.folder / scenario.name)), "U034", str(error))])
    except Exception as error:  # noqa: BLE001  # whatever went wrong, the other replications go on and it is told
        return Failure(number, stages[-1], f"{type(error).__name__}: {error}", traceback.format_exc())


def play_all(
    play: Callable[..., Played | Failure | InputError],
    replications: int,
    workers: int,
    progress: Progress,
    executor: Executor = in_turn,
) -> tuple[Played, ...]:
    """Play replications and return what they bring back, in order.

    Args:
        play: plays the replication of a number; where none but ours is at work it is given somebody to tell as well.
        replications: how many.
        workers: how many play at once.
        progress: is told the share that is done.
        executor: who plays.

    Raises:
        InputError: the input turned out to be wrong when it was played.
        ReplicationFailed: some failed through no fault of the input.
    """
    outcomes: dict[int, Played | Failure | InputError] = {}

    def within(share: float) -> None:
        progress((len(outcomes) + share) / replications)

    with closing(executor(play, range(replications), workers, within)) as played:
        for number, outcome in played:
            outcomes[number] = as_failure(outcome, number) if isinstance(outcome, Lost) else outcome
            within(0.0)
    return sound(outcomes[number] for number in range(replications))


def as_failure(lost: Lost, number: int) -> Failure:
    """Return that a replication never came back, as a failure like the others."""
    return Failure(number, Stage.SIMULATE, lost.message, "")


def sound(outcomes: Iterable[Played | Failure | InputError]) -> tuple[Played, ...]:
    """Return what replications brought back, if all of them did.

    Raises:
        InputError: the input turned out to be wrong when it was played.
        ReplicationFailed: some failed through no fault of the input.
    """
    told = tuple(outcomes)
    failures = [outcome for outcome in told if isinstance(outcome, Failure)]
    problems = [problem for outcome in told if isinstance(outcome, InputError) for problem in outcome.problems]
    if problems:
        raise InputError(problems)
    if failures:
        raise ReplicationFailed(failures)
    return tuple(outcome for outcome in told if not isinstance(outcome, Failure | InputError))
