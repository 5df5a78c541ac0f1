"""An edited spreadsheet becomes a plan: what would change in the pack, and what its files would say then.

Everything is checked before anything is written: the pack is loaded as it would be, with the cells of the sheets for
places, so that what the grammar does not accept is told at the cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from border_sim.documents import Problems, is_folder
from border_sim.domain.errors import InputError, Problem
from border_sim.domain.terms import Text
from border_sim.drafting.sheets.about import HASH
from border_sim.drafting.sheets.changes import Change, How
from border_sim.drafting.sheets.csv_reader import read_csv_folder
from border_sim.drafting.sheets.drafted_pack import Changes, drafted, with_placeholders, with_proposals
from border_sim.drafting.sheets.file_contents import file_contents
from border_sim.drafting.sheets.list_changes import ListChange, list_changes
from border_sim.drafting.sheets.parameter_changes import ParameterChange, parameter_changes
from border_sim.drafting.sheets.raw_sheets import RawSheet, SheetsRead
from border_sim.drafting.sheets.rule_changes import RuleChange, rule_changes
from border_sim.drafting.sheets.tables import ABOUT
from border_sim.drafting.sheets.typed_sheets import TypedSheet, typed_sheets
from border_sim.drafting.sheets.workbook_reader import read_workbook
from border_sim.drafting.sheets.written_pack import WrittenPack, read_written
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.rules.reading import Drafts

_Any = TypeVar("_Any", RuleChange, ListChange, ParameterChange)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a spreadsheet would change.

    Attributes:
        pack: the pack as it would be.
        changes: in the order of the sheets.
        files: what the files that change would hold; one that is not there yet would be new.
        failures: the examples that the pack would not keep.
        notices: what was assumed while reading, and what a person should look at.
    """

    pack: RulePack
    changes: tuple[Change, ...]
    files: Mapping[Path, bytes]
    failures: tuple[Problem, ...]
    notices: tuple[str | Text, ...]


def plan_import(folder: Path, source: Path, *, remove: bool = False) -> ImportPlan:
    """Return what a workbook, or a folder of CSV files, would change in a pack.

    Args:
        folder: the pack.
        source: the workbook or the folder.
        remove: whether what has no row any more is removed; else it stays.

    Raises:
        InputError: with everything that is wrong with the pack, or with the sheets.
    """
    written = read_written(folder)
    problems = Problems()
    read = read_csv_folder(source, problems) if is_folder(source) else read_workbook(source, problems)
    sheets = typed_sheets(read.sheets, written, problems)
    changes = _changes(sheets, written, problems, remove=remove)
    if not changes.every():
        problems.raise_if_any()
        return ImportPlan(written.pack, (), {}, (), tuple(read.notices))
    drafts = drafted(written, sheets, changes)
    pack = _loaded(folder, with_placeholders(drafts, written, changes), problems)
    drafts, undecided = with_proposals(drafts, pack, written, changes)
    files = file_contents(written, drafts, changes.entries)
    if changes.new_rules():
        pack = load_pack(folder, drafts)
    return ImportPlan(
        pack,
        changes.every(),
        files,
        tuple(run_examples(pack)) if files else (),
        (*read.notices, *(_age(read, written.pack) if files else ()), *_about_examples(changes, undecided)),
    )


def _changes(sheets: list[TypedSheet], written: WrittenPack, problems: Problems, *, remove: bool) -> Changes:
    return Changes(
        _settled(rule_changes(sheets, written, problems), remove=remove),
        _settled(list_changes(sheets, written), remove=remove),
        _settled(parameter_changes(sheets, written, problems), remove=remove),
    )


def _settled(changes: Iterable[_Any], *, remove: bool) -> list[_Any]:
    """Return the changes, with those removed whose rows are missing if that is wanted."""
    return [_removed(found) if remove and found.change.how is How.MISSING else found for found in changes]


def _removed(found: _Any) -> _Any:
    return replace(found, change=replace(found.change, how=How.REMOVED))


def _loaded(folder: Path, drafts: Drafts, problems: Problems) -> RulePack:
    """Return the pack as it would be.

    Raises:
        InputError: it would not be sound, or something was wrong before.
    """
    try:
        pack = load_pack(folder, drafts)
    except InputError as error:
        problems.extend(error.problems)
    problems.raise_if_any()
    return pack


def _age(read: SheetsRead, pack: RulePack) -> Iterator[Text]:
    """Say when the sheets were exported from another state of the pack."""
    for sheet in read.sheets:
        told = _exported_from(sheet)
        if told and told != pack.content_hash:
            place, then, now = sheet.table.file, told[:12], pack.content_hash[:12]
            yield Text(
                f"{place}：导出时规则包与现在不同（{then}，现为{now}）；表格旧于规则包之处，会撤销此后的修改",
                f"{place}: exported when the pack was different ({then}, now {now}); where the sheets are older than "
                "the pack, they undo what has changed",
            )


def _exported_from(sheet: RawSheet) -> str:
    if sheet.name != ABOUT:
        return ""
    return next((row[1].strip() for row in sheet.table.rows if len(row) > 1 and row[0] == HASH), "")


def _about_examples(changes: Changes, undecided: list[str]) -> Iterator[Text]:
    for rule in changes.new_rules():
        if rule.id in undecided:
            yield Text(
                f"{rule.change.place}：找不到由`{rule.id}`决定的案例，请自行编写示例",
                f"{rule.change.place}: no case was found that `{rule.id}` decides; write its examples by hand",
            )
        else:
            yield Text(
                f"{rule.change.place}：已为`{rule.id}`拟写两个示例，请核对是否符合原意",
                f"{rule.change.place}: two examples are written for `{rule.id}`; look whether they say what was meant",
            )
