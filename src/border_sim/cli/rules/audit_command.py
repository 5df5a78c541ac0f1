"""`border-sim rules audit`: whether the ledger of releases is what it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.errors import Place, TargetMissed
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.service.audit import Audit, Present


@click.command("audit", short_help=RULES_COMMANDS["audit"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.option(
    "--ledger",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The ledger; `releases.jsonl` in the folder of PACK when not given.",
)
@click.option("--head", metavar="HASH", help="The hash of a release, kept elsewhere, that must be in the ledger.")
@common
@click.pass_obj
def command(session: Session, *, pack: Path, ledger: Path | None, head: str | None) -> None:
    """Verify the ledger of PACK's releases, and say whether the pack has changed since the last one.

    The first bad line is told, with what was expected and what stands there. Lines that are missing at the end cannot
    be seen in the file itself: for that give the head that `border-sim rules release` printed. The exit code is 1 when
    something is wrong with the ledger or the archives beside it; a pack that has changed since is no fault.
    """
    from border_sim.service.audit import audit

    found = audit(pack, ledger, head.strip().lower() if head else head)
    if session.json:
        session.data(json.dumps(_as_json(session, found), ensure_ascii=False, indent=2))
    else:
        for text in _lines(found):
            session.data(session.words(text))
    if found.fault:
        place = Place(str(found.ledger), found.fault.line, 1)
        raise TargetMissed(f"{place}: {session.told(found.fault.says())}")


def _lines(found: Audit) -> list[Text]:
    lines = [
        Text(
            f"第{one.number}号：自{one.start}起生效，{one.recorded}由{one.by}发布，哈希{one.hash[:12]}",
            f"release {one.number}: from {one.start}, recorded {one.recorded} by {one.by}, hash {one.hash[:12]}",
        )
        for one in found.releases
    ]
    count = len(found.releases)
    if found.fault:
        line = found.fault.line
        return [*lines, Text(f"发布台账第{line}行有误", f"line {line} of the ledger is the first bad one")]
    lines.append(
        Text(f"发布台账完整：{count}次发布", f"the ledger is whole: {count} {'release' if count == 1 else 'releases'}")
    )
    if found.releases:
        lines.append(Text(f"发布台账末端：{found.releases[-1].hash}", f"head: {found.releases[-1].hash}"))
    return [*lines, *(_beside(found.present) if found.present else ())]


def _beside(present: Present) -> list[Text]:
    """Return how the pack of today differs from the last release."""
    said = {
        "same": Text("现行文件与最近一次发布一致", "the pack says what the last release says"),
        "changed": Text("最近一次发布以来，规则包已有改动", "the pack has changed since the last release"),
        "unreadable": Text(
            "现行规则包无法读取；`border-sim check`列出原因", "the pack does not load now; `border-sim check` says why"
        ),
    }
    files = [
        *(Text(f"  修改：{name}", f"  changed: {name}") for name in present.changed),
        *(Text(f"  新增：{name}", f"  added: {name}") for name in present.added),
        *(Text(f"  删除：{name}", f"  removed: {name}") for name in present.removed),
    ]
    if present.law == "same" and files:
        said["same"] = Text(
            "判定与路径与最近一次发布一致，但下列文件不同",
            "the pack decides what the last release decides, but these files differ",
        )
    return [said[present.law], *files]


def _as_json(session: Session, found: Audit) -> dict[str, object]:
    fault, present = found.fault, found.present
    return {
        "ledger": str(found.ledger),
        "whole": fault is None,
        "head": found.releases[-1].hash if found.releases else None,
        "releases": [one.model_dump(mode="json", by_alias=True) for one in found.releases],
        "fault": fault
        and {
            "line": fault.line,
            "kind": fault.kind.value,
            "expected": fault.expected,
            "got": fault.got,
            "other": fault.other,
            "says": session.told(fault.says()),
        },
        "present": present
        and {
            "law": present.law,
            "added": present.added,
            "removed": present.removed,
            "changed": present.changed,
        },
    }
