"""Officers' words for what a pack and its flows name: by its name, or by its title in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from border_sim.domain.facts import Kind, Value
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import Malformed
from border_sim.domain.terms import Text
from border_sim.flows.flow import Flow
from border_sim.rules.pack import DecisionSpec, RulePack
from border_sim.rules.values import parse_value

NOT_KNOWN = frozenset({"not known", "尚不清楚"})
"""What is written for a fact that is not known; a value of that name comes first."""

_SEPARATOR = re.compile(r"\s*(?:[,，、;；]|->|→)\s*")
_AND = re.compile(r"^(?:and|且|以及|和)\s*", re.IGNORECASE)
_CONNECTOR = re.compile(r"^\s*(?:is\b|为|[:：=])?\s*", re.IGNORECASE)


class Names:
    """A set of names, each with its title; it recognises both."""

    def __init__(self, what: str, titles: Mapping[str, Text | None], others: Mapping[str, str] | None = None) -> None:
        """Enter the names with their titles, and other words for them; `what` is what they are called in an error."""
        self._what = what
        self._known: dict[str, str] = {}
        for name, title in titles.items():
            for word in (name, name.replace("_", " "), *((title.zh, title.en) if title else ())):
                self._known.setdefault(word.casefold(), name)
        for word, name in (others or {}).items():
            self._known.setdefault(word.casefold(), name)
            self._known.setdefault(word.replace("_", " ").casefold(), name)
        self._titles = titles

    def find(self, word: str) -> str:
        """Return the name that a word means.

        Raises:
            Malformed: it means none.
        """
        folded = word.strip().casefold()
        name = self._known.get(folded) or self._known.get(folded.removeprefix("the "))
        if name is None:
            message = f"expected {self._what}, one of {one_of(self._titles)}, got `{word.strip()}`"
            raise Malformed(message, did_you_mean(word.strip(), self._known))
        return name

    def knows(self, word: str) -> bool:
        """Return whether a word means one of the names."""
        return word.strip().casefold() in self._known

    def find_all(self, words: str) -> tuple[str, ...]:
        """Return the names that a list of words means, in its order."""
        whole = self._known.get(words.strip().casefold())
        return (whole,) if whole else tuple(self.find(word) for word in split(words))

    def longest_at_start(self, text: str) -> tuple[str, str] | None:
        """Return the name that a text begins with, and the rest of the text."""
        folded = text.casefold()
        for word in sorted(self._known, key=len, reverse=True):
            rest = text[len(word) :]
            if folded.startswith(word) and not (word[-1].isascii() and re.match(r"[A-Za-z0-9_]", rest)):
                return self._known[word], rest
        return None


def split(words: str) -> list[str]:
    """Return the members of a list written with commas, arrows or 、; an `and` before the last is no word."""
    return [_AND.sub("", word) for word in _SEPARATOR.split(words.strip()) if word]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one rule pack."""

    pack: RulePack

    def flow(self, word: str) -> str:
        """Return the name of a flow."""
        return Names("a flow", {name: flow.title for name, flow in self.pack.flows.items()}).find(word)

    def decision(self, word: str) -> DecisionSpec:
        """Return what is decided."""
        specs = self.pack.decisions
        return specs[Names("a decision", {name: spec.title for name, spec in specs.items()}).find(word)]

    def outcomes(self, spec: DecisionSpec) -> Names:
        """Return the outcomes of a decision."""
        titles = {outcome: spec.outcome_titles.get(outcome) for outcome in spec.outcomes}
        return Names(f"an outcome of `{spec.name}`", titles)

    def requirements(self) -> Names:
        """Return the documents that rules may require."""
        return Names("a document", {name: document.title for name, document in self.pack.requirements.items()})

    def facts(self, flow: str) -> Names:
        """Return the facts of a flow."""
        return Names(f"a fact of `{flow}`", {name: fact.title for name, fact in self._flow(flow).facts.items()})

    def statuses(self, flow: str) -> Names:
        """Return the statuses of a flow."""
        return Names(f"a status of `{flow}`", {name: each.title for name, each in self._flow(flow).statuses.items()})

    def gate(self, word: str) -> str:
        """Return the name of a gate."""
        return Names("a gate", {name: gate.title for name, gate in self.pack.gates.items()}).find(word)

    def rule(self, word: str) -> str:
        """Return the id of a rule.

        Raises:
            Malformed: the pack has no such rule.
        """
        if word not in self.pack.rules:
            message = f"expected a rule of the pack `{self.pack.name}`, got `{word}`"
            raise Malformed(message, did_you_mean(word, self.pack.rules))
        return word

    def clauses(self, flow: str, sentence: str) -> dict[str, Value | None]:
        """Return the facts that a sentence such as `grade A, permit is no` states."""
        return dict(self._clause(flow, clause) for clause in split(sentence))

    def _clause(self, flow: str, clause: str) -> tuple[str, Value | None]:
        found = self.facts(flow).longest_at_start(clause)
        if found is None:
            known = self._flow(flow).facts
            message = f"expected a fact of `{flow}` and its value, got `{clause}`"
            raise Malformed(message, did_you_mean(clause.split(" ", maxsplit=1)[0], known))
        name, rest = found
        return name, self.value(flow, name, _CONNECTOR.sub("", rest, count=1))

    def value(self, flow: str, name: str, text: str) -> Value | None:
        """Return the value of a fact, `None` where it is said not to be known."""
        fact = self._flow(flow).facts[name]
        if fact.kind is Kind.ONE_OF:
            titles = {value: fact.value_titles.get(value) for value in fact.values}
            if text.strip() in NOT_KNOWN and not _is_named(text, titles):
                return None
            return Names(f"a value of `{name}`", titles).find(text)
        return None if text.strip() in NOT_KNOWN else parse_value(fact, text)

    def _flow(self, name: str) -> Flow:
        return self.pack.flows[name]


def _is_named(text: str, titles: Mapping[str, Text | None]) -> bool:
    """Return whether a text is one of some names or of their titles."""
    words: Iterable[str] = (
        word for name, title in titles.items() for word in (name, *((title.zh, title.en) if title else ()))
    )
    return text.strip() in set(words)
