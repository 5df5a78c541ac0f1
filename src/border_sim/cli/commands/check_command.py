"""`border-sim check`: everything that is wrong, at once."""

from __future__ import annotations

import json
from collections.abc import Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.errors import InputError, NotKept
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.service.check import Checked


@click.command("check", short_help=COMMANDS["check"])
@click.argument("paths", metavar="PATH...", type=click.Path(path_type=Path), nargs=-1, required=True)
@common
@click.pass_obj
def command(session: Session, paths: tuple[Path, ...]) -> None:
    """Look for everything that is wrong with packs and scenarios.

    PATH is the folder of a pack, a scenario, a single file of a pack, or a folder that holds any of them. Examples
    are run and promises are proved. The exit code is 2 when a file is wrong, 1 when an example or a promise fails.
    """
    from border_sim.service.check import check

    checked = check(paths)
    notices = [notice for pack in checked.packs for notice in pack.notices]
    notices += [notice for scenario in checked.scenarios for notice in scenario.notices]
    for notice in dict.fromkeys(notices):
        session.say(session.told(notice))
    session.data(
        json.dumps(_as_json(session, checked), ensure_ascii=False, indent=2)
        if session.json
        else _as_text(session, checked)
    )
    if checked.problems:
        raise InputError([*checked.problems, *checked.failures])
    if checked.failures:
        raise NotKept(checked.failures)


def _as_text(session: Session, checked: Checked) -> str:
    lines = [
        session.words(
            Text(
                f"规则包{pack.name}：{len(pack.rules)}条规则，{len(pack.examples)}个示例，"
                f"{len(pack.must_hold) + len(pack.must_pass)}项承诺，"
                f"{len(pack.flows)}个流程",
                f"pack {pack.name}: {_many(pack.rules, 'rule')}, {_many(pack.examples, 'example')}, "
                f"{_many([*pack.must_hold, *pack.must_pass], 'promise')}, {_many(pack.flows, 'flow')}",
            )
        )
        for pack in checked.packs
    ]
    lines += [
        session.words(
            Text(
                f"方案{scenario.name}：{len(scenario.stations)}个岗位，{len(scenario.sources)}个来源，"
                f"每次重复约{scenario.expected_journeys():,.0f}次行程",
                f"scenario {scenario.name}: {_many(scenario.stations, 'station')}, "
                f"{_many(scenario.sources, 'source')}, "
                f"about {scenario.expected_journeys():,.0f} journeys a replication",
            )
        )
        for scenario in checked.scenarios
    ]
    wrong = [*checked.problems, *checked.failures]
    verdict = (
        Text(f"发现{len(wrong)}个问题", _many(wrong, "problem")) if wrong else Text("没有发现问题", "nothing is wrong")
    )
    return "\n".join([*lines, session.words(verdict)])


def _many(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _as_json(session: Session, checked: Checked) -> dict[str, object]:
    return {
        "packs": [pack.name for pack in checked.packs],
        "scenarios": [scenario.name for scenario in checked.scenarios],
        "problems": [session.problem_data(problem) for problem in checked.problems],
        "failures": [session.problem_data(problem) for problem in checked.failures],
    }
