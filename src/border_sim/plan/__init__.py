"""Law and chance meet: a scenario and its rule pack become a plan that an engine can run."""

from border_sim.plan.prepare import Prepared, prepare

__all__ = ["Prepared", "prepare"]
