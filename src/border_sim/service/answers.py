"""Decisions into words: the parts of an explanation that say what the rules decide, and why."""

from __future__ import annotations

from collections.abc import Iterable

from border_sim.analysis.wording import LINES
from border_sim.domain.decision import Answer, Deadline, Decision, Verdict
from border_sim.domain.facts import Fact, Value
from border_sim.domain.results import Words
from border_sim.domain.terms import Combine, Direction, Language, Line, Text
from border_sim.flows.flow import Flow
from border_sim.rules.law import Law
from border_sim.rules.pack import ASSUMPTION, DIRECTION, FLOW, LINE, DecisionSpec, RulePack
from border_sim.rules.scope import flows_named
from border_sim.rules.values import format_limit, format_value, value_text
from border_sim.rules.words import ParameterUse, outcome_title, parameters_used, rule_in_words
from border_sim.service.explanation import (
    Asked,
    BasisSaid,
    Chance,
    CrossingSaid,
    DocumentSaid,
    FactSaid,
    ParameterSaid,
    Possibility,
    RuleSaid,
    VerdictSaid,
)
from border_sim.service.titles import words

CONTEXT = (FLOW, LINE, DIRECTION)
"""Facts that the heading of a crossing says already."""

_ASSUMPTION = Words(zh="假设", en="an assumption")
_NOTHING = Words(zh="无", en="none")
_NO_LIMIT = Words(zh="无时限", en="no time limit")


class Speaker:
    """Says in words what a pack decides about cases of one flow."""

    def __init__(self, law: Law, flow: Flow) -> None:
        """Take the words from the law of a day and one of its flows."""
        self._law = law.about(flow)
        self._pack = pack = law.pack
        self._flow = flow
        self._concerns = {
            rule.decides for rule in pack.rules.values() if flow.name in flows_named(rule.when, pack.flows)
        }
        self._concerns |= {name for move in flow.moves for name in move.when}

    def fact(self, name: str, value: Value) -> FactSaid:
        """Say one fact of a case."""
        fact = self._fact(name)
        said = Words(zh=format_value(fact, value, Language.ZH), en=format_value(fact, value, Language.EN))
        return FactSaid(name=name, title=words(fact.title), value=value_text(value), says=said)

    def asked(self, name: str) -> Asked:
        """Say which fact is to be asked for."""
        return Asked(name=name, title=words(self._fact(name).title))

    def crossing(self, line: Line, direction: Direction, decision: Decision, uncertain: frozenset[str]) -> CrossingSaid:
        """Say what is decided at a line; of documents that are `uncertain` nobody said whether they are held."""
        lacking = [
            DocumentSaid(
                name=name,
                title=words(self._pack.requirements[name].title),
                held="not stated" if name in uncertain else "no",
            )
            for name in decision.lacking
        ]
        verdicts = [
            self._verdict(self._pack.decisions[name], verdict)
            for name, verdict in decision.verdicts.items()
            if not _is_silent(self._pack.decisions[name], verdict)
        ]
        return CrossingSaid(
            line=line.value,
            direction=direction.value,
            title=LINES[f"{line.value}_{direction.value}"],
            verdicts=tuple(verdicts),
            lacking=tuple(lacking),
        )

    def rule(self, name: str, beaten_by: tuple[str, ...] = ()) -> RuleSaid:
        """Say one rule; `beaten_by` are those that beat it in a case."""
        rule = self._pack.rules[name]
        return RuleSaid(
            id=name,
            title=words(rule.title),
            says=words(rule_in_words(rule, self._law, CONTEXT)),
            parameters=tuple(self._parameter(use) for use in parameters_used(rule, self._pack, self._law.day)),
            basis=tuple(self._basis(basis) for basis in rule.basis),
            why=words(rule.why) if rule.why else None,
            beaten_by=beaten_by,
        )

    def _fact(self, name: str) -> Fact:
        return self._flow.facts.get(name) or self._pack.facts[name]

    def _verdict(self, spec: DecisionSpec, verdict: Verdict) -> VerdictSaid:
        holding = (*verdict.decided, *verdict.outweighed)
        always, perhaps = _shared(verdict.possible)
        return VerdictSaid(
            decision=spec.name,
            title=words(spec.title),
            concerns=spec.name in self._concerns,
            answer=plain(verdict.answer),
            says=self._answer(spec, verdict.answer),
            undecided=verdict.undecided,
            possible=tuple(
                Possibility(answer=plain(answer), says=self._answer(spec, answer)) for answer in verdict.possible
            ),
            always=tuple(words(self._collected(spec, name)) for name in always),
            perhaps=tuple(words(self._collected(spec, name)) for name in perhaps),
            needs=tuple(self.asked(name) for name in verdict.needs),
            chances=tuple(Chance(rule=rule, share=share) for rule, share in verdict.rates),
            decided=tuple(self.rule(name) for name in verdict.decided),
            beaten=tuple(
                self.rule(name, tuple(other for other in holding if name in self._pack.rules[other].beats))
                for name in verdict.beaten
            ),
            outweighed=tuple(self.rule(name) for name in verdict.outweighed),
        )

    def _answer(self, spec: DecisionSpec, answer: Answer) -> Words:
        if isinstance(answer, Deadline):
            return self._deadline(answer)
        if answer is None:
            return _NO_LIMIT
        if isinstance(answer, str):
            return words(spec.outcome_titles.get(answer, Text(answer, answer)))
        titles = [self._collected(spec, name) for name in answer]
        if not titles:
            return _NOTHING
        return Words(zh="、".join(title.zh for title in titles), en=", ".join(title.en for title in titles))

    def _collected(self, spec: DecisionSpec, name: str) -> Text:
        if name in spec.outcome_titles:
            return spec.outcome_titles[name]
        requirement = self._pack.requirements.get(name)
        return requirement.title if requirement else Text(name, name)

    def _deadline(self, limit: Deadline) -> Words:
        start, end = self._status(limit.start), self._status(limit.end)
        return Words(
            zh=f"{format_limit(limit.within, Language.ZH)}内（自“{start.zh}”至“{end.zh}”）",
            en=f"within {format_limit(limit.within, Language.EN)}, from “{start.en}” to “{end.en}”",
        )

    def _status(self, name: str) -> Text:
        status = self._flow.statuses.get(name)
        return status.title if status else Text(name, name)

    def _parameter(self, use: ParameterUse) -> ParameterSaid:
        return ParameterSaid(
            name=use.name,
            title=words(use.title),
            value=use.value,
            unit=use.unit,
            since=use.since.isoformat(),
            basis=tuple(self._basis(name) for name in use.basis),
        )

    def _basis(self, name: str) -> BasisSaid:
        return BasisSaid(name=name, title=_ASSUMPTION if name == ASSUMPTION else words(self._pack.sources[name].title))


def _shared(possible: Iterable[Answer]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what all of the possible collections have, and what only some of them have."""
    collections = [answer for answer in possible if isinstance(answer, tuple)]
    names = dict.fromkeys(name for collection in collections for name in collection)
    always = tuple(name for name in names if all(name in collection for collection in collections))
    return always, tuple(name for name in names if name not in always)


def plain(answer: Answer) -> str | tuple[str, ...] | None:
    """Return an answer as other programs read it; a time limit as one writes it."""
    return format_limit(answer.within, Language.EN) if isinstance(answer, Deadline) else answer


def answer_words(pack: RulePack, spec: DecisionSpec, answer: Answer) -> Words:
    """Return an answer in words, by itself: of a time limit how long it is."""
    if isinstance(answer, Deadline):
        limits = [format_limit(answer.within, language) for language in (Language.ZH, Language.EN)]
        return Words(zh=f"{limits[0]}内", en=f"within {limits[1]}")
    if not answer:
        return _NOTHING
    if isinstance(answer, str):
        return words(outcome_title(spec, answer))
    held = pack.requirements
    titles = [held[name].title if name in held else outcome_title(spec, name) for name in answer]
    return Words(zh="、".join(title.zh for title in titles), en=", ".join(title.en for title in titles))


def _is_silent(spec: DecisionSpec, verdict: Verdict) -> bool:
    """Return whether a decision has nothing to say: nothing collected, or no limit, and no rule that holds."""
    said = verdict.answer or verdict.decided or verdict.beaten or verdict.undecided or verdict.possible
    return spec.combine is not Combine.STRICTEST and not said
