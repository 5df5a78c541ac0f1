"""One document out of several: a scenario over those that it extends, and overrides over all of them.

Every value keeps the place in the file that it came from; a file that a value names is looked up beside that file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents import (
    Document,
    Problems,
    Step,
    Tree,
    did_you_mean,
    is_file,
    one_of,
    parse_document,
    read_document,
    replaced,
    without,
)
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.fields import describe
from border_sim.scenario.layers import laid_over, left_behind

EXTENDS = "extends"
OVERRIDES = "overrides"

LONGEST_CHAIN = 20
"""Files that may extend one another."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A scenario's document after `extends` and `overrides`, the folder of its own file, all files it is made of."""

    document: Document
    folder: Path
    files: tuple[Path, ...] = ()

    def folder_of(self, loc: Sequence[Step]) -> Path:
        """Return the folder that paths in the value at `loc` are relative to: that of the file where it stands."""
        file = self.document.place(loc).file
        return Path(file).parent if is_file(Path(file)) else self.folder


def compose(
    path: Path,
    overrides: Mapping[str, str],
    problems: Problems,
    read: Callable[[Path], Document] = read_document,
) -> Composed:
    """Read a scenario with all that it extends, and lay overrides over it.

    Args:
        path: the scenario file.
        overrides: values in YAML by dotted path, applied after those of the file.
        problems: where overrides are told that name nothing or cannot be read; the others are applied.
        read: reads a file.

    Raises:
        InputError: a file cannot be read, or files extend one another in a circle.
    """
    reader = _Reader(problems, read)
    document = _applied(reader.read(path, ()), _given(overrides, problems), problems)
    return Composed(left_behind(document) if overrides else document, path.parent, tuple(reader.files))


def place_of_override(dotted: str) -> str:
    """Return what an override of the command line is called where something is wrong with it."""
    return f"override {dotted}"


def _given(overrides: Mapping[str, str], problems: Problems) -> Iterator[_Override]:
    """Return the overrides of the command line that can be read."""
    for dotted, text in overrides.items():
        try:
            value = parse_document(text, place_of_override(dotted))
        except InputError as error:
            problems.extend(error.problems)
        else:
            yield _Override(dotted, value, Place(value.file))


@dataclass(frozen=True, slots=True)
class _Override:
    """A value for a dotted path, and the place of that path."""

    dotted: str
    value: Document
    place: Place


class _Reader:
    """Reads files that extend one another, and notes them."""

    def __init__(self, problems: Problems, read: Callable[[Path], Document]) -> None:
        self.files: list[Path] = []
        self._problems = problems
        self._read = read

    def read(self, path: Path, chain: tuple[Path, ...]) -> Document:
        """Return a file laid over what it extends, with its own overrides applied."""
        document = self._read(path)
        self.files.append(path)
        chain = (*chain, path.resolve())
        below: Document | None = None
        for base, place in _bases(document, path, chain):
            self._expect_first_time(base, place)
            above = self.read(base, chain)
            below = above if below is None else laid_over(below, above)
        own = without(without(document, EXTENDS), OVERRIDES)
        whole = own if below is None else laid_over(below, own)
        return _applied(whole, _overrides(document, self._problems), self._problems)

    def _expect_first_time(self, base: Path, place: Place) -> None:
        """Refuse a file that another base has brought: its values would undo what was laid over them since."""
        if base.resolve() in {file.resolve() for file in self.files}:
            message = f"expected files that are extended once, got `{base.name}` a second time"
            hint = "leave it out here: another file that is extended has brought what it says"
            raise InputError([Problem(place, "S005", message, hint)])


def _bases(document: Document, path: Path, chain: tuple[Path, ...]) -> list[tuple[Path, Place]]:
    """Return the files that a file extends, the lowest first, and where it names them."""
    value = document.get((EXTENDS,))
    if value is None:
        return []
    several = isinstance(value, list) and value
    locs: list[tuple[Step, ...]] = [(EXTENDS, number) for number in range(len(value))] if several else [(EXTENDS,)]
    problems = Problems()
    named = [(document.get(loc), document.place(loc)) for loc in locs]
    for name, place in named:
        _check_base(name, place, path, chain, problems)
    problems.raise_if_any()
    return [(path.parent / str(name), place) for name, place in named]


def _check_base(name: Tree, place: Place, path: Path, chain: tuple[Path, ...], problems: Problems) -> None:
    """Check one of the files that a file extends."""
    if not isinstance(name, str) or not name.strip():
        problems.add(place, "S001", f"expected the file of a scenario, got {describe(name)}")
    elif not is_file(path.parent / name):
        problems.add(place, "S001", f"expected the file of a scenario, got `{name}`, which does not exist")
    elif (path.parent / name).resolve() in chain:
        problems.add(place, "S002", f"expected files that extend one another in a line, got `{name}` in a circle")
    elif len(chain) >= LONGEST_CHAIN:
        problems.add(place, "S002", f"expected at most {LONGEST_CHAIN} files that extend one another, got more")


def _overrides(document: Document, problems: Problems) -> list[_Override]:
    """Return the overrides of a file."""
    value = document.get((OVERRIDES,))
    if value is None:
        return []
    if not isinstance(value, dict):
        message = f"expected a mapping of dotted paths to values, got {describe(value)}"
        problems.add(document.place((OVERRIDES,)), "S003", message)
        return []
    spots = document.spot.children[OVERRIDES]
    return [
        _Override(dotted, Document(document.file, inner, spots.children[dotted]), spots.keys[dotted])
        for dotted, inner in value.items()
    ]


def _applied(document: Document, overrides: Iterable[_Override], problems: Problems) -> Document:
    """Return the document with every override applied, in order; one that names nothing is told."""
    for override in overrides:
        loc = _find(document, override, problems)
        if loc is not None:
            document = replaced(document, loc, override.value.value, override.value.spot)
    return document


def _find(document: Document, override: _Override, problems: Problems) -> tuple[Step, ...] | None:
    """Return the path that an override means; a key may itself have dots in it, as `people.in_park` has."""
    parts = override.dotted.split(".")
    loc: tuple[Step, ...] = ()
    while parts:
        step, length = _step(document.get(loc), parts)
        if step is None:
            _miss(document, override, loc, parts, problems)
            return None
        loc, parts = (*loc, step), parts[length:]
    return loc


def _step(value: Tree, parts: Sequence[str]) -> tuple[Step | None, int]:
    """Return the next step of a path, and how many of its parts it takes."""
    if isinstance(value, list):
        number = int(parts[0]) if parts[0].isdecimal() and len(parts[0]) < 9 else len(value)  # noqa: PLR2004 - no list is longer
        return (number, 1) if number < len(value) else (None, 0)
    if isinstance(value, dict):
        for length in range(len(parts), 0, -1):
            key = ".".join(parts[:length])
            if key in value:
                return key, length
    return None, 0


def _miss(
    document: Document, override: _Override, loc: tuple[Step, ...], parts: Sequence[str], problems: Problems
) -> None:
    """Say which part of an override's path does not exist."""
    value = document.get(loc)
    keys = list(value) if isinstance(value, dict) else []
    message = (
        f"expected a path that exists, got `{override.dotted}`: there is no `{parts[0]}`"
        + (f" in `{'.'.join(map(str, loc))}`" if loc else "")
        + (f", a list of {len(value)}" if isinstance(value, list) else f", only {one_of(keys)}" if keys else "")
    )
    problems.add(override.place, "S004", message, did_you_mean(parts[0], keys) or _dotted_hint(parts, keys))


def _dotted_hint(parts: Sequence[str], keys: Sequence[str]) -> str:
    """Return the nearest key for a path whose parts may belong to one key."""
    return next((hint for length in (2, 3) if (hint := did_you_mean(".".join(parts[:length]), keys))), "")
