"""`border-sim rules import`: what an edited spreadsheet changes in a pack, told first and written when asked."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.drafting.sheets.changes import Change
    from border_sim.service.spreadsheets import Imported

_WHAT = {
    "rule": Text("规则", "rule"),
    "entry": Text("名单条目", "entry"),
    "value": Text("参数值", "value"),
}

_HOW = {
    "added": Text("新增", "added"),
    "changed": Text("修改", "changed"),
    "removed": Text("删除", "removed"),
    "missing": Text("表中已无，予以保留", "has no row and stays"),
}

_MOST = 40
"""Changes of a kind that are shown one by one."""


@click.command("import", short_help=RULES_COMMANDS["import"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option(
    "--write/--dry-run", default=False, help="Change the files of the pack, or only tell.  [default: dry-run]"
)
@click.option("--remove", is_flag=True, help="Remove what has no row any more.")
@common
@click.pass_obj
def command(session: Session, pack: Path, source: Path, *, write: bool, remove: bool) -> None:
    """Tell what edited tables change in PACK, and with --write change its files.

    FILE is a workbook or FOLDER a folder of CSV files that `border-sim rules export` has written and somebody has
    edited. What they would make of the pack is checked first. In the files only what changes is written anew.
    """
    from border_sim.service.spreadsheets import import_tables

    imported = import_tables(pack, source, remove=remove, write=write)
    for notice in imported.plan.notices:
        session.say(_told(session, notice))
    if imported.plan.failures:
        session.say(Text("以下示例将不再成立：", "these examples would no longer hold:"))
    for failure in imported.plan.failures:
        session.say(str(session.problem(failure)))
    if session.json:
        session.data(json.dumps(_as_json(session, imported), ensure_ascii=False, indent=2))
    else:
        session.data("\n".join(_as_lines(session, imported)))
    _say_what_next(session, imported)


def _as_lines(session: Session, imported: Imported) -> list[str]:
    changes = imported.plan.changes
    if not changes:
        return [session.words(Text("没有变化", "nothing changes"))]
    lines: list[str] = []
    shown: Counter[tuple[str, str]] = Counter()
    for change in changes:
        kind = (change.what.value, change.how.value)
        shown[kind] += 1
        if shown[kind] <= _MOST:
            lines += _lines_of(session, change)
    for (what, how), count in shown.items():
        one, became = _WHAT[what], _HOW[how]
        more = Text(f"（仅列出前{_MOST}项）", f" (the first {_MOST} are shown)") if count > _MOST else Text("", "")
        lines.append(
            session.words(Text(f"{one.zh}：{became.zh}{count}项{more.zh}", f"{one.en}: {count} {became.en}{more.en}"))
        )
    return lines


def _lines_of(session: Session, change: Change) -> list[str]:
    what, how = _WHAT[change.what.value], _HOW[change.how.value]
    head = Text(f"{what.zh} {change.name}：{how.zh}", f"{what.en} {change.name}: {how.en}")
    lines = [f"{session.words(head)}  {change.place}"]
    if change.how.value == "changed":
        nothing = session.words(Text("（空）", "(nothing)"))
        lines += [f"  {cell.column}: {cell.before or nothing} → {cell.after or nothing}" for cell in change.cells]
    return lines


def _say_what_next(session: Session, imported: Imported) -> None:
    if imported.written:
        session.say(Text("已写入：", "written:"))
        for path in imported.written:
            session.say(f"  {path}")
    elif imported.plan.files:
        session.say(
            Text("尚未写入；加 --write 写入规则包文件", "nothing is written yet; --write changes the files of the pack")
        )
    if any(change.how.value == "missing" for change in imported.plan.changes):
        session.say(
            Text("表中已无的项目仍保留；加 --remove 予以删除", "what has no row any more stays; --remove takes it out")
        )


def _told(session: Session, notice: str | Text) -> str:
    """Return a notice in the language of the session; what is said of a CSV file is English where it arises."""
    return session.words(notice) if isinstance(notice, Text) else session.told(notice)


def _as_json(session: Session, imported: Imported) -> dict[str, object]:
    plan = imported.plan
    return {
        "pack": plan.pack.name,
        "content_hash": plan.pack.content_hash,
        "changes": [_change(change) for change in plan.changes],
        "files": [str(path) for path in plan.files],
        "written": bool(imported.written),
        "failures": [str(session.problem(failure)) for failure in plan.failures],
        "notices": [_told(session, notice) for notice in plan.notices],
    }


def _change(change: Change) -> dict[str, object]:
    place = change.place
    return {
        "what": change.what.value,
        "how": change.how.value,
        "name": change.name,
        "sheet": change.sheet,
        "place": {"file": place.file, "line": place.line, "column": place.column},
        "cells": [{"column": cell.column, "before": cell.before, "after": cell.after} for cell in change.cells],
    }
