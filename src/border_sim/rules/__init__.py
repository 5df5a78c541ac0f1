"""Rules: the law of a zone as files, read and checked, and asked about items one by one or by the million."""

from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack

__all__ = ["RulePack", "load_pack"]
