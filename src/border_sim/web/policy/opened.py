"""The pack that an address names, as it stands in its files now, and the day of the law that is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Query

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.quantities import Malformed, parse_day
from border_sim.domain.results import Words
from border_sim.rules.load import PACK_FILE
from border_sim.rules.pack import RulePack
from border_sim.service.titles import words
from border_sim.web.folder import Entry, NoSuchFile
from border_sim.web.pages import View
from border_sim.web.workbench import Workbench, workbench

Bench = Annotated[Workbench, Depends(workbench)]

LONGEST_DAY = 10


class PackHead(View):
    """What stands at the head of every page of a pack."""

    id: str
    path: str
    name: str
    title: Words
    start: str
    end: str
    hash: str
    flows: dict[str, Words]


@dataclass(frozen=True, slots=True)
class Opened:
    """A pack of the folder.

    Attributes:
        id: that of its `pack.yaml`, by which addresses name the pack.
        path: of its folder, relative to the workbench's.
        folder: where it lies.
        pack: what it says.
    """

    id: str
    path: str
    folder: Path
    pack: RulePack

    def head(self) -> PackHead:
        """Return what every page of the pack begins with."""
        pack = self.pack
        return PackHead(
            id=self.id,
            path=self.path,
            name=pack.name,
            title=words(pack.title),
            start=pack.in_force.start.isoformat() if pack.in_force.start else "",
            end=pack.in_force.end.isoformat() if pack.in_force.end else "",
            hash=pack.content_hash,
            flows={name: words(flow.title) for name, flow in pack.flows.items()},
        )

    def law_day(self, asked: str) -> date:
        """Return the day that somebody asks about; today, or the first day of the pack, where nothing is asked.

        Raises:
            InputError: it is no day.
        """
        if asked:
            return read_day(asked, "as_of")
        today = date.today()  # noqa: DTZ011, TID251  # a question that names no day means today where it is asked
        first, last = self.pack.in_force.start or today, self.pack.in_force.end or today
        return min(max(today, first), last)


def pack_entry(bench: Workbench, pack_id: str) -> Entry:
    """Return the `pack.yaml` that an address names.

    Raises:
        NoSuchFile: it names none.
    """
    entry = bench.folder.entry(pack_id)
    if Path(entry.path).name != PACK_FILE:
        raise NoSuchFile(pack_id)
    return entry


def opened(pack: str, bench: Bench) -> Opened:
    """Return the pack that an address names.

    Raises:
        NoSuchFile: it names none.
        InputError: with everything that is wrong with its files.
    """
    entry = pack_entry(bench, pack)
    folder = bench.folder.locate(entry.pack)
    return Opened(entry.id, entry.pack, folder, bench.desk.pack(folder))


def read_day(text: str, name: str) -> date:
    """Return the day of a text.

    Raises:
        InputError: it is none.
    """
    try:
        return parse_day(text)
    except Malformed as error:
        raise InputError([Problem(Place(name), "U011", str(error), error.hint)]) from None


Pack = Annotated[Opened, Depends(opened)]
AsOf = Annotated[str, Query(max_length=LONGEST_DAY, description="the day of the law, YYYY-MM-DD; today where empty")]
