"""The handbook of a pack: all that it says, in one language, for people who will never install anything."""

from border_sim.drafting.handbook.assemble import assemble
from border_sim.drafting.handbook.contents import Handbook
from border_sim.drafting.handbook.pages import Form, page

__all__ = ["Form", "Handbook", "assemble", "page"]
