"""The other sections of `pack.yaml`: sources, lists, parameters, documents, promises and aims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from border_sim.documents import is_file
from border_sim.domain.errors import Place
from border_sim.domain.hints import did_you_mean
from border_sim.domain.quantities import Malformed
from border_sim.domain.terms import Combine, Text, called
from border_sim.rules.conditions import Named, Near
from border_sim.rules.consequences import expect_outcome
from border_sim.rules.dated import DatedValue, NamedList, Parameter, Period
from border_sim.rules.grammar import ListSpec, MustHoldSpec, ParameterSpec, PeriodSpec, RequirementSpec, SourceSpec
from border_sim.rules.lists import ListFile, read_list
from border_sim.rules.pack import Aim, MustHold, Requirement, Rule, Selects, Source, Tests
from border_sim.rules.reading import AS_IT_STANDS, Drafts, Part
from border_sim.rules.scope import Scope, check_basis, check_facts_meet, flows_named, read_tests
from border_sim.rules.selectivity import Selectivity
from border_sim.rules.values import format_number, parse_amount

AIMS = ("eligible", "facilitated", "stopped")


def read_period(part: Part, spec: PeriodSpec) -> Period:
    """Return the days on which the pack is in force."""
    if spec.start is None:
        part.report("R012", "expected `from`, the first day on which the pack is in force, got none", key=True)
    if spec.start and spec.end and spec.end < spec.start:
        part.down("until").report("R012", f"expected `until` on or after `from`, got {spec.end} before {spec.start}")
    return Period(spec.start, spec.end)


def read_sources(pack: Part) -> dict[str, Source]:
    """Return the sources."""
    specs = {name: part.salvage(SourceSpec) for name, part in pack.entries("sources")}
    return {
        name: Source(name, Text(zh=spec.zh, en=spec.en), spec.in_force, spec.where)
        for name, spec in specs.items()
        if spec is not None
    }


def read_lists(pack: Part, folder: Path, drafts: Drafts = AS_IT_STANDS) -> tuple[dict[str, NamedList], list[str]]:
    """Return the lists and what was assumed while reading their files."""
    lists: dict[str, NamedList] = {}
    notices: list[str] = []
    for name, part in pack.entries("lists"):
        spec = part.salvage(ListSpec)
        if spec is None:
            continue
        path = folder / spec.file
        if not is_file(path):
            hint = did_you_mean(spec.file, _tables(folder))
            part.down("file").report("R015", f"expected a file of the pack, got `{spec.file}`, which is absent", hint)
            continue
        file = ListFile(path, spec.column)
        lists[name], assumed = read_list(file, name, called(spec.title, name), pack.problems, drafts)
        notices += assumed
    return lists, notices


def _tables(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.csv")))


def read_parameters(pack: Part, scope: Scope, in_force: date | None) -> dict[str, Parameter]:
    """Return the parameters; each must have a value on the first day of the pack."""
    parameters = {}
    for name, part in pack.entries("parameters"):
        spec = part.salvage(ParameterSpec)
        if spec is None:
            continue
        parameters[name] = _parameter(part, name, spec, scope)
        first = parameters[name].values[0].start
        if in_force is not None and first > in_force:
            message = (
                f"expected a value of `{name}` from {in_force} on, when the pack takes effect, got one from {first}"
            )
            part.down("values").report("R006", message, key=True)
    return parameters


def _parameter(part: Part, name: str, spec: ParameterSpec, scope: Scope) -> Parameter:
    values = []
    for start, value in sorted(spec.values.items()):
        here = part.down("values", start.isoformat())
        check_basis(here.down("basis"), value.basis, scope)
        try:
            number = parse_amount([spec.unit], value.value)
        except Malformed as error:
            here.down("is").malformed(error, "R006")
            number = 0.0
        values.append(DatedValue(start, number, value.basis, value.why, here.place(key=True)))
    return Parameter(name, called(spec.title, name), spec.unit, tuple(values))


def check_uses(
    pack: Part,
    parameters: Mapping[str, Parameter],
    rules: Iterable[Rule],
    tests: Iterable[Tests],
    programmes: Iterable[Selectivity],
) -> None:
    """Report values that are not what a parameter is used for: a share that rules select, a whole number of days."""
    rules = tuple(rules)
    rates = {rule.then.rate for rule in rules if isinstance(rule.then, Selects)}
    rates = rates.union(*(programme.all_rates() for programme in programmes))
    every = (*tests, *(rule.when for rule in rules), *(rule.unless for rule in rules))
    days = {test.days for conjunction in every for test in conjunction.values() if isinstance(test, Near)}
    for name, parameter in parameters.items():
        for dated in parameter.values:
            part = pack.down("parameters", name, "values", dated.start.isoformat(), "is")
            if Named(name) in rates and not 0 <= dated.value <= 100:  # noqa: PLR2004 - a hundred per cent
                got = format_number(dated.value, parameter.unit)
                part.report("R006", f"expected a share from `0 %` to `100 %`, by which rules select, got `{got}`")
            if Named(name) in days and (dated.value < 0 or dated.value != int(dated.value)):
                got = format_number(dated.value, parameter.unit)
                part.report("R006", f"expected a whole number of days of at least 0, got `{got}`")


def read_requirements(pack: Part, scope: Scope) -> dict[str, Requirement]:
    """Return the documents that rules may require."""
    requirements = {}
    for name, part in pack.entries("documents"):
        spec = part.salvage(RequirementSpec)
        if spec is None:
            continue
        tests = read_tests(part.down("held_when"), spec.held_when, scope)
        if tests is not None and check_facts_meet(part.down("held_when"), tests, flows_named(tests, scope.flows)):
            requirements[name] = Requirement(name, called(spec.title, name), tests)
    return requirements


def read_promises(pack: Part, scope: Scope) -> list[MustHold]:
    """Return what must hold of every possible item."""
    promises: list[MustHold] = []
    places: dict[str, Place] = {}
    for part in pack.items("must_hold"):
        spec = part.salvage(MustHoldSpec)
        if spec is None:
            continue
        if spec.id in places:
            part.down("id").report(
                "R002", f"expected each id once, got `{spec.id}` again", f"it stands first at {places[spec.id]}"
            )
        places.setdefault(spec.id, part.place("id"))
        tests = read_tests(part.down("when"), spec.when, scope)
        if tests is not None:
            check_facts_meet(part.down("when"), tests, flows_named(tests, scope.flows))
        known = [_outcomes_known(part.down("then"), name, outcomes, scope) for name, outcomes in spec.then.items()]
        if tests is not None and all(known):
            promises.append(MustHold(spec.id, spec.title, tests, spec.then, part.place()))
    return promises


def _outcomes_known(part: Part, name: str, outcomes: tuple[str, ...], scope: Scope) -> bool:
    """Return whether a decision and outcomes of it exist, and say so where they do not."""
    if not expect_decision(part.down(name), name, scope, key=True) or name not in scope.decisions:
        return False
    decision = scope.decisions[name]
    if decision.combine is Combine.SHORTEST:
        part.down(name).report("R010", f"expected a decision with outcomes, got `{name}`, which sets a time limit")
        return False
    known = [expect_outcome(part.down(name), outcome, decision) for outcome in outcomes]
    return all(known)


def expect_decision(part: Part, name: str, scope: Scope, *, key: bool = False) -> bool:
    """Return whether there is a decision of that name, and say so where there is none."""
    if name in scope.decision_names:
        return True
    hint = did_you_mean(name, scope.decision_names)
    part.report("R009", f"expected a decision of the pack, got `{name}`", hint, key=key)
    return False


def read_aims(pack: Part, aims: dict[str, dict[str, tuple[str, ...]]], scope: Scope) -> dict[str, Aim]:
    """Return the outcomes that count for each aim."""
    for aim, counted in aims.items():
        part = pack.down("aims", aim)
        if aim not in AIMS:
            part.report("R013", f"expected one of {', '.join(f'`{name}`' for name in AIMS)}, got `{aim}`", key=True)
        for name, outcomes in counted.items():
            _outcomes_known(part, name, outcomes, scope)
    return {aim: dict(counted) for aim, counted in aims.items()}
