"""`border-sim import`: published figures into files that scenarios can use."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.scenario.traffic_import import Imported, Volume

DEFAULT_POINTS = ("futian", "huanggang")
"""The control points beside the park."""

REASONS = {
    "OTHER_POINT": "其他口岸",
    "OTHER_DAY": "其他日期",
    "WRONG_SUM": "各类之和与合计不符",
    "UNREADABLE": "无法读取",
    "REPEATED": "同一日期、口岸和方向已有一行",
}
"""Why a row was left out, in Chinese."""


@click.group("import", short_help=COMMANDS["import"])
def command() -> None:
    """Turn published figures into files that scenarios can use."""


@command.command("hk-traffic")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from", "first", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The first day; else all days."
)
@click.option("--to", "last", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The last day; else all days.")
@click.option(
    "--at",
    "points",
    metavar="POINT",
    multiple=True,
    default=DEFAULT_POINTS,
    show_default=True,
    help="A control point, by the name in the file or as futian, huanggang, 福田, 皇岗; may be given again.",
)
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the mean day as a part of a scenario instead.")
@common
@click.pass_obj
def hk_traffic(
    session: Session,
    file: Path,
    *,
    first: datetime | None,
    last: datetime | None,
    points: tuple[str, ...],
    as_yaml: bool,
) -> None:
    """Print daily volumes of Hong Kong travellers as CSV.

    FILE is the daily passenger traffic that the Immigration Department publishes; what is left out is said.
    The directions are those of the zone: `in` left Hong Kong. Every row's classes must add up to its total.
    """
    from border_sim.scenario.traffic_forms import scenario_fragment
    from border_sim.scenario.traffic_import import import_hk_traffic

    days = (first.date() if first else date.min, last.date() if last else date.max)
    imported = import_hk_traffic(file, *days, points)
    rows = [_row(volume) for volume in imported.volumes]
    if session.json:
        left = [{"reason": one.reason.value, "rows": one.rows} for one in imported.left_out]
        answer = {"volumes": rows, "left_out": left, "gaps": [session.told(gap) for gap in imported.gaps]}
        session.data(json.dumps(answer, ensure_ascii=False, indent=2))
    elif as_yaml:
        session.data(scenario_fragment(imported))
    else:
        table = io.StringIO()
        writer = csv.DictWriter(
            table, ["day", "control_point", "direction", "class", "travellers"], lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)
        session.data(table.getvalue())
    for line in _left_out(session, imported):
        session.say(line)


def _row(volume: Volume) -> dict[str, str | int]:
    return {
        "day": volume.day.isoformat(),
        "control_point": volume.control_point,
        "direction": volume.direction.value,
        "class": volume.traveller_class,
        "travellers": volume.travellers,
    }


def _left_out(session: Session, imported: Imported) -> Iterator[str]:
    """Iterate over what is to be said of the rows that were not taken."""
    yield from map(session.told, imported.notices)
    volumes, travellers = len(imported.volumes), sum(one.travellers for one in imported.volumes)
    yield session.words(
        Text(f"已取用：{volumes}个流量数，{travellers:,}人次", f"taken: {volumes} volumes, {travellers:,} travellers")
    )
    for left in imported.left_out:
        rows = "row" if left.rows == 1 else "rows"
        told = [
            f"\n  {place}" + (f": {session.told(note)}" if note else "")
            for place, note in zip(left.places, left.notes, strict=True)
        ]
        yield session.words(
            Text(
                f"未取用：{left.rows:,}行，{REASONS[left.reason.name]}{''.join(told)}",
                f"left out: {left.rows:,} {rows}, {left.reason.value}{''.join(told)}",
            )
        )
    yield from map(session.told, imported.gaps)
