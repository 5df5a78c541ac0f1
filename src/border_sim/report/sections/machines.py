"""The machine of each flow with counts on its moves."""

from __future__ import annotations

from border_sim.domain.terms import Language
from border_sim.report import options
from border_sim.report.parts import Column, Drawing, Section, Table
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit, MachineDay


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
        for move in machine.moves
    )
    table = Table(voice(f"{title}：各走法次数", f"{title}: moves"), columns, rows, is_grouped=True)
    identity = f"machine-of-{options.anchor(machine.flow)}"
    return Drawing(identity, title, summary, machine.svg["zh" if voice.language is Language.ZH else "en"], table)
