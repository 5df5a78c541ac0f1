"""What an experiment will cost, before it is played, and whether it can be played at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from border_sim.documents import Problems
from border_sim.domain.errors import InputError, Place
from border_sim.scenario.model import Scenario
from border_sim.scenario.targets import measures_of
from border_sim.service.asked import asked_measures, asked_objective
from border_sim.service.frontier import FEW
from border_sim.service.knobs import parse_knobs
from border_sim.service.savings import MINUTES
from border_sim.web.kinds.bottlenecks import BottlenecksAsked
from border_sim.web.kinds.frontier import FrontierAsked
from border_sim.web.kinds.kind import ScenarioAsked, combinations
from border_sim.web.kinds.staff import ROUNDS, StaffAsked
from border_sim.web.kinds.sweep import SweepAsked
from border_sim.web.pages import View


class Cost(View):
    """How much is to be played; where it depends on what is found on the way it is a guess."""

    points: int | None
    replications: int
    plays: int
    journeys: int
    is_guess: bool


def cost_of(asked: ScenarioAsked, scenario: Scenario) -> Cost:
    """Return what an experiment with a scenario will cost."""
    replications = asked.replications or scenario.replications
    points, is_guess = _points(asked, scenario)
    plays = replications * points
    journeys = round(scenario.expected_journeys() * plays)
    shown = points if isinstance(asked, SweepAsked | FrontierAsked) else None
    return Cost(points=shown, replications=replications, plays=plays, journeys=journeys, is_guess=is_guess)


def _points(asked: ScenarioAsked, scenario: Scenario) -> tuple[int, bool]:
    """Return how many variants of the day are played, and whether that is a guess."""
    stations = len(scenario.station_titles)
    match asked:
        case BottlenecksAsked():
            return 1 + stations * (1 + max(1, asked.officers)), False
        case StaffAsked():
            return ROUNDS, True
        case FrontierAsked():
            return (asked.trials, True) if len(asked.vary) > FEW else (combinations(asked.vary), False)
        case SweepAsked():
            is_design = isinstance(asked.points, int) and asked.design is not None
            return (
                asked.points if is_design and isinstance(asked.points, int) else combinations(asked.vary)
            ), isinstance(asked.points, str)
    return 1, False


def check(asked: ScenarioAsked, scenario: Scenario, load: Callable[[Mapping[str, str]], object]) -> None:
    """Look at what was asked as the command does, as far as that takes no time.

    Args:
        asked: the request.
        scenario: the scenario that it is about.
        load: reads the scenario with overrides.

    Raises:
        InputError: with everything that is wrong; the place of each is the option of the command.
    """
    problems, names = Problems(), measures_of(scenario)
    if isinstance(asked, SweepAsked | FrontierAsked):
        knobs = parse_knobs(asked.vary, "--vary", problems)
        _try({path: knob.at(0.0) for knob in knobs for path in knob.paths}, load, problems)
    match asked:
        case SweepAsked():
            asked_measures(asked.measures, "--measure", names, problems)
        case FrontierAsked():
            for text in asked.objectives:
                asked_objective(text, "--objective", names, problems)
        case BottlenecksAsked() if asked.by != MINUTES:
            asked_measures([asked.by], "--by", names, problems)
    problems.raise_if_any()


def _try(values: Mapping[str, str], load: Callable[[Mapping[str, str]], object], problems: Problems) -> None:
    """Read the scenario at its first point; what is wrong with it stands at the field that says what is varied."""
    try:
        load(values)
    except InputError as error:
        for problem in error.problems:
            problems.add(Place("--vary"), problem.code, problem.message, problem.hint)
