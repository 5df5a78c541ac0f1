"""What a sampling plan finds: the probability for each of many consignments, in closed form where there is one.

In every form H is the number of bad units among those looked at, and S(H) the probability that more of them than the
tolerance are recognised (`recognised`). N units, n of them drawn; B boxes, b of them opened, m units looked at in each.

units drawn at random          E S(H), H hypergeometric (N, k, n), however the k bad units lie: whoever draws at random
                               meets those of a cluster no oftener than loose ones
boxes opened, bad units loose  the same with n = b m: which boxes are opened says nothing of where the bad units are
boxes opened, whole boxes bad  E S(m G), G hypergeometric (B, D, b): D boxes are bad, each throughout
boxes opened, bad in clusters  no closed form, for the borders of boxes cut the clusters: one draw of each consignment
                               is played (`box_draws`)

The last box holds what is left over. It is opened with the probability b / B whatever else happens, and bad with D / B,
so each case is weighed apart and the forms stay exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.chance.box_draws import Lots, draw_boxes
from border_sim.chance.contamination import Clusters, Contents, WholeBoxes
from border_sim.chance.hypergeometric import Draw, recognised
from border_sim.chance.sample_sizes import EVERYTHING, SampleSize, sizes
from border_sim.domain.arrays import Floats, Integers


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """What inspectors look at, and how well.

    Attributes:
        units: how many units are drawn; where boxes are opened, how many in each of them.
        boxes: how many boxes are opened; `None` where units are drawn from the whole consignment.
        tolerance: bad units that are let pass; it takes more than these to be a finding.
        effectiveness: probability that a bad unit that is looked at is recognised.
    """

    units: SampleSize = EVERYTHING
    boxes: SampleSize | None = None
    tolerance: int = 0
    effectiveness: float = 1.0

    def recognises(self, most: int) -> Floats:
        """Return the probability of a finding by the number of bad units looked at, up to `most`."""
        return recognised(self.effectiveness, self.tolerance, most)

    def sizes(self, rule: SampleSize, of: Integers) -> Integers:
        """Return how many units (or boxes) are drawn, by how many there are; shape (n,)."""
        return sizes(rule, of, self.effectiveness, self.tolerance)


def chance_of_finding(plan: SamplingPlan, contents: Contents, lots: Lots | None = None) -> Floats:
    """Return for each consignment the probability that its inspection finds the violation.

    It never falls, but for rounding, when more is looked at, more is bad or inspectors are better. Equal consignments
    are calculated once.

    Args:
        plan: what is looked at; it opens boxes only where consignments have some.
        contents: the consignments.
        lots: what is drawn where there is no closed form; without it a plan that opens boxes and contents in clusters
            do not go together.

    Returns:
        shape (n,), from 0 to 1; where a draw is played, what it leaves open: 0 or 1 with perfect inspectors.
    """
    if plan.boxes is not None and isinstance(contents.arrangement, Clusters):
        return _played(plan, plan.boxes, contents, lots)
    apart, place = contents.distinct()
    found = _by_units(plan, apart) if plan.boxes is None else _by_boxes(plan, plan.boxes, apart)
    return np.clip(found, 0.0, 1.0)[place]


def _by_units(plan: SamplingPlan, contents: Contents) -> Floats:
    """Return the probabilities where units are drawn from the whole consignment."""
    drawn = plan.sizes(plan.units, contents.units)
    table = plan.recognises(int(drawn.max(initial=0)))
    if not isinstance(contents.arrangement, WholeBoxes):
        return Draw(contents.units, contents.bad, drawn).expects(table)
    # Of as many bad boxes, those with the last one among them hold fewer bad units.
    bad = contents.bad * contents.box
    found = [
        Draw(contents.units, np.clip(bad - less, 0, contents.units), drawn).expects(table)
        for less in (0, contents.box - contents.last)
    ]
    return _weighed(contents.bad / contents.boxes, *found)


def _by_boxes(plan: SamplingPlan, boxes: SampleSize, contents: Contents) -> Floats:
    """Return the probabilities where boxes are opened and units of each are looked at."""
    opened = plan.sizes(boxes, contents.boxes)
    each = plan.sizes(plan.units, np.full_like(opened, contents.box))
    last = np.minimum(each, contents.last)
    table = plan.recognises(int((opened * each).max(initial=0)))
    if isinstance(contents.arrangement, WholeBoxes):
        return _whole_boxes(contents, (opened, each, last), table)
    found = [
        Draw(contents.units, contents.bad, np.minimum(drawn, contents.units)).expects(table)
        for drawn in (opened * each, (opened - 1) * each + last)
    ]
    return _weighed(opened / contents.boxes, *found)


def _whole_boxes(contents: Contents, looks: tuple[Integers, Integers, Integers], table: Floats) -> Floats:
    """Return the probabilities where boxes are opened and whole boxes are bad.

    `looks` are the boxes that are opened, the units looked at in each, and those looked at in the last box. Whether the
    last box is opened and whether it is bad are independent; of the others the number that is both is hypergeometric.
    """
    opened, each, last = looks
    found = [
        [
            _others(contents, opened - is_opened, is_bad).expects(table, each, last * is_opened * is_bad)
            for is_bad in (0, 1)
        ]
        for is_opened in (0, 1)
    ]
    bad = contents.bad / contents.boxes
    return _weighed(opened / contents.boxes, *(_weighed(bad, *cases) for cases in found))


def _others(contents: Contents, opened: Integers, last_is_bad: int) -> Draw:
    """Return the draw of boxes other than the last; what cannot be is cut off, for it has no weight."""
    boxes = contents.boxes - 1
    return Draw(boxes, np.clip(contents.bad - last_is_bad, 0, boxes), np.clip(opened, 0, boxes))


def _weighed(share: Floats, otherwise: Floats, then: Floats) -> Floats:
    """Return the mean of two values, `then` with this share; where both are the same it is they."""
    return otherwise + share * (then - otherwise)


def _played(plan: SamplingPlan, boxes: SampleSize, contents: Contents, lots: Lots | None) -> Floats:
    """Return the probabilities after one draw of each consignment, where clusters are cut by the borders of boxes."""
    if lots is None or not isinstance(contents.arrangement, Clusters):
        raise ValueError("a draw must be played here, and there are no lots for it")
    opened = plan.sizes(boxes, contents.boxes)
    each = plan.sizes(plan.units, np.full_like(opened, contents.box))
    seen = draw_boxes(contents, contents.arrangement.size, opened, each, lots)
    return plan.recognises(int(seen.max(initial=0)))[seen]
