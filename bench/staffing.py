"""Does `staff` meet every target of the default scenario on days it has not seen, at no more than the rule of thumb?"""

from __future__ import annotations

from pathlib import Path
from time import process_time

from bench.figure import Figure
from border_sim.bootstrap import build
from border_sim.domain.terms import Language
from border_sim.service.staff import StaffRequest, staff
from border_sim.service.staff_result import Staffing
from border_sim.settings import Settings

SCENARIO = Path(__file__).resolve().parents[1] / "scenarios" / "hetao_saturday.yaml"


def measure() -> list[Figure]:
    """Staff the default scenario, with all its targets and replications."""
    app = build(Settings("sqlite://", Language.EN))
    begin = process_time()
    answer = staff(StaffRequest(SCENARIO), app.workplace("auto", keeps=False), lambda _share: None)
    return [*figures(answer), Figure("processor time of `staff` on the default scenario", process_time() - begin, "s")]


def figures(answer: Staffing) -> list[Figure]:
    """Return what is demanded of a roster."""
    targets, thumb = answer.roster.targets, answer.rule_of_thumb
    met = sum(target.met for target in targets)
    cheap = thumb is not None and answer.roster.cost <= thumb.cost
    return [
        Figure(
            f"`staff`: targets met in {len(answer.fresh)} fresh replications, of {len(targets)}",
            met,
            "targets",
            target=len(targets),
            passed=met == len(targets),
        ),
        Figure(
            "`staff`: cost of the roster beside the rule of thumb's",
            answer.roster.cost,
            "officer-hours",
            baseline=None if thumb is None else thumb.cost,
            ratio=None if thumb is None else answer.roster.cost / thumb.cost,
            target=1.0,
            passed=cheap,
        ),
        Figure("officer-hours of the same stations as the scenario has them", answer.present.cost, "officer-hours"),
    ]
