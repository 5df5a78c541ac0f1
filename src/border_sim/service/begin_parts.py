"""Begin a part of a pack, or a pack: a list, a parameter, a flow, each the smallest that is sound."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from border_sim.domain.errors import BrokenInvariant, InputError, Place, Problem
from border_sim.drafting.house import HOUSE
from border_sim.drafting.scaffold import (
    flow_file,
    list_table,
    list_tree,
    pack_files,
    parameter_tree,
    title,
)
from border_sim.rules.examples import run_examples
from border_sim.rules.load import PACK_FILE
from border_sim.service.draft import Begun, Draft, Titles, draft_of, expect_name, taken
from border_sim.service.loose_files import load_files


def begin_list(folder: Path, name: str, column: str, titles: Titles) -> Begun:
    """Add a list without entries: its file and its place in `pack.yaml`.

    Raises:
        InputError: the name is taken, or the pack would not be sound; nothing was written.
    """
    draft = _draft(folder, name, "a list of the pack", "lists")
    file = f"lists/{name}.csv"
    draft.create(file, list_table(column))
    entry = list_tree(file, column, title(titles, "名单名称", "what the list is called"))
    draft.put(PACK_FILE, HOUSE["pack"], "lists", {name: entry})
    draft.load()
    return draft.write(name)


def begin_parameter(folder: Path, name: str, amount: tuple[str, str], first: date | None, titles: Titles) -> Begun:
    """Add a parameter with one value, `amount`, a number and its unit, from a day on; else the pack's first day.

    Raises:
        InputError: the name is taken, or the pack would not be sound; nothing was written.
    """
    draft = _draft(folder, name, "a parameter", "parameters")
    number, unit = amount
    day = first or draft.pack.in_force.start or date.min
    entry = parameter_tree(unit, number, day.isoformat(), title(titles, "参数名称", "what the parameter is called"))
    draft.put(PACK_FILE, HOUSE["pack"], "parameters", {name: entry})
    draft.load()
    return draft.write(name)


def begin_flow(folder: Path, name: str, titles: Titles) -> Begun:
    """Add a flow that comes in over the first line, is asked about and ends.

    Raises:
        InputError: the name is taken, or the pack would not be sound; nothing was written.
    """
    draft = _draft(folder, name, "a flow", "flows")
    named = title(titles, "流程名称", "what the flow is called")
    draft.create(f"flows/{name}.yaml", flow_file(name, named, None, [{"from": "declared", "to": "released"}]))
    draft.load()
    return draft.write(name)


def begin_pack(parent: Path, name: str, first: date, titles: Titles) -> Begun:
    """Make the folder of a pack in another folder: one flow, one decision, one rule with a case on each side.

    Raises:
        InputError: there is a folder of that name, or it cannot be written; nothing was written.
    """
    expect_name(name, "a pack")
    folder = parent / name
    if folder.exists():
        raise taken(str(folder), "expected a free name for a folder, got one that exists")
    texts = pack_files(name, title(titles, "规则包名称", "what the pack is called"), first.isoformat())
    files = {file: text.encode() for file, text in texts.items()}
    if failures := run_examples(load_files(files, str(folder))):
        raise BrokenInvariant("; ".join(map(str, failures)))  # pragma: no cover  # the scaffold is tested
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".unfinished-", dir=parent) as unfinished:
            whole = Path(unfinished) / name
            for file, content in files.items():
                (whole / file).parent.mkdir(parents=True, exist_ok=True)
                (whole / file).write_bytes(content)
            whole.rename(folder)
    except OSError as error:
        problem = Problem(Place(str(folder)), "U031", f"the folder cannot be written: {error.strerror}")
        raise InputError([problem]) from error
    return Begun(name, tuple(folder / file for file in files))


def _draft(folder: Path, name: str, what: str, section: str) -> Draft:
    """Return the draft of a pack that has no such thing yet."""
    expect_name(name, what)
    draft = draft_of(folder)
    if name in getattr(draft.pack, section):
        raise taken("NAME", f"expected a new name for {what}, got `{name}`, which the pack has")
    return draft
