"""A collector of problems, so that an input is told everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from border_sim.domain.errors import InputError, Place, Problem


class Problems:
    """What has been found wrong so far; it is filled while a file is read and raises in the end."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Begin with the problems that are known already."""
        self._problems = list(problems)

    def add(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Add one problem."""
        self._problems.append(Problem(place, code, message, hint))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add the problems of another collector or of a caught error."""
        self._problems.extend(problems)

    def raise_if_any(self) -> None:
        """Raise them all as one error.

        Raises:
            InputError: there is at least one problem.
        """
        if self._problems:
            raise InputError(self._problems)

    def __iter__(self) -> Iterator[Problem]:
        """Iterate in the order of finding."""
        return iter(self._problems)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._problems)

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self._problems)
