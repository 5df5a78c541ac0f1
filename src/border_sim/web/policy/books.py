"""Rule books that are asked again and again while somebody fills in a form: compiled once, asked by one at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock

from border_sim.rules.book import RuleBook
from border_sim.rules.pack import RulePack

MOST = 8
"""Books that are kept."""


class Books:
    """The books of packs on days; a pack that was read anew has new ones."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[tuple[int, date, bool], tuple[RuleBook, Lock]] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def book(self, pack: RulePack, day: date, *, at_length: bool = False) -> Iterator[RuleBook]:
        """Yield the book of a pack on a day; nobody else asks it meanwhile.

        What is asked `at_length` has a book of its own, so that quick questions need not wait for it.

        Raises:
            InputError: the pack is not in force on that day.
        """
        key = (id(pack), day, at_length)
        with self._lock:
            if key not in self._kept or self._kept[key][0].pack is not pack:
                self._kept[key] = (RuleBook(pack, day), Lock())
                while len(self._kept) > MOST:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            book, lock = self._kept[key]
        with lock:
            yield book


BOOKS = Books()
