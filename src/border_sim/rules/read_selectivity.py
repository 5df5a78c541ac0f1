"""The selectivity programmes of `pack.yaml`, and the guards of flows that read where a programme sends a journey."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import product
from typing import TypeAlias

from border_sim.domain.facts import Kind
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.terms import Direction, Line, SelectionLane, called
from border_sim.flows.flow import SELECTION, Flow
from border_sim.flows.paths import ways_without
from border_sim.rules.conditions import AnyOf, Equals, Named, Test
from border_sim.rules.consequences import expect_outcome, read_share
from border_sim.rules.dated import Parameter
from border_sim.rules.pack import CHANNEL, DIRECTION, FLOW, LINE
from border_sim.rules.phrases import KIND_WORDS
from border_sim.rules.reading import Part
from border_sim.rules.scope import Scope, check_facts_meet, check_reasons, flows_named, read_tests
from border_sim.rules.selectivity import TOPPED_UP, Crossing, Rate, Selectivity
from border_sim.rules.selectivity_grammar import ExpectedSpec, LaneRatesSpec, SelectivitySpec
from border_sim.rules.values import format_number

LaneRates: TypeAlias = tuple[Rate, Rate, Rate]
"""The rates of one class, in the order of `TOPPED_UP`."""

_MOST = 1 + 1e-9
"""A hundred per cent, and what is lost when shares are written in decimals."""


def read_selectivity(pack: Part, scope: Scope, parameters: Mapping[str, Parameter]) -> dict[str, Selectivity]:
    """Return the programmes; what is wrong with the others is added to the problems."""
    programmes: dict[str, Selectivity] = {}
    for name, part in pack.entries("selectivity"):
        spec = part.salvage(SelectivitySpec)
        programme = _programme(part, name, spec, scope) if spec else None
        if programme is None:
            continue
        _check_crossings(part, programme, programmes.values())
        _check_sums(part, programme, parameters)
        programmes[name] = programme
    return programmes


def _programme(part: Part, name: str, spec: SelectivitySpec, scope: Scope) -> Selectivity | None:
    check_reasons(part, part.place(key=True), (f"the programme `{name}`", spec.basis, spec.why), scope)
    when = read_tests(part.down("when"), spec.when, scope)
    criteria_known = _criteria_known(part.down("criteria"), spec, scope)
    minimum_random = read_share(part.down("minimum_random"), spec.minimum_random, scope.words.parameters)
    if when is None:
        return None
    flows = flows_named(when, scope.flows)
    if not check_facts_meet(part.down("when"), when, flows):
        return None
    rates = _rates(part.down("expected"), spec.expected, flows, scope)
    if not criteria_known or minimum_random is None or rates is None:
        return None
    return Selectivity(
        name=name,
        title=called(spec.title, name),
        when={fact: test for fact, test in when.items() if fact not in {FLOW, LINE, DIRECTION}},
        crossings=frozenset(_crossings(when, flows)),
        criteria={outcome: SelectionLane(lane) for outcome, lane in spec.criteria.items()},
        minimum_random=minimum_random,
        by=spec.expected.by,
        rates=rates,
        basis=spec.basis or (),
        why=spec.why,
        place=part.place(key=True),
    )


def _criteria_known(part: Part, spec: SelectivitySpec, scope: Scope) -> bool:
    """Return whether every criterion is an outcome of the decision on the channel."""
    if not spec.criteria:
        return True
    if CHANNEL not in scope.decision_names:
        part.report("R009", f"expected a decision `{CHANNEL}`, whose outcomes hit a lane, got none", key=True)
    if CHANNEL not in scope.decisions:
        return False
    channel = scope.decisions[CHANNEL]
    known = [expect_outcome(part.down(outcome), outcome, channel, key=True) for outcome in spec.criteria]
    return all(known)


def _crossings(when: Mapping[str, Test], flows: Collection[str]) -> Iterable[Crossing]:
    for flow, line, direction in product(flows, Line, Direction):
        if _admits(when.get(LINE), line) and _admits(when.get(DIRECTION), direction):
            yield flow, line, direction


def _admits(test: Test | None, name: str) -> bool:
    """Return whether a test of a fact with named values admits one of them."""
    single = test.tests if isinstance(test, AnyOf) else (test,)
    return test is None or any(isinstance(entry, Equals) and entry.value == name for entry in single)


def _rates(part: Part, spec: ExpectedSpec, flows: Mapping[str, Flow], scope: Scope) -> dict[str, LaneRates] | None:
    """Return the rates of each class, or `None` after adding what is wrong."""
    classes = _classes(part.down("by"), spec.by, flows, scope)
    if classes is None:
        return None
    is_sound = True
    for name in spec.rates:
        if name not in classes:
            message = f"expected a value of `{spec.by}` ({one_of(classes)}), got `{name}`"
            part.down("rates", name).report("R040", message, did_you_mean(name, classes), key=True)
            is_sound = False
    missing = [name for name in classes if name not in spec.rates]
    if missing and is_sound:
        message = f"expected the rates of every value of `{spec.by}`, got none of {one_of(missing)}"
        hint = f"write `{missing[0]}: {{}}` where nothing is expected beyond criteria and the lot"
        part.down("rates").report("R040", message, hint, key=True)
        is_sound = False
    read = {name: _lane_rates(part.down("rates", name), rates, scope) for name, rates in spec.rates.items()}
    sound = {name: rates for name, rates in read.items() if rates is not None}
    return sound if is_sound and len(sound) == len(read) else None


def _classes(part: Part, by: str, flows: Mapping[str, Flow], scope: Scope) -> tuple[str, ...] | None:
    """Return the values of the fact that tells the class, in all flows of the programme."""
    fact = scope.words.facts.get(by)
    if fact is None or by in {FLOW, LINE, DIRECTION}:
        known = [name for flow in flows.values() for name in flow.facts]
        part.report("R003", f"expected a fact of the flows, got `{by}`", did_you_mean(by, known))
        return None
    if fact.kind is not Kind.ONE_OF:
        part.report("R040", f"expected a fact with named values, got `{by}`, which is {KIND_WORDS[fact.kind]}")
        return None
    without = [name for name, flow in flows.items() if by not in flow.facts]
    if without:
        part.report(
            "R003", f"expected a fact that every flow of the programme has, got `{by}`, which `{without[0]}` has not"
        )
        return None
    return tuple(dict.fromkeys(value for flow in flows.values() for value in flow.facts[by].values))


def _lane_rates(part: Part, spec: LaneRatesSpec, scope: Scope) -> LaneRates | None:
    written = ((lane, getattr(spec, lane)) for lane in TOPPED_UP)
    red, yellow, blue = (read_share(part.down(lane), text, scope.words.parameters) for lane, text in written)
    return None if red is None or yellow is None or blue is None else (red, yellow, blue)


def _check_crossings(part: Part, programme: Selectivity, earlier: Iterable[Selectivity]) -> None:
    """Report a crossing at which another programme stands already."""
    for other in earlier:
        common = sorted(programme.crossings & other.crossings)
        if common:
            flow, line, direction = common[0]
            where = f"{{flow: {flow}, line: {line}, direction: {direction}}}"
            message = f"expected at most one programme for `{where}`, got `{programme.name}` beside `{other.name}`"
            part.down("when").report("R041", message, f"the other stands at {other.place}", key=True)


def _check_sums(part: Part, programme: Selectivity, parameters: Mapping[str, Parameter]) -> None:
    """Report a class of which more than everything is expected, on some day of the law."""
    for name, rates in programme.rates.items():
        named = [
            parameters[rate.parameter] for rate in rates if isinstance(rate, Named) and rate.parameter in parameters
        ]
        if sum(isinstance(rate, Named) for rate in rates) > len(named):
            continue
        days = {value.start for parameter in named for value in parameter.values} or {date.min}
        totals = {day: sum(_on(rate, day, parameters) for rate in rates) for day in sorted(days)}
        too_much = [total for total in totals.values() if total > _MOST]
        if too_much:
            got = format_number(round(too_much[0] * 100, 10), "%")
            message = f"expected rates of `{name}` that add up to at most `100 %`, got `{got}`"
            part.down("expected", "rates", name).report("R040", message, key=True)


def _on(rate: Rate, day: date, parameters: Mapping[str, Parameter]) -> float:
    if not isinstance(rate, Named):
        return rate
    begun = [value for value in parameters[rate.parameter].values if value.start <= day]
    return begun[-1].value / 100 if begun else 0.0


def check_selection(flow: Flow, part: Part, programmes: Iterable[Selectivity]) -> None:
    """Report guards that read `selection` where the last line crossed has no programme on some way there."""
    standing = frozenset(crossing for programme in programmes for crossing in programme.crossings)
    deciding = {name: status.decide for name, status in flow.statuses.items() if status.decide is not None}
    covered = {name for name, decide in deciding.items() if (flow.name, *decide) in standing}
    open_ways = ways_without(flow, [*flow.entries.values(), *sorted(deciding.keys() - covered)], covered)
    for index, move in enumerate(flow.moves):
        if SELECTION in move.when and move.source in open_ways:
            way = " → ".join(f"`{status}`" for status in open_ways[move.source])
            message = (
                f"expected a line with a selectivity programme before `{SELECTION}` is read at `{move.source}`, "
                f"got none on the way {way}"
            )
            hint = "add a programme for the flow, the line and the direction under `selectivity` in `pack.yaml`"
            part.down("moves", index, "when", SELECTION).report("R042", message, hint, key=True)
