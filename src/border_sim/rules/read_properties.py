"""The promises of `pack.yaml` about the way of an item: read, and held against the flow of which they speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from border_sim.domain.errors import Place
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.terms import Combine, Direction, Line
from border_sim.flows.flow import BUILT_IN, DOCUMENTS, Flow
from border_sim.flows.paths import ways_without
from border_sim.rules.conditions import Test
from border_sim.rules.consequences import expect_outcome
from border_sim.rules.pack import DIRECTION, FLOW, LINE
from border_sim.rules.properties import Decided, MustPass
from border_sim.rules.property_grammar import DecidedSpec, MustPassSpec
from border_sim.rules.read_pack import expect_decision
from border_sim.rules.reading import Part
from border_sim.rules.scope import Scope, check_facts_meet, flows_named, read_tests

WRONG_FORM = "R028"
UNKNOWN_NAME = "R029"

Term = TypeVar("Term", bound=StrEnum)


def read_properties(pack: Part, scope: Scope) -> list[MustPass]:
    """Return the promises that are well written; what is wrong with the others is added to the problems."""
    found: list[MustPass] = []
    places: dict[str, Place] = {}
    for part in pack.items("must_pass"):
        spec = part.salvage(MustPassSpec)
        if spec is None:
            continue
        if spec.id in places:
            hint = f"it stands first at {places[spec.id]}"
            part.down("id").report("R002", f"expected each id once, got `{spec.id}` again", hint)
        places.setdefault(spec.id, part.place("id"))
        has_form = _check_keys(part, spec)
        tests = _tests(part.down("when"), spec, scope)
        flow = _flow(part.down("when"), tests, scope) if tests is not None else None
        if flow is not None and tests is not None and has_form:
            found += _Reader(part, spec, flow, scope).read({n: test for n, test in tests.items() if n != FLOW})
    return found


def _check_keys(part: Part, spec: MustPassSpec) -> bool:
    """Return whether the keys fit together: `before` with `pass`, or `never` alone; say so where they do not."""
    written = [key for key, value in (("before", spec.before), ("pass", spec.passed), ("never", spec.never)) if value]
    if written in (["before", "pass"], ["never"]):
        return True
    got = " and ".join(f"`{key}`" for key in written) or "none of them"
    hint = "what must never be reached at all is written under `never`" if written == ["before"] else ""
    part.report(WRONG_FORM, f"expected `before` with `pass`, or `never` alone, got {got}", hint)
    return False


def _tests(part: Part, spec: MustPassSpec, scope: Scope) -> Mapping[str, Test] | None:
    """Return the tests of `when`, or `None` after adding what is wrong."""
    crossing = [name for name in (LINE, DIRECTION) if name in spec.when]
    for name in crossing:
        hint = "say under `entries` where it comes in, and under `decided` at which line"
        message = f"expected facts that an item keeps on its whole way, got `{name}`"
        part.down(name).report(WRONG_FORM, message, hint, key=True)
    tests = read_tests(part, spec.when, scope)
    return None if crossing else tests


def _flow(part: Part, tests: Mapping[str, Test], scope: Scope) -> Flow | None:
    """Return the one flow of which a promise speaks, or `None` after adding what is wrong."""
    flows = flows_named(tests, scope.flows)
    if FLOW not in tests or len(flows) != 1:
        got = f"`{FLOW}` of {one_of(flows)}" if FLOW in tests else f"no `{FLOW}`"
        part.report(WRONG_FORM, f"expected one flow, through which the way leads, got {got}", key=True)
        return None
    return next(iter(flows.values())) if check_facts_meet(part, tests, flows) else None


class _Reader:
    """Reads one promise, whose flow is known."""

    def __init__(self, part: Part, spec: MustPassSpec, flow: Flow, scope: Scope) -> None:
        self._part = part
        self._spec = spec
        self._flow = flow
        self._scope = scope

    def read(self, when: Mapping[str, Test]) -> list[MustPass]:
        """Return the promise, or nothing after adding what is wrong."""
        spec = self._spec
        key = "never" if spec.never else "before"
        before = spec.never or spec.before or ()
        entries = self._entries()
        reached = self._statuses(key, before) and self._reached(key, before, entries)
        passed = [name for name in spec.passed or () if isinstance(name, str)]
        known = self._statuses("pass", passed) and self._differ(before, passed)
        decided = self._all_decided()
        if not entries or not reached or not known or decided is None:
            return []
        place, before_place = self._part.place(), self._part.place(key)
        return [
            MustPass(
                spec.id, spec.title, self._flow.name, when, entries, before, tuple(passed), decided, place, before_place
            )
        ]

    def _entries(self) -> tuple[str, ...]:
        """Return the entries; none after adding those that do not exist."""
        written, known = self._spec.entries, self._flow.entries
        if written is None:
            return tuple(known)
        return written if self._known("entries", written, known, "an entry") else ()

    def _statuses(self, key: str, names: Sequence[str]) -> bool:
        return self._known(key, names, self._flow.statuses, "a status")

    def _known(self, key: str, names: Sequence[str], known: Mapping[str, object], what: str) -> bool:
        unknown = [name for name in names if name not in known]
        for name in unknown:
            message = f"expected {what} of the flow `{self._flow.name}`, got `{name}`"
            self._part.down(key).report(UNKNOWN_NAME, message, did_you_mean(name, known))
        return not unknown

    def _reached(self, key: str, before: Sequence[str], entries: Sequence[str]) -> bool:
        """Return whether some way leads from the entries to each status that must not be reached unchecked."""
        reached = ways_without(self._flow, [self._flow.entries[entry] for entry in entries], ())
        lost = [name for name in before if name not in reached] if entries else []
        for name in lost:
            message = f"expected a status to which some way leads from {one_of(entries)}, got `{name}`"
            self._part.down(key).report("R027", message, "a promise that is never tested promises nothing")
        return not lost

    def _differ(self, before: Sequence[str], passed: Sequence[str]) -> bool:
        both = [name for name in passed if name in before]
        for name in both:
            message = f"expected a status that is passed on the way to {one_of(before)}, got `{name}` itself"
            self._part.down("pass").report(WRONG_FORM, message)
        return not both

    def _all_decided(self) -> tuple[Decided, ...] | None:
        """Return the decisions that may be passed, or `None` after adding what is wrong."""
        found = []
        for index, entry in enumerate(self._spec.passed or ()):
            if isinstance(entry, DecidedSpec):
                is_list = isinstance(self._part.document.get((*self._part.at, "pass")), list)
                steps = ("pass", index, "decided") if is_list else ("pass", "decided")
                found.append(self._decided(self._part.down(*steps), entry.decided))
        sound = [decided for decided in found if decided is not None]
        return tuple(sound) if len(sound) == len(found) else None

    def _decided(self, part: Part, written: Mapping[str, tuple[str, ...]]) -> Decided | None:
        line = _term(part, LINE, written, Line)
        direction = _term(part, DIRECTION, written, Direction)
        answers = {name: outcomes for name, outcomes in written.items() if name not in {LINE, DIRECTION}}
        known = [self._answers_known(part.down(name), name, outcomes) for name, outcomes in answers.items()]
        if line is None or direction is None or not all(known):
            return None
        if all(status.decide != (line, direction) for status in self._flow.statuses.values()):
            message = f"expected a line at which `{self._flow.name}` is decided, got `{line}`, `{direction}`"
            part.report(UNKNOWN_NAME, message, key=True)
            return None
        return Decided(line, direction, answers)

    def _answers_known(self, part: Part, name: str, outcomes: Sequence[str]) -> bool:
        """Return whether a decision and outcomes of it exist, and say so where they do not."""
        if name == DOCUMENTS:
            odd = [outcome for outcome in outcomes if outcome not in BUILT_IN[DOCUMENTS]]
            for outcome in odd:
                expected, hint = one_of(BUILT_IN[DOCUMENTS]), did_you_mean(outcome, BUILT_IN[DOCUMENTS])
                part.report("R010", f"expected for `{name}` one of {expected}, got `{outcome}`", hint)
            return not odd
        if not expect_decision(part, name, self._scope, key=True) or name not in self._scope.decisions:
            return False
        decision = self._scope.decisions[name]
        if decision.combine is not Combine.STRICTEST:
            part.report("R010", f"expected a decision of which one outcome is the answer, got `{name}`", key=True)
            return False
        known = [expect_outcome(part, outcome, decision) for outcome in outcomes]
        return all(known)


def _term(part: Part, key: str, written: Mapping[str, Sequence[str]], terms: type[Term]) -> Term | None:
    """Return the line or the direction that is written, or `None` after adding what is wrong."""
    names = [term.value for term in terms]
    given = written.get(key, ())
    if len(given) == 1 and given[0] in names:
        return terms(given[0])
    here = part.down(key) if given else part
    got = one_of(given) or "none"
    here.report(WRONG_FORM, f"expected as `{key}` one of {one_of(names)}, got {got}", key=not given)
    return None
