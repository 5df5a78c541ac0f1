"""The files below `rules/`: each rule linked to the facts, lists, parameters, sources and rules that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from border_sim.domain.hints import did_you_mean
from border_sim.domain.terms import Combine
from border_sim.flows.flow import Flow
from border_sim.rules.consequences import ThenScope, read_consequence
from border_sim.rules.dated import Period
from border_sim.rules.grammar import RuleSpec
from border_sim.rules.pack import Consequence, Rule
from border_sim.rules.read_pack import expect_decision
from border_sim.rules.reading import Part
from border_sim.rules.scope import Scope, check_facts_meet, check_reasons, flows_named, read_tests


def written_ids(files: Iterable[Part]) -> dict[str, Part]:
    """Return every id that a rule is given, sound or not, with the rule's part; a second use is a problem."""
    parts: dict[str, Part] = {}
    for file in files:
        for part in file.items("rules"):
            name = part.text("id")
            if name in parts:
                hint = f"it stands first at {parts[name].place('id')}"
                part.down("id").report("R002", f"expected each rule id once, got `{name}` again", hint)
            elif name:
                parts[name] = part
    return parts


def read_rules(parts: Mapping[str, Part], scope: Scope) -> dict[str, Rule]:
    """Return the rules by id, in order of id; what is wrong with the others is added to the problems."""
    rules: dict[str, Rule] = {}
    for name in sorted(parts):
        spec = parts[name].salvage(RuleSpec)
        if spec is not None:
            rule = _rule(parts[name], spec, scope)
            if rule is not None:
                rules[name] = rule
    for rule in rules.values():
        _check_beats(parts[rule.id], rule, rules)
    _check_circles(parts, rules)
    return rules


def _rule(part: Part, spec: RuleSpec, scope: Scope) -> Rule | None:
    _check_reasons(part, spec, scope)
    if spec.start and spec.end and spec.end < spec.start:
        part.down("until").report("R012", f"expected `until` on or after `from`, got {spec.end} before {spec.start}")
    when = read_tests(part.down("when"), spec.when, scope)
    unless = read_tests(part.down("unless"), spec.unless, scope)
    flows = flows_named(when or {}, scope.flows)
    then = _consequence(part, spec, flows, scope)
    if when is None or unless is None:
        return None
    if check_facts_meet(part.down("when"), when, flows) and unless:
        check_facts_meet(part.down("unless"), unless, flows)
    if then is None:
        return None
    return Rule(
        id=spec.id,
        title=spec.title,
        decides=spec.decides,
        when=when,
        then=then,
        basis=spec.basis or (),
        unless=unless,
        why=spec.why,
        period=Period(spec.start, spec.end),
        beats=spec.beats,
        place=part.place("id"),
    )


def _consequence(part: Part, spec: RuleSpec, flows: Mapping[str, Flow], scope: Scope) -> Consequence | None:
    """Return what a rule brings about; where a flow or the decision could not be read, nothing can be said of it."""
    is_known = expect_decision(part.down("decides"), spec.decides, scope)
    if not is_known or spec.decides not in scope.decisions or not scope.is_whole:
        return None
    decision = scope.decisions[spec.decides]
    spanning = flows.values() if decision.combine is Combine.SHORTEST else ()  # only a time limit names statuses
    spanned = [(flow, status) for flow in spanning for status in flow.statuses]
    exits = {leads for flow, status in spanned if (leads := flow.leaves(status)) is not None}
    then_scope = ThenScope(decision, scope.words.parameters, {status for _, status in spanned}, exits)
    return read_consequence(part.down("then"), spec.then, then_scope)


def _check_reasons(part: Part, spec: RuleSpec, scope: Scope) -> None:
    """See that a rule rests on something, that an assumption says why it was made, and that what it beats exists."""
    for name in spec.beats:
        if name not in scope.rule_ids:
            hint = did_you_mean(name, scope.rule_ids)
            part.down("beats").report("R008", f"expected a rule to beat, got `{name}`", hint)
    check_reasons(part, part.place("id"), (f"the rule `{spec.id}`", spec.basis, spec.why), scope)


def _check_beats(part: Part, rule: Rule, rules: Mapping[str, Rule]) -> None:
    for name in rule.beats:
        if name in rules and rules[name].decides != rule.decides:
            other = rules[name].decides
            message = f"expected a rule that decides `{rule.decides}`, got `{name}`, which decides `{other}`"
            part.down("beats").report("R008", message)


def _check_circles(parts: Mapping[str, Part], rules: Mapping[str, Rule]) -> None:
    """Find rules that beat each other in a circle; each circle is told once, at its first rule in order of id."""
    told: set[str] = set()
    for name in rules:
        circle = _circle(name, rules)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            words = " beats ".join(f"`{step}`" for step in [*circle, circle[0]])
            parts[name].down("beats").report("R008", f"expected no circle of rules that beat each other, got {words}")


def _circle(start: str, rules: Mapping[str, Rule]) -> list[str]:
    """Return the rules along which a rule comes to beat itself, or none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        for beaten in rules[name].beats:
            if beaten == start:
                return _way(start, name, came_from)
            if beaten in rules and beaten not in came_from:
                came_from[beaten] = name
                waiting.append(beaten)
    return []


def _way(start: str, end: str, came_from: Mapping[str, str]) -> list[str]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
