"""What is asked besides an explanation, as the command line says it: a goal, facts that stay, weights, rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import Malformed, parse_quantity
from border_sim.domain.terms import Combine
from border_sim.rules.pack import RulePack
from border_sim.service.cases import Case


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked besides the explanation.

    Attributes:
        goal: the outcomes that are wanted, by decision; those of the pack's aims where it is empty.
        frozen: facts that must stay as they are.
        weights: what it costs to change a fact, 1 where nothing is said.
        why_not: rules of which is asked why they do not decide.
    """

    goal: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    why_not: tuple[str, ...] = ()


def read_wishes(
    pack: RulePack,
    case: Case,
    goals: Mapping[str, str],
    frozen: Iterable[str],
    options: tuple[Mapping[str, str], Iterable[str]],
) -> Wishes:
    """Return the wishes of a command line; `options` are the weights by fact and the rules that are asked about.

    Raises:
        InputError: with everything that is wrong with them.
    """
    weighed, rules = options
    problems: list[Problem] = []
    facts = pack.flows[case.flow].facts
    for option, names in (("--freeze", [*frozen]), ("--weigh", [*weighed])):
        for name in (name for name in names if name not in facts):
            message = f"unknown fact `{name}`, expected one of {one_of(facts, limit=40)}"
            problems.append(Problem(Place(option), "U010", message, did_you_mean(name, facts)))
    problems += [
        Problem(
            Place("--why-not"), "R008", f"expected a rule of the pack, got `{name}`", did_you_mean(name, pack.rules)
        )
        for name in rules
        if name not in pack.rules
    ]
    goal = {name: tuple(text.split("|")) for name, text in goals.items()}
    problems += _goal_problems(pack, goal)
    weights = {name: _weight(name, text, problems) for name, text in weighed.items()}
    if problems:
        raise InputError(problems)
    return Wishes(goal, tuple(frozen), weights, tuple(rules))


def _goal_problems(pack: RulePack, goal: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    choices = {name: spec.outcomes for name, spec in pack.decisions.items() if spec.combine is Combine.STRICTEST}
    for name, outcomes in goal.items():
        if name not in choices:
            message = f"expected a decision with outcomes, one of {one_of(choices)}, got `{name}`"
            yield Problem(Place("--to"), "R009", message, did_you_mean(name, choices))
            continue
        for outcome in (outcome for outcome in outcomes if outcome not in choices[name]):
            message = f"expected for `{name}` one of {one_of(choices[name])}, got `{outcome}`"
            yield Problem(Place("--to"), "R010", message, did_you_mean(outcome, choices[name]))


def _weight(name: str, text: str, problems: list[Problem]) -> float:
    try:
        quantity = parse_quantity(text)
    except Malformed as error:
        problems.append(Problem(Place(f"--weigh {name}"), "U003", str(error), error.hint))
        return 1.0
    if quantity.unit or quantity.value <= 0:
        problems.append(Problem(Place(f"--weigh {name}"), "U003", f"expected a number above 0, got `{text}`"))
    return quantity.value
