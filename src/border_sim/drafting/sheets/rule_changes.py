"""The rules of edited decision tables, compared with those of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from border_sim.documents import Problems, Spot, Step, Tree
from border_sim.domain.errors import Place
from border_sim.drafting.sheets.changes import Change, How, What, cell_changes, spot_of
from border_sim.drafting.sheets.pack_tables import Rules, home_of
from border_sim.drafting.sheets.rule_columns import (
    ID,
    WHEN,
    needed_columns,
    rule_cells,
    rule_column,
    rule_tree,
    then_columns,
)
from border_sim.drafting.sheets.tables import Holds, joined, split
from border_sim.drafting.sheets.typed_sheets import TypedSheet
from border_sim.drafting.sheets.written_pack import WrittenPack
from border_sim.rules.pack import FLOW


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A change of a rule: what it says now, with the cells in which it does, or nothing where its row is gone."""

    change: Change
    id: str
    home: Rules
    tree: Mapping[str, Tree] | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: TypedSheet
    subject: Rules
    number: int
    cells: Mapping[str, str]

    def place(self, column: str = ID.name) -> Place:
        """Return the cell of a column, that of the id where the sheet has no such column."""
        header = self.sheet.table.header
        return self.sheet.table.place(self.number, column if column in header else ID.name)


def rule_changes(sheets: Sequence[TypedSheet], written: WrittenPack, problems: Problems) -> Iterator[RuleChange]:
    """Iterate over what the tables would change; rows that cannot be rules are added to the problems."""
    seen: dict[str, Place] = {}
    for sheet in sheets:
        subject = sheet.subject
        if not isinstance(subject, Rules):
            continue
        for name in sheet.skipped:
            seen.setdefault(name, Place(sheet.table.file))
        for number in range(len(sheet.table.rows)):
            row = _Row(sheet, subject, number, _normal(sheet.cells(number), subject, written))
            if _is_rule(row, seen, written, problems):
                change = _compared(row, written)
                if change is not None:
                    yield change
    yield from _gone(sheets, seen, written)


def _normal(cells: Mapping[str, str], subject: Rules, written: WrittenPack) -> dict[str, str]:
    """Return the cells with several names in one written as an export writes them."""
    combine = written.pack.decisions[subject.decision].combine
    columns = {name: rule_column(name, combine, written.pack.facts) for name in cells}
    texts = {name for name, column in columns.items() if column is None or column.holds is Holds.TEXT}
    return {name: cell if name in texts else joined(split(cell)) for name, cell in cells.items()}


def _is_rule(row: _Row, seen: dict[str, Place], written: WrittenPack, problems: Problems) -> bool:
    """Return whether a row can be a rule, and say why where it cannot."""
    before = len(problems)
    combine = written.pack.decisions[row.subject.decision].combine
    for column in needed_columns(combine):
        if column not in row.cells:
            problems.add(row.place(column), "X014", f"expected something in the column `{column}`, got nothing")
    name, flow = row.cells.get(ID.name, ""), row.subject.flow
    if name in seen:
        hint = f"it stands first at {seen[name]}"
        problems.add(row.place(), "X013", f"expected each rule id once, got `{name}` again", hint)
    elif name:
        seen[name] = row.place()
    if flow and f"{WHEN}{FLOW}" not in row.cells:
        hint = f"rules for several flows stand on the sheet `{row.subject.decision}`"
        problems.add(row.place(f"{WHEN}{FLOW}"), "X014", f"expected the flow, such as `{flow}`, got nothing", hint)
    return len(problems) == before


def _compared(row: _Row, written: WrittenPack) -> RuleChange | None:
    name = row.cells[ID.name]
    old = written.rules.get(name)
    before = rule_cells(old.tree) if old else {}
    decided = str(old.tree.get("decides")).strip() if old else row.subject.decision
    cells = cell_changes(before, row.cells)
    if decided != row.subject.decision:
        cells = (*cells, *cell_changes({"decides": decided}, {"decides": row.subject.decision}))
    if old and not cells:
        return None
    tree = rule_tree(row.cells, row.subject.decision, old.tree if old else {})
    how = How.CHANGED if old else How.ADDED
    change = Change(What.RULE, how, name, row.sheet.name, row.place(), cells)
    return RuleChange(change, name, home_of(tree, written), tree, _spot(row, tree))


def _spot(row: _Row, tree: Mapping[str, Tree]) -> Spot:
    """Return the cells in which the parts of a rule stand."""

    def place_of(path: tuple[Step, ...], is_key: bool) -> Place:  # noqa: FBT001 - as PlaceOf says
        words = [step for step in path if isinstance(step, str)]
        if len(words) > 1 and words[0] == "then":
            key, value = then_columns(words[1:])
            return row.place(key if is_key else value)
        name = ".".join(words)
        first = next((column for column in row.cells if column == name or column.startswith(f"{name}.")), ID.name)
        return row.place(first if name else ID.name)

    return spot_of(dict(tree), place_of)


def _gone(sheets: Sequence[TypedSheet], seen: Mapping[str, Place], written: WrittenPack) -> Iterator[RuleChange]:
    """Iterate over the rules that have no row any more, although their sheet is there."""
    by_subject = {sheet.subject: sheet for sheet in sheets if isinstance(sheet.subject, Rules)}
    for rule in written.rules.values():
        home = home_of(rule.tree, written)
        if home in by_subject and rule.id not in seen:
            sheet = by_subject[home]
            change = Change(What.RULE, How.MISSING, rule.id, sheet.name, Place(sheet.table.file))
            yield RuleChange(change, rule.id, home)
