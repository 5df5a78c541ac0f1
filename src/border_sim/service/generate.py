"""Generate boundary examples, and say of which decisions none could be sought."""

from __future__ import annotations

from collections.abc import Collection

from border_sim.proof.trials.boundaries import boundary_examples
from border_sim.rules.clauses import Clauses
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Example, RulePack
from border_sim.rules.rulings import Ruling
from border_sim.service.pack_diff import Unsettled


def generate(pack: RulePack, chosen: Collection[str] = ()) -> tuple[tuple[Example, ...], tuple[Unsettled, ...]]:
    """Return the boundary examples of a pack, or of some of its rules, and the decisions that had to be left out."""
    left_out: dict[tuple[str, ...], Unsettled] = {}

    def leave_out(clauses: Clauses, ruling: Ruling) -> None:
        fixed, name = clauses.frame.fixed, ruling.spec.name
        place = (fixed[FLOW], fixed[LINE], fixed[DIRECTION], name)
        left_out[place] = Unsettled(flow=place[0], line=place[1], direction=place[2], decision=name)

    examples = boundary_examples(pack, chosen or None, leave_out)
    return examples, tuple(left_out.values())
