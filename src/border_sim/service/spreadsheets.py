"""Decision tables, lists and parameters of a pack for an office that works in a spreadsheet, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents import expect_free, is_file, is_folder, make_folder, write_files
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.drafting.sheets.about import about
from border_sim.drafting.sheets.csv_writer import csv_files
from border_sim.drafting.sheets.import_plan import ImportPlan, plan_import
from border_sim.drafting.sheets.pack_tables import sheets
from border_sim.drafting.sheets.tables import Sheet
from border_sim.drafting.sheets.workbook_writer import workbook_bytes
from border_sim.drafting.sheets.written_pack import read_written


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the files, and how many rows each sheet has."""

    files: tuple[Path, ...]
    sheets: tuple[Sheet, ...]


def export_workbook(pack: Path, file: Path, *, force: bool) -> Exported:
    """Write the tables of a pack as an Excel workbook.

    Raises:
        InputError: the pack is not sound, or the file exists and `force` is not given.
    """
    found = _sheets(pack)
    files = {file: workbook_bytes(found, str(file))}
    return _written(files, found, force=force)


def export_csv(pack: Path, folder: Path, *, force: bool) -> Exported:
    """Write the tables of a pack as CSV files into a folder.

    Raises:
        InputError: the pack is not sound, or a file exists and `force` is not given.
    """
    found = _sheets(pack)
    files = {folder / name: content for name, content in csv_files(found).items()}
    return _written(files, found, force=force)


def _sheets(pack: Path) -> tuple[Sheet, ...]:
    written = read_written(pack)
    found = sheets(written)
    return (about(written.pack, found), *found)


def _written(files: dict[Path, bytes], found: tuple[Sheet, ...], *, force: bool) -> Exported:
    if not force:
        expect_free(files, "name another one, or say --force")
    _write(files)
    return Exported(tuple(files), found)


def _write(files: Mapping[Path, bytes]) -> None:
    for folder in dict.fromkeys(path.parent for path in files):
        make_folder(folder)
    write_files(files)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a spreadsheet changes, and the files that were written, if they were."""

    plan: ImportPlan
    written: tuple[Path, ...] = ()


def import_tables(pack: Path, source: Path, *, remove: bool, write: bool) -> Imported:
    """Compare edited tables with their pack, and write what they change into its files if that is wanted.

    Raises:
        InputError: with everything that is wrong with the tables; then nothing is written.
    """
    if not is_file(source) and not is_folder(source):
        message = "expected a workbook or a folder of CSV files, got none under this name"
        raise InputError([Problem(Place(str(source)), "D001", message)])
    plan = plan_import(pack, source, remove=remove)
    if write:
        _write(plan.files)
    return Imported(plan, tuple(plan.files) if write else ())
