"""What the parts of a pack may name: everything that the folder declares, gathered before any part is linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from border_sim.domain.errors import Place
from border_sim.domain.facts import Fact, Kind
from border_sim.domain.hints import did_you_mean
from border_sim.domain.quantities import Malformed
from border_sim.domain.terms import Direction, Line, Text
from border_sim.flows.flow import Flow
from border_sim.rules.conditions import AnyOf, Equals, Test
from border_sim.rules.pack import ASSUMPTION, DIRECTION, FLOW, LINE, DecisionSpec
from border_sim.rules.parse import Vocabulary, parse_test
from border_sim.rules.reading import Part

Written = Mapping[str, str | tuple[str, ...]]

Claim: TypeAlias = tuple[str, tuple[str, ...] | None, Text | None]
"""What something is in words, the basis on which it rests, and why it was assumed."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of a pack.

    `decisions` holds those that are well written; `decision_names` and `rule_ids` hold all that are
    written, so that one mistake is not told again wherever the name is used. `is_whole` is false while a
    flow could not be read: then nobody can say which facts there are.
    """

    words: Vocabulary
    flows: Mapping[str, Flow]
    sources: frozenset[str]
    decisions: Mapping[str, DecisionSpec]
    decision_names: frozenset[str]
    rule_ids: frozenset[str]
    is_whole: bool


def built_in_facts(flows: Mapping[str, Flow]) -> dict[str, Fact]:
    """Return the facts that every item has: its flow, the line it comes to and the direction."""
    return {
        FLOW: Fact(
            name=FLOW,
            kind=Kind.ONE_OF,
            title=Text("流程", "flow"),
            values=tuple(flows),
            value_titles={name: flow.title for name, flow in flows.items()},
        ),
        LINE: Fact(
            name=LINE,
            kind=Kind.ONE_OF,
            title=Text("线", "line"),
            values=tuple(line.value for line in Line),
            value_titles={Line.FIRST: Text("一线", "first line"), Line.SECOND: Text("二线", "second line")},
        ),
        DIRECTION: Fact(
            name=DIRECTION,
            kind=Kind.ONE_OF,
            title=Text("方向", "direction"),
            values=tuple(direction.value for direction in Direction),
            value_titles={Direction.IN: Text("进", "in"), Direction.OUT: Text("出", "out")},
        ),
    }


def read_tests(part: Part, written: Written, scope: Scope) -> dict[str, Test] | None:
    """Return the tests of a `when`, an `unless` or a `held_when`, or `None` after adding what is wrong."""
    if not scope.is_whole:
        return None
    tests: dict[str, Test] = {}
    for name, words in written.items():
        fact = scope.words.facts.get(name)
        if fact is None:
            message = f"expected a fact of the flows, got `{name}`"
            part.down(name).report("R003", message, did_you_mean(name, scope.words.facts), key=True)
            continue
        try:
            tests[name] = parse_test(fact, words, scope.words)
        except Malformed as error:
            part.down(name).malformed(error, "R004")
    return tests if len(tests) == len(written) else None


def flows_named(tests: Mapping[str, Test], flows: Mapping[str, Flow]) -> dict[str, Flow]:
    """Return the flows that a test of `flow` admits; all of them where there is none."""
    test = tests.get(FLOW)
    single = test.tests if isinstance(test, AnyOf) else (test,)
    names = {entry.value for entry in single if isinstance(entry, Equals)}
    return {name: flow for name, flow in flows.items() if test is None or name in names}


def check_facts_meet(part: Part, tests: Mapping[str, Test], flows: Mapping[str, Flow]) -> bool:
    """Return whether some flow has all the facts that are tested together; where none has, say which is foreign."""
    facts = [name for name in tests if name not in {FLOW, LINE, DIRECTION}]
    if any(all(name in flow.facts for name in facts) for flow in flows.values()):
        return True
    foreign = [name for name in facts if not any(name in flow.facts for flow in flows.values())]
    what = ", ".join(f"`{name}`" for name in foreign or facts)
    where = " or ".join(f"`{name}`" for name in flows)
    message = f"expected facts that one flow has together, got {what}, which {where} has not"
    part.report("R003", message, "an item of that flow never has the fact, so the tests can never hold", key=True)
    return False


def check_reasons(part: Part, here: Place, claim: Claim, scope: Scope) -> None:
    """See that something rests on a basis, and that an assumption says why it was made.

    Args:
        part: what holds `basis` and `why`.
        here: where it is named; a missing basis is told there.
        claim: what it is in words, its basis, and the reason.
        scope: the names of the pack.
    """
    what, basis, why = claim
    if basis is None:
        hint = f"name a source of the pack, or write `basis: {ASSUMPTION}` and why"
        part.problems.add(here, "R014", f"expected a basis for {what}, got none", hint)
        return
    check_basis(part.down("basis"), basis, scope)
    if ASSUMPTION in basis and why is None:
        hint = "add `why: {zh: …, en: …}`"
        part.down("basis").report("R014", f"expected `why` for the assumption of {what}, got none", hint)


def check_basis(part: Part, basis: Iterable[str], scope: Scope) -> None:
    """Add a problem for each basis that is neither a source nor `assumption`."""
    for name in basis:
        if name != ASSUMPTION and name not in scope.sources:
            message = f"expected a source of the pack or `{ASSUMPTION}` as basis, got `{name}`"
            part.report("R007", message, did_you_mean(name, [*scope.sources, ASSUMPTION]))
