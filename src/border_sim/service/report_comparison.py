"""Two runs that are kept, held against one another for a report: from what is kept of both, as far as it pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from border_sim.analysis.measures import Measures
from border_sim.documents import Problems, scratch
from border_sim.domain.errors import Place
from border_sim.domain.results import RunResult, Words
from border_sim.domain.runs import RunRecord
from border_sim.scenario.load import with_run
from border_sim.service.compare import Played, comparison_of
from border_sim.service.comparison_result import Comparison
from border_sim.service.contenders import Contender, of_run
from border_sim.service.exhibit_again import scenario_of
from border_sim.service.ports import Progress
from border_sim.service.recipe import Recipe
from border_sim.service.trials import Trial, Workplace, play_trials


def compared(
    record: RunRecord, other: RunRecord, workplace: Workplace, progress: Progress
) -> tuple[Comparison, tuple[Words, ...]]:
    """Return how two runs differ, the first as the baseline, and what is to be said of it.

    What is kept of both is taken where they have one seed and one version of the program. Else the second is played
    again with the seed of the first, for only then they see the same people.

    Raises:
        InputError: one of them is kept without its recipe, or its files are not what they were.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    first, second, records = record.result, other.result, (record, other)
    if (first.seed, first.versions) == (second.seed, second.versions):
        return compared_as_kept(records)
    number = min(first.replications, second.replications)
    with scratch("border-sim-report-") as folder:
        pair = [
            with_run(scenario_of(one, folder / name), seed=first.seed, replications=number)
            for one, name in zip(records, "ab", strict=True)
        ]
        both = play_trials([Trial(one, n) for one in pair for n in range(number)], workplace, progress)
    played = [both[:number], both[number:]]
    comparison = comparison_of(_contenders(records), played, Played(first.seed, first.engine))
    return comparison, tuple(_notices(first, second))


def compared_as_kept(records: Sequence[RunRecord]) -> tuple[Comparison, tuple[Words, ...]]:
    """Return how runs differ from the first, from what is kept and without anything being played.

    Raises:
        InputError: they were not all made with one seed by one version of the program.
    """
    problems = Problems()
    first = records[0].result
    for one in (record.result for record in records[1:]):
        if one.seed != first.seed:
            message = f"expected runs of one seed, got {first.seed} and {one.seed}: pairs need the same people"
            problems.add(Place(one.run), "U236", message, f"run the scenario again with the seed {first.seed}")
        elif one.versions != first.versions:
            message = "expected runs of one version of the program, got several"
            problems.add(Place(one.run), "U236", message, "run the scenario again")
    problems.raise_if_any()
    number = min(record.result.replications for record in records)
    played = [_kept(one, number) for one in records]
    comparison = comparison_of(_contenders(records), played, Played(first.seed, first.engine))
    notices = dict.fromkeys(notice for one in records[1:] for notice in _notices(first, one.result))
    return comparison, tuple(notices)


def _contenders(records: Sequence[RunRecord]) -> list[Contender]:
    """Return runs as contenders, each with what the command line changed of it and not of all."""
    overrides = [Recipe.from_text(one.recipe).overrides if one.recipe else {} for one in records]
    return [
        of_run(
            record.result,
            place,
            {path: value for path, value in own.items() if any(one.get(path) != value for one in overrides)},
        )
        for place, (record, own) in enumerate(zip(records, overrides, strict=True), start=1)
    ]


def _kept(record: RunRecord, number: int) -> tuple[Measures, ...]:
    return tuple(Measures.model_validate_json(text) for text in record.replications[:number])


def _notices(first: RunResult, second: RunResult) -> Iterator[Words]:
    if first.seed != second.seed:
        yield Words(
            zh=f"对比中，运行{second.run}改用种子{first.seed}重新模拟：同样的随机数才能成对比较。",
            en=f"For the comparison run {second.run} was played again with the seed {first.seed}: pairs need common "
            "random numbers.",
        )
    if first.replications != second.replications:
        number = min(first.replications, second.replications)
        yield Words(
            zh=f"两次运行的重复次数不同，对比只用前{number}次。",
            en=f"The runs have different numbers of replications; the first {number} of both are compared.",
        )
    if (first.scenario.starts, first.scenario.horizon) != (second.scenario.starts, second.scenario.horizon):
        yield Words(
            zh="两次运行的起始日或时长不同：计数不可直接相比。",
            en="The runs begin on different days or last differently: counts do not compare.",
        )
