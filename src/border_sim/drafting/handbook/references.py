"""The back of a handbook: promises, parameters over time, lists, documents and sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from border_sim.domain.terms import Combine, Text
from border_sim.drafting.handbook.reference_entries import (
    DatedEntry,
    DocumentEntry,
    ListEntry,
    ParameterEntry,
    PromiseEntry,
    SourceEntry,
)
from border_sim.drafting.handbook.voice import Voice
from border_sim.rules.dated import DatedValue, NamedList, Parameter, Period
from border_sim.rules.pack import Aim, MustHold, Requires, RulePack
from border_sim.rules.scope import flows_named
from border_sim.rules.words import parameters_used

SHOWN = 5
"""How many entries of a list are shown."""


def promise_entries(pack: RulePack, voice: Voice) -> tuple[PromiseEntry, ...]:
    """Return the promises, each as one sentence."""
    return tuple(
        PromiseEntry(promise.id, voice.say(promise.title), _promise(promise, voice)) for promise in pack.must_hold
    )


def _promise(promise: MustHold, voice: Voice) -> str:
    flows = list(flows_named(promise.when, voice.law.pack.flows).values())
    voice = voice.about(flows[0]) if len(flows) == 1 else voice
    when, then = voice.tests(promise.when), voice.both("，且", " and ").join(_allowed(promise, voice))
    if not promise.when:
        return voice.both(f"任何情形下，{then}。", f"In every case {then}.")
    return voice.both(f"{when}的，{then}。", f"Where {when}, {then}.")


def _allowed(promise: MustHold, voice: Voice) -> Iterator[str]:
    for name, outcomes in promise.then.items():
        spec = voice.law.pack.decisions[name]
        title, answers = voice.within(spec.title), voice.answers(spec, outcomes)
        if spec.combine is Combine.ALL:
            named = voice.listed(answers)
            yield voice.both(f"{title}必须包括{named}", f"{title} always include {named}")
        else:
            named = voice.either(answers)
            yield voice.both(f"{title}只能为{named}", f"{title} is always {named}")


def parameter_entries(pack: RulePack, voice: Voice) -> tuple[ParameterEntry, ...]:
    """Return the parameters, each with all its dated values."""
    using: dict[str, list[str]] = {}
    for rule in pack.rules.values():
        for use in parameters_used(rule, pack, voice.law.day):
            using.setdefault(use.name, []).append(rule.id)
    return tuple(
        ParameterEntry(
            name=parameter.name,
            title=voice.say(parameter.title),
            values=tuple(_dated(parameter, value, voice) for value in parameter.values),
            rules=voice.rule_names(using.get(parameter.name, ())),
        )
        for parameter in pack.parameters.values()
    )


def _dated(parameter: Parameter, value: DatedValue, voice: Voice) -> DatedEntry:
    return DatedEntry(
        start=voice.day(value.start),
        amount=voice.amount(value.value, parameter.unit),
        grounds=voice.grounds(value.basis, value.why),
        is_current=value is parameter.at(voice.law.day),
    )


def list_entries(pack: RulePack, voice: Voice) -> tuple[ListEntry, ...]:
    """Return the lists; of their entries the first few only, for a list may have a hundred thousand."""
    return tuple(_list(named, voice) for named in pack.lists.values())


def _list(named: NamedList, voice: Voice) -> ListEntry:
    current = [entry.value for entry in named.entries if entry.period.covers(voice.law.day)]
    starts = [entry.period.start for entry in named.entries if entry.period.start]
    ends = [entry.period.end for entry in named.entries if entry.period.end]
    return ListEntry(
        name=named.name,
        title=voice.say(named.title),
        entries=len(current),
        first=tuple(current[:SHOWN]),
        dates=_dates(starts, ends, voice),
    )


def _dates(starts: list[date], ends: list[date], voice: Voice) -> str:
    """Return from when the first entry stands on a list, and when the next of them ends."""
    since = voice.both(f"最早{voice.period(Period(min(starts)))}", voice.period(Period(min(starts)))) if starts else ""
    following = [end for end in ends if end >= voice.law.day]
    until = voice.day(min(following)) if following else ""
    ending = voice.both(f"最近到期{until}", f"the next entry ends on {until}") if until else ""
    return voice.both("；", "; ").join(filter(None, (since, ending)))


def document_entries(pack: RulePack, voice: Voice) -> tuple[DocumentEntry, ...]:
    """Return the documents, each with what shows that it is held and the rules that require it."""
    return tuple(
        DocumentEntry(
            name=requirement.name,
            title=voice.say(requirement.title),
            held=voice.tests(requirement.held_when),
            rules=voice.rule_names(
                rule.id
                for rule in pack.rules.values()
                if pack.decisions[rule.decides].collects_documents
                and isinstance(rule.then, Requires)
                and requirement.name in rule.then.names
            ),
        )
        for requirement in pack.requirements.values()
    )


def source_entries(pack: RulePack, voice: Voice) -> tuple[SourceEntry, ...]:
    """Return the sources, each with how many rules rest on it."""
    return tuple(
        SourceEntry(
            name=source.name,
            title=voice.say(source.title),
            in_force=voice.day(source.in_force) if source.in_force else "",
            where=source.where,
            rules=sum(source.name in rule.basis for rule in pack.rules.values()),
        )
        for source in pack.sources.values()
    )


AIMS = {
    "eligible": Text("符合准入条件", "Eligible"),
    "facilitated": Text("走便利通道（放得开）", "On a facilitated channel (openness)"),
    "stopped": Text("被拦下（管得住）", "Stopped (control)"),
}
"""What the aims of a pack count."""


def aim_entries(pack: RulePack, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return for each aim the outcomes that count for it."""
    return tuple(
        (voice.say(AIMS[name]), voice.both("；", "; ").join(_counted(aim, voice))) for name, aim in pack.aims.items()
    )


def _counted(aim: Aim, voice: Voice) -> Iterator[str]:
    for name, outcomes in aim.items():
        spec = voice.law.pack.decisions[name]
        yield voice.both("{}为{}", "{} is {}").format(
            voice.say(spec.title), voice.either(voice.answers(spec, outcomes))
        )
