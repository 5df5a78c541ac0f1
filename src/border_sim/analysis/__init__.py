"""Analysis: everything that is counted is counted here, from the journey log."""

from border_sim.analysis.measures import Measures, measure
from border_sim.analysis.paths import MeasureNames, Unit, estimates, unit_of_measure
from border_sim.analysis.summary import Summary, summarise
from border_sim.analysis.targets import Bound, Target, judge

__all__ = [
    "Bound",
    "MeasureNames",
    "Measures",
    "Summary",
    "Target",
    "Unit",
    "estimates",
    "judge",
    "measure",
    "summarise",
    "unit_of_measure",
]
