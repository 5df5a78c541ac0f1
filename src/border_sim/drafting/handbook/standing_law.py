"""Gates and selectivity programmes in sentences: law that depends on what has happened by then."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.domain.terms import SelectionLane, Text, called
from border_sim.drafting.handbook.reference_entries import GateEntry, ProgrammeEntry
from border_sim.drafting.handbook.voice import Voice
from border_sim.flows.flow import SELECTION
from border_sim.flows.words import BUILT_IN_TITLES, CROSSINGS
from border_sim.rules.conditions import Named
from border_sim.rules.gates import Every, Gate, Quota, Tier
from border_sim.rules.pack import CHANNEL, DIRECTION, FLOW, LINE, RulePack
from border_sim.rules.selectivity import TOPPED_UP, Rate, Selectivity
from border_sim.rules.values import format_number

_EVERY = {
    Every.YEAR: Text("每年", "a year"),
    Every.MONTH: Text("每月", "a month"),
    Every.DAY: Text("每日", "a day"),
}


def gate_entries(pack: RulePack, voice: Voice) -> tuple[GateEntry, ...]:
    """Return the gates."""
    return tuple(
        GateEntry(
            name=gate.name,
            title=voice.say(gate.title),
            sentences=tuple(_gate(gate, _of_gate(gate, voice))),
            grounds=voice.grounds(gate.basis, gate.why),
        )
        for gate in pack.gates.values()
    )


def _of_gate(gate: Gate, voice: Voice) -> Voice:
    """Return the voice of the first flow that asks a gate, for it is about the facts of that flow."""
    asking = (
        flow
        for flow in voice.law.pack.flows.values()
        if any(status.gate == gate.name for status in flow.statuses.values())
    )
    flow = next(asking, None)
    return voice.about(flow) if flow else voice


def _gate(gate: Gate, voice: Voice) -> Iterator[str]:
    if isinstance(gate.kind, Quota):
        yield from _quota(gate.kind, voice)
    elif isinstance(gate.kind, Tier):
        yield from _tier(gate.kind, voice)
    else:
        yield voice.both(
            "系统正常时闸开；情景设定其中断时闸关。",
            "Open while the system works; shut while a scenario says that it does not.",
        )


def _quota(quota: Quota, voice: Voice) -> Iterator[str]:
    limit, every = _limit(quota, voice), voice.say(_EVERY[quota.every]) if quota.every else ""
    yield voice.both(f"限额：{every}{limit}。", f"The limit is {limit}{f' {every}' if every else ''}.")
    if quota.by:
        by = _fact(quota.by, voice)
        yield voice.both(f"按“{by}”分别计算。", f"It is counted for each “{by}” by itself.")
    if quota.amount:
        amount = _fact(quota.amount, voice)
        yield voice.both(f"每次按其“{amount}”计。", f"A journey counts with its “{amount}”.")
    else:
        yield voice.both("每次行程计一。", "Each journey counts as one.")
    yield voice.both(
        "先到先用；尚有余额时闸开，不足时闸关。", "First come, first served: open while enough is left, else shut."
    )
    yield (
        voice.both("超出限额的照样计入。", "What exceeds the limit is counted all the same.")
        if quota.counts_all
        else voice.both("超出限额的不占用余额。", "What exceeds the limit takes nothing from it.")
    )


def _limit(quota: Quota, voice: Voice) -> str:
    parameter = voice.law.pack.parameters.get(quota.limit)
    if parameter is None:
        return voice.both(f"该行程申报的“{_fact(quota.limit, voice)}”", f"the journey's “{_fact(quota.limit, voice)}”")
    amount = voice.amount(voice.law.parameters[parameter.name], parameter.unit)
    title = voice.say(parameter.title)
    return voice.both(f"{amount}（参数“{title}”）", f"{amount} (the parameter “{title}”)")


def _tier(tier: Tier, voice: Voice) -> Iterator[str]:
    scheme, by = tier.scheme, _fact(tier.by, voice)
    yield voice.both(
        f"按“{by}”分别累积信任，起始为第{scheme.start + 1}级；未被抽查时闸开，被抽查时闸关。",
        f"Trust is earned by each “{by}” and begins at level {scheme.start + 1}; open to those who are not drawn for "
        "an inspection, else shut.",
    )
    for number, level in enumerate(scheme.levels, 1):
        share = format_number(round(level.fraction * 100, 10), "%")
        after = voice.both(
            f"，连续{level.clearance}次无异常升至第{number + 1}级",
            f"; {level.clearance} clean results in a row lead to level {number + 1}",
        )
        yield (
            voice.both(f"第{number}级：查验{share}", f"Level {number}: {share} are inspected")
            + (after if level.clearance is not None else "")
            + voice.both("。", ".")
        )
    yield (
        voice.both("发现违规，降至第1级。", "A violation leads back to level 1.")
        if scheme.to_first
        else voice.both("发现违规，降一级。", "A violation leads one level down.")
    )
    if scheme.reinstatement is not None:
        yield voice.both(
            f"降级后连续{scheme.reinstatement}次无异常，恢复原级。",
            f"After a fall {scheme.reinstatement} clean results in a row lead straight back.",
        )


def _fact(name: str, voice: Voice) -> str:
    return voice.say(voice.law.pack.facts[name].title)


def programme_entries(pack: RulePack, voice: Voice) -> tuple[ProgrammeEntry, ...]:
    """Return the selectivity programmes, their steps in the order that ASYCUDA documents."""
    return tuple(
        ProgrammeEntry(
            name=programme.name,
            title=voice.say(programme.title),
            where=_where(programme, voice),
            steps=tuple(_steps(programme, voice)),
            lanes=tuple(_lane(lane, voice) for lane in TOPPED_UP),
            rates=tuple(_rates(programme, voice)),
            grounds=voice.grounds(programme.basis, programme.why),
        )
        for programme in pack.selectivity.values()
    )


def _where(programme: Selectivity, voice: Voice) -> str:
    """Return the crossings at which a programme stands, and whose consignments it is about."""
    flows = voice.law.pack.flows
    stands = [
        f"{voice.say(flows[flow].title)} · {voice.say(title)}"
        for flow in flows
        for (line, direction), title in CROSSINGS.items()
        if (flow, line, direction) in programme.crossings
    ]
    further = {name: test for name, test in programme.when.items() if name not in {FLOW, LINE, DIRECTION}}
    about = voice.both(f"（{voice.tests(further)}）", f" ({voice.tests(further)})") if further else ""
    return voice.listed(stands) + about


def _steps(programme: Selectivity, voice: Voice) -> Iterator[str]:
    spec = voice.law.pack.decisions.get(CHANNEL)
    for lane in TOPPED_UP:
        hits = [outcome for outcome, hit in programme.criteria.items() if hit is lane]
        if hits and spec is not None:
            title, answers = voice.say(spec.title), voice.either(voice.answers(spec, hits))
            yield voice.both(
                f"条件：{title}为{answers}的，进{_lane(lane, voice)}。",
                f"Criteria: where {voice.within(spec.title)} is {answers}, the lane is {_lane(lane, voice)}.",
            )
    lot = _rate(programme.minimum_random, voice)
    yield voice.both(
        f"随机：其余的按{lot}抽签，抽中的进红道。", f"Chance: of the rest, {lot} are drawn by lot for the red lane."
    )
    yield voice.both(
        "补足：按类别，某分道迄今比例低于预期比例时进该分道，先红、再黄、后蓝。",
        "Topping up: where less of a class has come to a lane so far than is expected, it goes there; red before "
        "yellow before blue.",
    )
    yield voice.both("其余进绿道。", "What is left is green.")


def _lane(lane: SelectionLane, voice: Voice) -> str:
    return voice.say(BUILT_IN_TITLES[SELECTION, lane.value])


def _rates(programme: Selectivity, voice: Voice) -> Iterator[tuple[str, tuple[str, ...]]]:
    titles = voice.law.pack.facts[programme.by].value_titles
    for name, rates in programme.rates.items():
        yield voice.say(called(titles.get(name), name)), tuple(_rate(rate, voice) for rate in rates)


def _rate(rate: Rate, voice: Voice) -> str:
    said = format_number(round(voice.law.rate(rate) * 100, 10), "%")
    if not isinstance(rate, Named):
        return said
    title = voice.say(voice.law.pack.parameters[rate.parameter].title)
    return voice.both(f"{said}（{title}）", f"{said} ({title})")
