"""The packs of the folder: what they are called, how much stands in them, and whether their files are sound."""

from __future__ import annotations

from fastapi import APIRouter

from border_sim.domain.errors import InputError
from border_sim.domain.results import Words
from border_sim.rules.pack import ASSUMPTION
from border_sim.service.titles import words
from border_sim.web.editing import Say
from border_sim.web.editing_answers import FindingShown
from border_sim.web.folder import Entry
from border_sim.web.pages import View, add_page
from border_sim.web.policy.opened import Bench
from border_sim.web.workbench import Workbench

router = APIRouter(tags=["rules"])


class PackCard(View):
    """A pack as the list shows it; of one that cannot be read there is only what is wrong."""

    id: str
    path: str
    title: Words
    rules: int = 0
    assumed: int = 0
    examples: int = 0
    flows: tuple[Words, ...] = ()
    start: str = ""
    problems: tuple[FindingShown, ...] = ()


class Packs(View):
    """The packs, in the order of their paths."""

    folder: str
    packs: tuple[PackCard, ...]


def packs(bench: Bench, say: Say) -> Packs:
    """Return the packs of the folder."""
    cards = tuple(_card(bench, say, entry) for entry in bench.folder.packs())
    return Packs(folder=bench.folder.root.name, packs=cards)


def _card(bench: Workbench, say: Say, entry: Entry) -> PackCard:
    try:
        pack = bench.desk.pack(bench.folder.locate(entry.pack))
    except InputError as error:
        name = entry.pack.rpartition("/")[2]
        problems = tuple(say.findings(error.problems))
        return PackCard(id=entry.id, path=entry.pack, title=Words(zh=name, en=name), problems=problems)
    return PackCard(
        id=entry.id,
        path=entry.pack,
        title=words(pack.title),
        rules=len(pack.rules),
        assumed=sum(ASSUMPTION in rule.basis for rule in pack.rules.values()),
        examples=len(pack.examples),
        flows=tuple(words(flow.title) for flow in pack.flows.values()),
        start=pack.in_force.start.isoformat() if pack.in_force.start else "",
    )


add_page(router, "/rules", "policy/packs.html.j2", packs)
