"""The names of a pack as schemas: what an editor completes, each with its title in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from border_sim.domain.decision import ESCALATE, RECORD
from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Combine, Language, Text, called
from border_sim.flows.flow import BUILT_IN, guard_values_of
from border_sim.flows.words import BUILT_IN_TITLES
from border_sim.rules.pack import ASSUMPTION, UNDECIDED, DecisionSpec, RulePack
from border_sim.service.schema_tests import asked, item_value, one_or_more, tested

Schema = dict[str, Any]

_NONE = Text("无", "none")
_UNDECIDED = Text("未决", "cannot be decided yet")
_ASSUMPTION = Text("假设，须写明理由", "an assumption; `why` says why")


class PackNames:
    """The names of one pack as schemas, each with its title in both languages."""

    def __init__(self, pack: RulePack, language: Language) -> None:
        """Take a pack, and the language that stands first."""
        self._pack = pack
        self._language = language

    def choice(self, titles: Mapping[str, Text]) -> Schema:
        """Return one of several names."""
        said = [self.both(title) for title in titles.values()]
        return {"type": "string", "enum": list(titles), "enumDescriptions": said, "markdownEnumDescriptions": said}

    def both(self, title: Text) -> str:
        """Return a title in both languages."""
        pair = (title.zh, title.en) if self._language is Language.ZH else (title.en, title.zh)
        return " · ".join(dict.fromkeys(pair))

    def decisions(self) -> Schema:
        """Return the decisions."""
        return self.choice({name: spec.title for name, spec in self._pack.decisions.items()})

    def sources(self) -> Schema:
        """Return what may be a basis."""
        titles = {name: source.title for name, source in self._pack.sources.items()}
        return one_or_more(self.choice({ASSUMPTION: _ASSUMPTION, **titles}))

    def rules(self) -> Schema:
        """Return ids of rules."""
        return one_or_more(self.choice({name: rule.title for name, rule in self._pack.rules.items()}))

    def drawn(self) -> Schema:
        """Return the rules with a rate, each with what the lot may bring."""
        return {
            "type": "object",
            "additionalProperties": {"enum": ["selected", "not selected", "选中", "未选中"]},
        }

    def tests(self) -> Schema:
        """Return tests of facts, each in the words that its kind of fact allows."""
        lists = {name: named.title for name, named in self._pack.lists.items()}
        parameters = {name: parameter.title for name, parameter in self._pack.parameters.items()}
        return self._of_facts(lambda fact: tested(fact, self.choice, lists, parameters))

    def item(self) -> Schema:
        """Return the values of facts."""
        return self._of_facts(lambda fact: item_value(fact, self.choice))

    def _of_facts(self, value: Callable[[Fact], Schema]) -> Schema:
        facts = self._pack.facts.values()
        return {
            "type": "object",
            "properties": {fact.name: self._about(fact) | value(fact) for fact in facts},
            "additionalProperties": False,
        }

    def _about(self, fact: Fact) -> Schema:
        zh, en = asked(fact)
        said = f"{self.both(fact.title)}\n{self.both(Text(zh, en))}"
        return {"description": said, "markdownDescription": said.replace("\n", "\n\n")}

    def expected(self) -> Schema:
        """Return the answers of the decisions, as an example expects them."""
        return self._of_decisions(lambda spec: self._answer(spec, {"none": _NONE, UNDECIDED: _UNDECIDED}))

    def allowed(self) -> Schema:
        """Return the answers of the decisions, as a promise allows them."""
        return self._of_decisions(lambda spec: self._answer(spec, {}))

    def _of_decisions(self, value: Callable[[DecisionSpec], Schema]) -> Schema:
        decisions = self._pack.decisions.values()
        return {
            "type": "object",
            "minProperties": 1,
            "properties": {spec.name: {"description": self.both(spec.title)} | value(spec) for spec in decisions},
            "additionalProperties": False,
        }

    def _answer(self, spec: DecisionSpec, further: Mapping[str, Text]) -> Schema:
        if spec.combine is Combine.SHORTEST:
            return {"type": "string", "examples": ["24 hours"]}
        return one_or_more(self.choice({**self._outcomes(spec), **further}), least=0)

    def _outcomes(self, spec: DecisionSpec) -> dict[str, Text]:
        documents = {name: requirement.title for name, requirement in self._pack.requirements.items()}
        titles = documents if spec.collects_documents else spec.outcome_titles
        return {name: called(titles.get(name), name) for name in spec.outcomes}

    def consequence(self, spec: DecisionSpec) -> Schema:
        """Return what `then` may be in a rule of a decision."""
        forms = {Combine.STRICTEST: self._strictest, Combine.ALL: self._all, Combine.SHORTEST: self._shortest}
        return {
            "if": {"properties": {"decides": {"const": spec.name}}, "required": ["decides"]},
            "then": {"properties": {"then": forms[spec.combine](spec)}},
        }

    def _strictest(self, spec: DecisionSpec) -> Schema:
        outcome = self.choice(self._outcomes(spec))
        parameters = {name: one.title for name, one in self._pack.parameters.items() if one.unit in {"%", "％"}}
        rate = {
            "anyOf": [
                *([self.choice(parameters)] if parameters else []),
                {"type": "string", "pattern": "^[0-9.]+ *[%％]$"},
            ]
        }
        drawn = {name: {"description": self.both(title)} | rate for name, title in self._outcomes(spec).items()}
        share = {
            "type": "object",
            "required": ["otherwise"],
            "properties": {**drawn, "otherwise": outcome},
            "additionalProperties": False,
            "minProperties": 2,
            "maxProperties": 2,
        }
        return {"anyOf": [outcome, share]}

    def _all(self, spec: DecisionSpec) -> Schema:
        return _closed({"require": one_or_more(self.choice(self._outcomes(spec)))})

    def _shortest(self, _spec: DecisionSpec) -> Schema:
        statuses = self._statuses()
        late = {RECORD: Text("记录", "late is counted"), ESCALATE: Text("优先办理", "goes before everybody else")}
        return _closed(
            {
                "within": {"type": "string", "examples": ["24 hours"]},
                "from": self.choice(statuses),
                "to": self.choice(statuses),
                "if_late": self.choice({**late, **statuses}),
            }
        )

    def _statuses(self) -> dict[str, Text]:
        flows = self._pack.flows.values()
        return {name: status.title for flow in flows for name, status in flow.statuses.items()}

    def statuses(self) -> Schema:
        """Return the statuses of all flows."""
        return self.choice(self._statuses())

    def guards(self) -> Schema:
        """Return what guards may read: decisions, what every flow can read, and facts with few values."""
        values: dict[str, dict[str, Text]] = {
            fact.name: {value: _value_title(fact, value) for value in guard_values_of(fact)}
            for flow in self._pack.flows.values()
            for fact in flow.facts.values()
        }
        decisions = self._pack.decisions.values()
        values |= {spec.name: self._outcomes(spec) for spec in decisions if spec.combine is Combine.STRICTEST}
        values |= {name: {value: BUILT_IN_TITLES[name, value] for value in known} for name, known in BUILT_IN.items()}
        return {
            "type": "object",
            "properties": {name: one_or_more(self.choice(titles)) for name, titles in values.items() if titles},
        }

    def gates(self) -> Schema:
        """Return the gates."""
        return self.choice({name: gate.title for name, gate in self._pack.gates.items()})

    def facts(self, *kinds: Kind) -> Schema:
        """Return the facts of some kinds."""
        titles = {name: fact.title for name, fact in self._pack.facts.items() if fact.kind in kinds}
        return self.choice(titles)

    def limits(self) -> Schema:
        """Return what may limit a quota."""
        parameters = {name: parameter.title for name, parameter in self._pack.parameters.items()}
        numbers = {name: fact.title for name, fact in self._pack.facts.items() if fact.kind is Kind.NUMBER}
        return self.choice({**parameters, **numbers})


def _closed(properties: Mapping[str, Schema]) -> Schema:
    """Return a mapping that has exactly these keys."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _value_title(fact: Fact, value: str) -> Text:
    return called(fact.value_titles.get(value) or BUILT_IN_TITLES.get((value,)), value)
