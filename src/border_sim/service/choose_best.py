"""The best alternative with as few further replications as the differences allow."""

from __future__ import annotations

from collections.abc import Sequence

from border_sim.analysis.measures import Measures
from border_sim.analysis.paired import measured
from border_sim.analysis.student import CONFIDENCE
from border_sim.analysis.targets import amount
from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.domain.results import Words
from border_sim.experiments.best import Contest, Zone, find_best
from border_sim.service.alternatives import Alternative
from border_sim.service.asked import Objective
from border_sim.service.comparison_result import Choice
from border_sim.service.ports import Progress
from border_sim.service.rank import listed
from border_sim.service.trials import Trial, Workplace, play_trials


def choose_best(
    alternatives: Sequence[Alternative],
    played: Sequence[Sequence[Measures]],
    objective: Objective,
    zone: Zone,
    playing: tuple[Workplace, Progress],
) -> Choice:
    """Return the best alternative; those that may still be it are played further.

    Raises:
        InputError: a replication had nothing to measure.
    """
    workplace, progress = playing

    def observe(alternative: int, replications: Sequence[Measures], begin: int) -> list[float]:
        tables = measured(replications)
        values = [table[objective.path].value if objective.path in table else None for table in tables]
        problems = Problems()
        for number, value in enumerate(values, start=begin):
            if value is None:
                letter = alternatives[alternative].letter
                message = f"expected something to measure, got nothing in replication {number} of {letter}"
                problems.add(Place(objective.path), "U115", message, "choose another measure with --by")
        problems.raise_if_any()
        return [objective.sign * value for value in values if value is not None]

    def more(left: tuple[int, ...], numbers: range) -> list[list[float]]:
        trials = [Trial(alternatives[one].scenario, number) for one in left for number in numbers]
        found = play_trials(trials, workplace, progress)
        parts = [found[place : place + len(numbers)] for place in range(0, len(found), len(numbers))]
        return [observe(one, part, numbers.start) for one, part in zip(left, parts, strict=True)]

    first = [observe(number, replications, 0) for number, replications in enumerate(played)]
    return _said(alternatives, find_best(first, zone, more), zone, objective)


def _said(alternatives: Sequence[Alternative], contest: Contest, zone: Zone, objective: Objective) -> Choice:
    letters = [alternative.letter for alternative in alternatives]
    best, left = letters[contest.best], tuple(letters[one] for one in contest.left)
    matters = amount(zone.indifference, objective.unit)
    replications = dict(zip(letters, contest.replications, strict=True))
    if contest.is_decided:
        says = Words(
            zh=f"选定{best}：若最优方案领先其余{matters.zh}以上，选中的就是它，置信度{CONFIDENCE:.0%}。",
            en=f"{best} is chosen: where the best is ahead of all others by {matters.en} or more, it is the one "
            f"chosen, with {CONFIDENCE:.0%} confidence.".replace("%", " %"),
        )
    else:
        names, done = listed(left), max(contest.replications)
        says = Words(
            zh=f"{done}次重复后，{names.zh}仍分不出高下；最多{contest.needed}次可以分出。",
            en=f"After {done} replications {names.en} are still left; {contest.needed} decide at the latest.",
        )
    return Choice(
        indifference=zone.indifference,
        confidence=zone.confidence,
        best=best,
        left=left,
        replications=replications,
        needed=contest.needed,
        is_decided=contest.is_decided,
        says=says,
    )
