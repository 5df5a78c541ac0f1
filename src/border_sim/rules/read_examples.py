"""Examples, linked to the pack: cases that are tests, two at least for each rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from border_sim.domain.facts import Fact, Value
from border_sim.domain.hints import did_you_mean
from border_sim.domain.quantities import Malformed, parse_seconds
from border_sim.domain.terms import Combine
from border_sim.rules.consequences import expect_outcome
from border_sim.rules.grammar import ExampleSpec
from border_sim.rules.pack import DIRECTION, FLOW, LINE, UNDECIDED, DecisionSpec, Example, Rule, Selects
from border_sim.rules.read_pack import expect_decision
from border_sim.rules.reading import Part
from border_sim.rules.scope import Scope
from border_sim.rules.values import parse_value

NOTHING = frozenset({"none", "无"})
"""How one writes that a time limit or a collection is empty."""

_LACKING = {"because": "that trips it (`because`)", "not_because": "just outside it (`not_because`)"}

_DRAWS = {"selected": True, "选中": True, "not selected": False, "未选中": False}


def read_item(part: Part, written: Mapping[str, str | None], scope: Scope) -> dict[str, Value] | None:
    """Return the facts of a case; one with nothing behind it is missing, like one that is not written.

    Returns `None` after adding what is wrong: an unknown fact, a fact that the case's flow does not have, a
    value outside the fact's domain.
    """
    if not scope.is_whole:
        return None
    flow = written.get(FLOW) or ""
    facts = _facts_of_flow(flow, scope)
    item: dict[str, Value] = {}
    is_sound = True
    for name, text in written.items():
        here = part.down(name)
        if name not in facts:
            where = f"the flow `{flow}`" if flow in scope.flows else "the flows"
            here.report("R003", f"expected a fact of {where}, got `{name}`", did_you_mean(name, facts), key=True)
            is_sound = False
        elif text is not None:
            try:
                item[name] = parse_value(facts[name], text)
            except Malformed as error:
                here.malformed(error, "R017")
                is_sound = False
    return item if is_sound else None


def _facts_of_flow(flow: str, scope: Scope) -> Mapping[str, Fact]:
    """Return the facts that an item of a flow has; all of them when the flow is not known."""
    if flow not in scope.flows:
        return scope.words.facts
    own = scope.flows[flow].facts
    return {
        name: own.get(name, fact)
        for name, fact in scope.words.facts.items()
        if name in own or name in {FLOW, LINE, DIRECTION}
    }


def read_examples(files: Iterable[Part], rules: Mapping[str, Rule], scope: Scope) -> list[Example]:
    """Return the examples of all files, in the order of files and lines."""
    examples = []
    for file in files:
        for part in file.items("examples"):
            spec = part.salvage(ExampleSpec)
            example = spec and _example(part, spec, rules, scope)
            if example:
                examples.append(example)
    return examples


def _example(part: Part, spec: ExampleSpec, rules: Mapping[str, Rule], scope: Scope) -> Example | None:
    item = read_item(part.down("item"), spec.item, scope)
    known = [_answers_known(part.down("expect"), name, answers, scope) for name, answers in spec.expect.items()]
    for key, names in (("because", spec.because), ("not_because", spec.not_because)):
        for name in names:
            _expect_rule(part.down(key), name, scope)
    draws = {name: _draw(part.down("draws", name), text, (name, rules), scope) for name, text in spec.draws.items()}
    if item is None or not all(known):
        return None
    return Example(
        title=spec.title,
        item=item,
        expect=spec.expect,
        because=spec.because,
        not_because=spec.not_because,
        draws=draws,
        as_of=spec.as_of,
        place=part.place(),
    )


def _expect_rule(part: Part, name: str, scope: Scope) -> None:
    if name not in scope.rule_ids:
        part.report("R008", f"expected a rule of the pack, got `{name}`", did_you_mean(name, scope.rule_ids))


def _draw(part: Part, text: str, drawn: tuple[str, Mapping[str, Rule]], scope: Scope) -> bool:
    name, rules = drawn
    is_broken = name in scope.rule_ids and name not in rules
    if not is_broken and (name not in rules or not isinstance(rules[name].then, Selects)):
        selecting = [rule.id for rule in rules.values() if isinstance(rule.then, Selects)]
        message = f"expected a rule with a selection rate, got `{name}`"
        part.report("R008", message, did_you_mean(name, selecting), key=True)
    if text not in _DRAWS:
        part.report("R018", f"expected `selected` or `not selected`, got `{text}`", did_you_mean(text, _DRAWS))
    return _DRAWS.get(text, False)


def _answers_known(part: Part, name: str, answers: tuple[str, ...], scope: Scope) -> bool:
    """Return whether the decision can give these answers, and say so where it cannot."""
    if not expect_decision(part.down(name), name, scope, key=True) or name not in scope.decisions:
        return False
    decision = scope.decisions[name]
    if answers == (UNDECIDED,):
        return True
    return all([_answer_known(part.down(name), answer, decision) for answer in answers])  # noqa: C419 - tell all


def _answer_known(part: Part, answer: str, decision: DecisionSpec) -> bool:
    if decision.combine is Combine.STRICTEST or answer not in NOTHING:
        if decision.combine is not Combine.SHORTEST:
            return expect_outcome(part, answer, decision)
        try:
            parse_seconds(answer)
        except Malformed as error:
            part.malformed(error, "R018")
            return False
    return True


def check_coverage(files: Iterable[Part], rules: Mapping[str, Rule], parts: Mapping[str, Part]) -> None:
    """Add a problem for each rule without an example that trips it, or without one just outside it.

    What an example names counts even where something else is wrong with it.
    """
    tripping: set[str] = set()
    outside: set[str] = set()
    for part in (part for file in files for part in file.items("examples")):
        tripping.update(part.texts("because"))
        outside.update(part.texts("not_because"))
    for name in rules:
        lacking = [key for key, named in (("because", tripping), ("not_because", outside)) if name not in named]
        if lacking:
            wanted = " and one ".join(_LACKING[key] for key in lacking)
            hint = f"add to an example: `{name}` under {' and '.join(f'`{key}`' for key in lacking)}"
            parts[name].down("id").report("R019", f"expected an example of `{name}` {wanted}, got none", hint)
