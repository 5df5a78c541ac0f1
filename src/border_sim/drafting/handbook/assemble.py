"""A pack becomes a handbook: everything that it says, in the order in which an officer reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from border_sim.domain.terms import Combine, Language, Text
from border_sim.drafting.handbook.case_tables import case_entries
from border_sim.drafting.handbook.contents import DecisionEntry, FlowChapter, Handbook
from border_sim.drafting.handbook.procedures import ProcedureReader
from border_sim.drafting.handbook.reference_entries import IndexEntry
from border_sim.drafting.handbook.references import (
    aim_entries,
    document_entries,
    list_entries,
    parameter_entries,
    promise_entries,
    source_entries,
)
from border_sim.drafting.handbook.rule_sections import RuleReader, otherwise, references
from border_sim.drafting.handbook.standing_law import gate_entries, programme_entries
from border_sim.drafting.handbook.voice import Voice
from border_sim.flows.flow import Flow
from border_sim.rules.law import law_of
from border_sim.rules.pack import ASSUMPTION, FLOW, DecisionSpec, Example, Rule, RulePack
from border_sim.rules.scope import flows_named

_COMBINES = {
    Combine.STRICTEST: Text("从严", "the strictest wins"),
    Combine.ALL: Text("汇总", "all are collected"),
    Combine.SHORTEST: Text("从短", "the shortest applies"),
}

Numbered = list[tuple[int, Example]]


def assemble(pack: RulePack, day: date, language: Language) -> Handbook:
    """Return the handbook of a pack.

    Args:
        pack: the pack.
        day: the day of the law: parameters and lists are those of that day.
        language: the language of the handbook.

    Raises:
        InputError: the pack is not in force on that day.
    """
    voice = Voice(law_of(pack, day), language)
    homes = {rule.id: home_of(rule, pack) for rule in pack.rules.values()}
    reader = RuleReader(voice, references(pack))
    numbered = list(enumerate(pack.examples, 1))
    return Handbook(
        language=language.value,
        pack=pack.name,
        title=voice.say(pack.title),
        content_hash=pack.content_hash,
        day=voice.day(day),
        period=voice.period(pack.in_force),
        assumptions=sum(ASSUMPTION in rule.basis for rule in pack.rules.values()),
        cases_counted=len(pack.examples),
        decisions=decision_entries(pack, voice),
        aims=aim_entries(pack, voice),
        flows=tuple(_flow(flow, reader, _of(homes, pack, flow.name), numbered) for flow in pack.flows.values()),
        common=reader.sections(_of(homes, pack, ""), ()),
        cases=case_entries([case for case in numbered if FLOW not in case[1].item], voice, ()),
        promises=promise_entries(pack, voice),
        parameters=parameter_entries(pack, voice),
        lists=list_entries(pack, voice),
        documents=document_entries(pack, voice),
        gates=gate_entries(pack, voice),
        programmes=programme_entries(pack, voice),
        sources=source_entries(pack, voice),
        index=tuple(_index(rule, homes[rule.id], voice) for rule in pack.rules.values()),
    )


def home_of(rule: Rule, pack: RulePack) -> str:
    """Return the flow in whose chapter a rule stands, empty where it speaks of several."""
    names = list(flows_named(rule.when, pack.flows))
    return names[0] if len(names) == 1 else ""


def _of(homes: dict[str, str], pack: RulePack, flow: str) -> list[Rule]:
    return [rule for rule in pack.rules.values() if homes[rule.id] == flow]


def _flow(flow: Flow, reader: RuleReader, rules: Sequence[Rule], numbered: Numbered) -> FlowChapter:
    own = reader.voice.about(flow)
    procedure = ProcedureReader(flow, own)
    cases = [(number, example) for number, example in numbered if example.item.get(FLOW) == flow.name]
    return FlowChapter(
        name=flow.name,
        title=own.say(flow.title),
        entries=procedure.entries(),
        lanes=procedure.lanes(),
        ends=procedure.ends(),
        facts=procedure.facts(),
        sections=replace(reader, voice=own).sections(rules, (FLOW,)),
        cases=case_entries(cases, own, (FLOW,)),
    )


def decision_entries(pack: RulePack, voice: Voice) -> tuple[DecisionEntry, ...]:
    """Return what is decided, in the order of the pack."""
    return tuple(_decision(spec, voice) for spec in pack.decisions.values())


def _decision(spec: DecisionSpec, voice: Voice) -> DecisionEntry:
    missing = (spec.if_missing,) if isinstance(spec.if_missing, str) else spec.if_missing
    return DecisionEntry(
        name=spec.name,
        title=voice.say(spec.title),
        combines=voice.say(_COMBINES[spec.combine]),
        outcomes=voice.answers(spec, spec.outcomes) if spec.combine is Combine.STRICTEST else (),
        otherwise=otherwise(spec, voice),
        if_missing=voice.listed(voice.answers(spec, missing)) if isinstance(missing, tuple) else "",
    )


def _index(rule: Rule, home: str, voice: Voice) -> IndexEntry:
    pack = voice.law.pack
    return IndexEntry(
        name=voice.rule_names([rule.id])[0],
        decision=voice.say(pack.decisions[rule.decides].title),
        flow=voice.say(pack.flows[home].title) if home else voice.both("多个流程", "several flows"),
    )
