"""Runs as they were drawn: whoever looks at a run that somebody has looked at need not wait for its charts again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

from markupsafe import Markup

from border_sim.domain.runs import RunRecord
from border_sim.domain.terms import Language
from border_sim.report.html import fragment
from border_sim.report.parts import Section
from border_sim.report.sections import sections_of
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.report import plain_exhibit

MOST = 16
"""Drawings that are kept, of a run in a language each."""

Made = TypeVar("Made")


class Shelf(Generic[Made]):
    """What was made last, by what it was made from; threads may share it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is kept under a key, or make it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return made


_PLAIN: Shelf[Exhibit] = Shelf()
_DRAWN: Shelf[tuple[Exhibit, Sequence[Section], Markup]] = Shelf()


def plain(record: RunRecord) -> Exhibit:
    """Return what a report shows of a run of which nothing more is kept than its replications."""
    return _PLAIN.find((record.result.run, record.replications), lambda: plain_exhibit(record))


def drawn(exhibit: Exhibit, language: Language) -> tuple[Sequence[Section], Markup]:
    """Return the sections of an exhibit, and how they are drawn."""

    def draw() -> tuple[Exhibit, Sequence[Section], Markup]:
        sections = sections_of(exhibit, language)
        return exhibit, sections, fragment(sections, language)

    # The exhibit is kept beside its drawing: as long as it is, nothing else has its identity.
    _, sections, html = _DRAWN.find((id(exhibit), language), draw)
    return sections, html
