"""`border-sim rules export`: a pack as decision tables and lists, for an office that works in a spreadsheet."""

from __future__ import annotations

import json
from pathlib import Path

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("export", short_help=RULES_COMMANDS["export"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--xlsx", metavar="FILE", type=click.Path(path_type=Path), help="Write an Excel workbook.")
@click.option("--csv", metavar="FOLDER", type=click.Path(path_type=Path), help="Write CSV files into a folder.")
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@common
@click.pass_obj
def command(session: Session, pack: Path, xlsx: Path | None, csv: Path | None, *, force: bool) -> None:
    """Write the decision tables, lists and parameters of PACK for a spreadsheet.

    Every cell is text, so that leading zeros stay. `border-sim rules import` reads them back.
    """
    from border_sim.service.spreadsheets import export_csv, export_workbook

    if (xlsx is None) == (csv is None):
        raise click.UsageError("expected either --xlsx FILE or --csv FOLDER")
    exported = export_csv(pack, csv, force=force) if csv else export_workbook(pack, xlsx or pack, force=force)
    files = [str(file) for file in exported.files]
    if session.json:
        sheets = [{"name": sheet.name, "rows": len(sheet.rows)} for sheet in exported.sheets]
        session.data(json.dumps({"files": files, "sheets": sheets}, ensure_ascii=False, indent=2))
        return
    session.data("\n".join(files))
    count = len(exported.sheets)
    target = csv or xlsx
    session.say(
        Text(
            f"已导出{count}张表；改好后：border-sim rules import {pack} {target}",
            f"{count} sheets are written; when they are edited: border-sim rules import {pack} {target}",
        )
    )
