"""Examples of a rule: one that it decides, and one just outside it."""

from __future__ import annotations

from pathlib import Path

from border_sim.documents import Tree
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.drafting.house import HOUSE
from border_sim.drafting.two_sides import TwoSides, first_day, two_examples
from border_sim.rules.pack import RulePack
from border_sim.service.draft import Begun, draft_of, taken, unknown

NO_CASE = "U093"

SHAPE = HOUSE["rules"]


def begin_examples(folder: Path, name: str, sides: tuple[bool, ...] = (True, False)) -> Begun:
    """Add examples of a rule beside it: one that it decides (`True`), one just outside it (`False`).

    Raises:
        InputError: there is no such rule, no case was found, or the pack has the case already; nothing was written.
    """
    draft = draft_of(folder)
    if name not in draft.pack.rules:
        raise InputError([unknown("--rule", "a rule", name, tuple(draft.pack.rules))])
    inside, outside = both_examples(draft.pack, name)
    chosen = [inside if side else outside for side in sides]
    file = Path(draft.pack.rules[name].place.file).relative_to(folder).as_posix()
    before = [(example.item, example.because) for example in draft.pack.examples]
    draft.put(file, SHAPE, "examples", list(chosen))
    pack = draft.load()
    added = [example for example in pack.examples if str(example.place.file) == str(folder / file)][-len(chosen) :]
    for example in added:
        if (example.item, example.because) in before:
            place = next(other.place for other in draft.pack.examples if other.item == example.item)
            raise taken("--rule", f"expected a case that the pack has not, got the one at {place}")
    return draft.write(name)


def both_examples(pack: RulePack, name: str) -> list[Tree]:
    """Return an example that a rule decides and one just outside it.

    Raises:
        InputError: one of them was not found.
    """
    found = two_examples(pack, name)
    if found is not None:
        return list(found)
    if TwoSides(pack, name, first_day(pack, pack.rules[name]), {}).inside() is None:
        message = f"expected a case that `{name}` decides, found none"
        hint = "its tests never hold together, or stricter rules outweigh it; `--beats` names a rule that gives way"
    else:
        message = f"expected a case just outside `{name}`, found none"
        hint = "add a test: `--when 'risk: at least 50'`"
    raise InputError([Problem(Place("--when"), NO_CASE, message, hint)])
