"""The values of edited parameters, compared with those of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from border_sim.documents import Document, Problems, Spot, Step, Tree, did_you_mean, replaced, without
from border_sim.domain.errors import Place
from border_sim.drafting.sheets.changes import Change, How, What, cell_changes, spot_of
from border_sim.drafting.sheets.pack_tables import Parameters, parameter_cells
from border_sim.drafting.sheets.rule_columns import title_tree, words_tree
from border_sim.drafting.sheets.typed_sheets import TypedSheet
from border_sim.drafting.sheets.written_pack import WrittenPack

_FIXED = ("title.zh", "title.en", "unit")
"""What belongs to the parameter and not to one of its values."""

_NEEDED = ("from", "is", "basis")


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """A change of one value of a parameter: what it says now, or nothing where its row is gone."""

    change: Change
    name: str
    day: str
    tree: Tree = None
    spot: Spot | None = None


def parameter_changes(
    sheets: Sequence[TypedSheet], written: WrittenPack, problems: Problems
) -> Iterator[ParameterChange]:
    """Iterate over what the sheet would change; rows that cannot be values are added to the problems."""
    sheet = next((sheet for sheet in sheets if isinstance(sheet.subject, Parameters)), None)
    if sheet is None:
        return
    old = {name: parameter_cells(name, written) for name in written.section("parameters")}
    seen: dict[tuple[str, str], Place] = {}
    for number in range(len(sheet.table.rows)):
        cells = sheet.cells(number)
        if _is_value(sheet, number, old, problems) and _is_first(sheet, number, seen, problems):
            before = old[cells["name"]].get(cells["from"], {})
            if before != cells:
                yield _change(sheet, number, before, _value_of(cells["name"], cells["from"], written))
    for name, values in old.items():
        for day in values:
            if (name, day) not in seen:
                change = Change(What.VALUE, How.MISSING, f"{name} {day}", sheet.name, Place(sheet.table.file))
                yield ParameterChange(change, name, day)


def _is_value(
    sheet: TypedSheet, number: int, old: Mapping[str, Mapping[str, Mapping[str, str]]], problems: Problems
) -> bool:
    """Return whether a row can be a value of a parameter of the pack, and say why where it cannot."""
    cells, place = sheet.cells(number), sheet.table.place
    name = cells.get("name", "")
    if name not in old:
        message = f"expected a parameter of the pack, got `{name}`" if name else "expected a parameter, got nothing"
        hint = did_you_mean(name, old) or "a new parameter is written in `pack.yaml`, with its unit"
        problems.add(place(number, "name"), "X015", message, hint)
        return False
    before = len(problems)
    for column in _NEEDED:
        if column not in cells:
            problems.add(place(number, column), "X014", f"expected something in the column `{column}`, got nothing")
    known = next(iter(old[name].values()))
    for column in _FIXED:
        if cells.get(column, "") != known[column]:
            got = f"`{cells[column]}`" if column in cells else "nothing"
            message = f"expected `{known[column]}` as for every value of `{name}`, got {got}"
            problems.add(place(number, column), "X015", message, "titles and units are changed in `pack.yaml`")
    return len(problems) == before


def _is_first(sheet: TypedSheet, number: int, seen: dict[tuple[str, str], Place], problems: Problems) -> bool:
    cells = sheet.cells(number)
    key = (cells["name"], cells["from"])
    place = sheet.table.place(number, "from")
    if key in seen:
        message = f"expected one value of `{key[0]}` from a day on, got `{key[1]}` again"
        problems.add(place, "X013", message, f"it stands first at {seen[key]}")
        return False
    seen[key] = place
    return True


def _value_of(name: str, day: str, written: WrittenPack) -> Tree:
    return written.document.get(("parameters", name, "values", day))


def _change(sheet: TypedSheet, number: int, before: Mapping[str, str], old: Tree) -> ParameterChange:
    cells = sheet.cells(number)
    was = old if isinstance(old, dict) else {}
    tree: dict[str, Tree] = {
        "is": cells["is"],
        "basis": words_tree(cells["basis"], was.get("basis")),
        "why": title_tree("why", cells, was.get("why")),
    }
    tree = {key: value for key, value in tree.items() if value is not None}

    def place_of(path: tuple[Step, ...], _is_key: bool) -> Place:  # noqa: FBT001 - as PlaceOf says
        name = ".".join(step for step in path if isinstance(step, str))
        column = next((column for column in cells if column == name or column.startswith(f"{name}.")), "from")
        return sheet.table.place(number, column if name else "from")

    how = How.CHANGED if before else How.ADDED
    shown = {column: cell for column, cell in cells.items() if column not in _FIXED}
    hidden = {column: cell for column, cell in before.items() if column not in _FIXED}
    name = f"{cells['name']} {cells['from']}"
    change = Change(What.VALUE, how, name, sheet.name, sheet.table.place(number, "name"), cell_changes(hidden, shown))
    return ParameterChange(change, cells["name"], cells["from"], tree, spot_of(tree, place_of))


def with_values(written: WrittenPack, changes: Sequence[ParameterChange]) -> Document:
    """Return `pack.yaml` as it would be; what comes from a sheet has its cells for places."""
    document = written.document
    for change in changes:
        path = ("parameters", change.name, "values", change.day)
        if change.change.how is How.REMOVED:
            document = without(document, *path)
        elif change.spot is not None:
            document = replaced(document, path, change.tree, change.spot)
    return document
