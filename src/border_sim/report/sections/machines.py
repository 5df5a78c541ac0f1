"""The machine of each flow with counts on its moves."""

from __future__ import annotations

from border_sim.domain.terms import Language
from border_sim.report import options
from border_sim.report.parts import Column, Drawing, Section, Table
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit, MachineDay

KIND = "machine"
"""The module of the page's script that lets one explore it: `frontend/src/machine.js`."""


def machines(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return a drawing for each flow."""
    drawings = tuple(_drawing(machine, voice) for machine in exhibit.machines)
    title = voice("流程机及其次数", "The machine of each flow, with counts")
    return Section("machines", title, drawings) if drawings else None


def _drawing(machine: MachineDay, voice: Voice) -> Drawing:
    made = [move for move in machine.moves if move.journeys]
    title = voice.say(machine.title)
    idle = len(machine.moves) - len(made)
    summary = voice(
        f"{title}：{len(machine.moves)}种走法中走过{len(made)}种，{idle}种无人走过。",
        f"{title}: {len(made)} of its {len(machine.moves)} moves were made, {idle} by nobody.",
    )
    columns = (
        Column(voice("从", "from")),
        Column(voice("到", "to")),
        Column(voice("次数", "journeys"), "count"),
    )
    rows = tuple(
        (voice.say(machine.titles[move.source]), voice.say(machine.titles[move.target]), move.journeys)
        for move in made or machine.moves
    )
    table = Table(voice(f"{title}：走过的走法", f"{title}: moves that were made"), columns, rows, is_grouped=True)
    identity = f"machine-of-{options.anchor(machine.flow)}"
    svg = machine.svg["zh" if voice.language is Language.ZH else "en"]
    return Drawing(identity, title, summary, svg, table, KIND, _data(machine, voice))


def _data(machine: MachineDay, voice: Voice) -> dict[str, object]:
    """Return what the script says of a status and of a move."""
    return {
        "language": voice("zh-CN", "en-GB"),
        "statuses": {name: [voice.say(title), machine.statuses.get(name, 0)] for name, title in machine.titles.items()},
        "moves": [[move.source, move.target, move.journeys] for move in machine.moves],
        "words": {
            "hint": voice(
                "指向某一状态或连线（或用Tab键与方向键），即可查看到达次数及去向比例。",
                "Point at a status or a wire, or go there with Tab and the arrow keys: how many came, and where to.",
            ),
            "came": voice("{title}：到达{count}次", "{title}: {count} came"),
            "onward": voice("去往", "Onward"),
            "from": voice("来自", "From"),
            "move": voice("{title} {count}（{share}）", "{title} {count} ({share})"),
            "wire": voice(
                "{source} → {target}：{count}次，占离开“{source}”的{share}",
                "{source} → {target}: {count}, {share} of those who went on from there",
            ),
            "colon": voice("：", ": "),
            "comma": voice("、", ", "),
            "stop": voice("。", ". "),
        },
    }
