"""A new file beside one that is there: the smallest that is sound, for its writer to go on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents import Tree, file_shape, make_folder, to_yaml
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.drafting.scaffold import title
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.service.begin_parts import begin_flow, begin_list
from border_sim.service.draft import Titles, expect_name, taken
from border_sim.service.editing.kinds import FileKind, Subject
from border_sim.service.editing.save import ChangedMeanwhile, save_file

NOTHING_BESIDE = "U172"


@dataclass(frozen=True, slots=True)
class NewFile:
    """What is said of a file that is to be begun.

    Attributes:
        kind: scenario, rules, examples, flow, or table for a list of a pack.
        name: what it is called; the file is called the same.
        titles: its title, as far as it is given.
        column: the column of a list.
    """

    kind: FileKind
    name: str
    titles: Titles = (None, None)
    column: str = "entity_id"


def begin_file(new: NewFile, beside: Subject) -> Path:
    """Write a new file, and return where it is.

    Args:
        new: what is to be begun.
        beside: a scenario that the new one extends, or any file of the pack that gets it.

    Raises:
        InputError: the name is none or is taken, such a file does not stand beside the other, or the pack would not be
            sound; nothing was written.
    """
    expect_name(new.name, "a file")
    make = _SCENARIO_FILES.get(new.kind) if beside.pack is None else _PACK_FILES.get(new.kind)
    if make is None or beside.kind is FileKind.TEXT:
        message = f"expected a file beside which a file of the kind `{new.kind}` can stand, got `{beside.path.name}`"
        raise InputError([Problem(Place("beside"), NOTHING_BESIDE, message)])
    return make(new, beside)


def _scenario(new: NewFile, beside: Subject) -> Path:
    """Begin a scenario that extends another one, and so far says the same."""
    said: Tree = {
        "scenario": new.name,
        "title": title(new.titles, "方案名称", "what the scenario is called"),
        "extends": beside.path.name,
    }
    return _written(beside.path.parent / f"{new.name}.yaml", to_yaml(said, file_shape(ScenarioSpec)))


def _below(folder: str) -> Callable[[NewFile, Subject], Path]:
    """Return what begins a file of a pack that says nothing yet."""

    def begin(new: NewFile, beside: Subject) -> Path:
        return _written(_pack(beside) / folder / f"{new.name}.yaml", f"{folder}: []\n")

    return begin


def _flow(new: NewFile, beside: Subject) -> Path:
    begin_flow(_pack(beside), new.name, new.titles)
    return _pack(beside) / "flows" / f"{new.name}.yaml"


def _list(new: NewFile, beside: Subject) -> Path:
    begin_list(_pack(beside), new.name, new.column, new.titles)
    return _pack(beside) / "lists" / f"{new.name}.csv"


def _pack(beside: Subject) -> Path:
    assert beside.pack is not None  # noqa: S101  # the caller has looked
    return beside.pack


def _written(path: Path, text: str) -> Path:
    make_folder(path.parent)
    try:
        save_file(path, text, None)
    except ChangedMeanwhile:
        raise taken(path.name, f"expected a free name for a file, got `{path.name}`, which exists") from None
    return path


_SCENARIO_FILES: Mapping[FileKind, Callable[[NewFile, Subject], Path]] = {FileKind.SCENARIO: _scenario}
_PACK_FILES: Mapping[FileKind, Callable[[NewFile, Subject], Path]] = {
    FileKind.RULES: _below("rules"),
    FileKind.EXAMPLES: _below("examples"),
    FileKind.FLOW: _flow,
    FileKind.TABLE: _list,
}
