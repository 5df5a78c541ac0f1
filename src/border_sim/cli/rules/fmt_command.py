"""`border-sim rules fmt`: the files of a pack in the house layout."""

from __future__ import annotations

import json
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.errors import BrokenInvariant, TargetMissed
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.service.lay_out import LaidOut, Layouts


@click.command("fmt", short_help=RULES_COMMANDS["fmt"])
@click.argument("paths", metavar="[PATH]...", type=click.Path(path_type=Path), nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; the exit code is 1 when something would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--fix-width", is_flag=True, help="Replace full-width punctuation and digits that stand for half-width.")
@common
@click.pass_obj
def command(session: Session, *, paths: tuple[Path, ...], check: bool, diff: bool, fix_width: bool) -> None:
    """Lay out the YAML files of packs: order of keys, blank lines, braces and quotes as in the shipped packs.

    PATH is the folder of a pack, a folder that holds packs, or a file of a pack; when none is given, the pack in
    which one stands, or the folder `rules`. Comments are kept, and what a file says never changes. A file that is no
    YAML is told and left as it is.
    """
    from border_sim.documents import write_files
    from border_sim.service.find_packs import homes
    from border_sim.service.lay_out import lay_out_packs

    layouts = lay_out_packs(paths or homes(()), fix_width=fix_width)
    if not check and not diff:
        write_files({file.file: file.after for file in layouts.changed})
    if session.json:
        session.data(json.dumps(_as_json(session, layouts), ensure_ascii=False, indent=2))
    else:
        _tell(session, layouts, is_diff=diff)
    if layouts.bugs:
        raise BrokenInvariant("; ".join(layouts.bugs))
    layouts.problems.raise_if_any()
    if check and layouts.changed:
        raise TargetMissed(session.words(_would_change(len(layouts.changed))))


def _tell(session: Session, layouts: Layouts, *, is_diff: bool) -> None:
    for file in layouts.changed:
        session.data(_diff(file) if is_diff else str(file.file))
        for one in file.mended:
            session.say(
                Text(f"{one.place}: “{one.wide}”改为“{one.half}”", f"{one.place}: `{one.wide}` is now `{one.half}`")
            )
    count, changed = len(layouts.files), len(layouts.changed)
    session.say(Text(f"检查{count}个文件，{changed}个版式有变", f"{count} files, {changed} laid out otherwise"))


def _diff(file: LaidOut) -> str:
    name = file.file.as_posix()
    lines = unified_diff(file.before.splitlines(), file.after.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    return "\n".join(lines)


def _would_change(count: int) -> Text:
    english = "1 file is" if count == 1 else f"{count} files are"
    return Text(f"{count}个文件不合版式", f"{english} not in the house layout; run the command without `--check`")


def _as_json(session: Session, layouts: Layouts) -> dict[str, object]:
    return {
        "files": [
            {
                "file": file.file.as_posix(),
                "changed": file.is_changed,
                "mended": [
                    {"line": one.place.line, "column": one.place.column, "wide": one.wide, "half": one.half}
                    for one in file.mended
                ],
            }
            for file in layouts.files
        ],
        "problems": [session.problem_data(problem) for problem in layouts.problems],
    }
