"""A flow file becomes a flow, or says everything that is wrong with it.

What a flow says by itself is settled here. What depends on the rest of its rule pack (does a guard name a decision
that exists, is there always a move left?) is settled by `check.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf

from border_sim.documents import Document, Problems, Step, validate
from border_sim.domain.errors import InputError, Place
from border_sim.domain.facts import Fact, Kind
from border_sim.domain.fields import Spec
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import Malformed, parse_flag
from border_sim.domain.terms import Outcome, Text, called
from border_sim.flows.flow import BUILT_IN, NO, YES, Books, Flow, Move, Status
from border_sim.flows.grammar import FACT_KINDS, STATUS_KINDS, FactSpec, FlowSpec, MoveSpec, StatusSpec

RESERVED_FACTS = frozenset({"flow", "line", "direction", *BUILT_IN})
"""Names that mean something else wherever facts are read."""

Locate = Callable[[tuple[Step, ...]], Place]


def load_flow(document: Document, problems: Problems) -> Flow | None:
    """Return the flow of a document; when anything is wrong, add it to the problems and return `None`."""
    try:
        spec = validate(document, FlowSpec)
    except InputError as error:
        problems.extend(error.problems)
        return None
    found = Problems()
    _check_facts(spec, document.place, found)
    _check_statuses(spec, document.place, found)
    _check_books(spec, document.place, found)
    _check_entries(spec, document.place, found)
    _check_moves(spec, document.place, found)
    problems.extend(found)
    return None if found else _flow(spec, document.place)


def written(spec: Spec, kinds: tuple[str, ...]) -> list[str]:
    """Return which of some keys somebody wrote, a key with nothing behind it included."""
    return [kind for kind in kinds if kind in spec.model_fields_set]


def _check_facts(spec: FlowSpec, place: Locate, problems: Problems) -> None:
    expected = one_of(FACT_KINDS)
    for name, fact in spec.facts.items():
        here = place(("facts", name))
        kinds = written(fact, FACT_KINDS)
        if name in RESERVED_FACTS:
            problems.add(here, "F010", f"expected a name that is free, got `{name}`, which every flow has already")
        if len(kinds) != 1:
            got = " and ".join(f"`{kind}`" for kind in kinds) or "none of them"
            problems.add(here, "F011", f"expected exactly one of {expected} for the fact `{name}`, got {got}")
        elif kinds == ["one_of"] and not fact.one_of:
            problems.add(here, "F012", f"expected at least one value for the fact `{name}`, got none")
        elif kinds == ["id_in"] and fact.id_in is None:
            problems.add(here, "F012", f"expected the register of the fact `{name}`, got nothing")
        if (kinds == ["number"]) != (fact.unit is not None):
            wrong = "got none" if kinds == ["number"] else f"got one for `{name}`, which is none"
            problems.add(
                here, "F013", f"expected a unit for a number and for nothing else, {wrong}", _unit_hint(name, kinds)
            )


def _unit_hint(name: str, kinds: list[str]) -> str:
    return f"say what `{name}` counts, for example `unit: CNY`" if kinds == ["number"] else ""


def _check_statuses(spec: FlowSpec, place: Locate, problems: Problems) -> None:
    for name, status in spec.statuses.items():
        kinds = [kind for kind in written(status, STATUS_KINDS) if getattr(status, kind) is not None]
        if len(kinds) > 1:
            got = " and ".join(f"`{kind}`" for kind in kinds)
            expected = one_of(STATUS_KINDS)
            problems.add(
                place(("statuses", name, kinds[1])),
                "F014",
                f"expected at most one of {expected} for the status `{name}`, got {got}",
                "make it two statuses with a move between them",
            )
        if status.inspects is not None and status.at is None:
            here = place(("statuses", name, "inspects"))
            problems.add(here, "F015", f"expected a station (`at`) where `{name}` inspects, got none")
        if status.tells is not None and status.inspects is None:
            here = place(("statuses", name, "tells"))
            message = f"expected an inspection (`inspects`) where `{name}` tells what was found, got none"
            problems.add(here, "F018", message)


def _check_books(spec: FlowSpec, place: Locate, problems: Problems) -> None:
    """Check what the ledger is told: facts of the right kind, and entries only where there is a ledger."""
    if spec.ledger is None:
        for name, status in spec.statuses.items():
            if status.ledger is not None:
                message = f"expected `ledger` of the flow, which `{name}` books on, got none"
                problems.add(place(("statuses", name, "ledger")), "F019", message, "write `ledger: {kind: FACT}`")
        return
    wanted = {"kind": (spec.ledger.kind, "one_of"), "quantity": (spec.ledger.quantity, "number")}
    for key, (fact, kind) in wanted.items():
        known = [name for name, one in spec.facts.items() if written(one, FACT_KINDS) == [kind]]
        if fact is not None and fact not in known:
            message = f"expected a `{kind}` fact of the flow as `{key}` of its ledger, got `{fact}`"
            problems.add(place(("ledger", key)), "F019", message, did_you_mean(fact, known))


def _check_entries(spec: FlowSpec, place: Locate, problems: Problems) -> None:
    for entry, status in spec.entries.items():
        _expect_status(spec, status, place(("entries", entry)), problems)


def _check_moves(spec: FlowSpec, place: Locate, problems: Problems) -> None:
    for index, move in enumerate(spec.moves):
        _expect_status(spec, move.source, place(("moves", index, "from")), problems)
        _expect_status(spec, move.target, place(("moves", index, "to")), problems)
        source = spec.statuses.get(move.source)
        if source is not None and source.final is not None:
            here = place(("moves", index, "from"))
            problems.add(here, "F017", f"expected no move from `{move.source}`, where journeys end, got one")


def _expect_status(spec: FlowSpec, name: str, place: Place, problems: Problems) -> None:
    if name not in spec.statuses:
        message = f"expected a status of the flow `{spec.flow}`, got `{name}`"
        problems.add(place, "F016", message, did_you_mean(name, spec.statuses))


def _flow(spec: FlowSpec, place: Locate) -> Flow:
    return Flow(
        name=spec.flow,
        title=called(spec.title, spec.flow),
        facts={name: _fact(name, fact) for name, fact in spec.facts.items()},
        entries=dict(spec.entries),
        statuses={name: _status(name, status) for name, status in spec.statuses.items()},
        moves=tuple(_move(spec, move, place(("moves", index))) for index, move in enumerate(spec.moves)),
        books=Books(spec.ledger.kind, spec.ledger.quantity) if spec.ledger else None,
    )


def _fact(name: str, spec: FactSpec) -> Fact:
    (kind,) = written(spec, FACT_KINDS)
    titles: Mapping[str, Text | None] = spec.one_of or {}
    low, high = spec.number or (-inf, inf)
    return Fact(
        name=name,
        kind=Kind(kind),
        title=called(spec.title, name),
        values=tuple(titles),
        value_titles={value: title for value, title in titles.items() if title is not None},
        unit=spec.unit.en if spec.unit else "",
        unit_title=spec.unit,
        low=low,
        high=high,
        register=spec.id_in or "",
    )


def _status(name: str, spec: StatusSpec) -> Status:
    return Status(
        name=name,
        title=called(spec.title, name),
        decide=(spec.decide.line, spec.decide.direction) if spec.decide else None,
        station=spec.at,
        inspects=spec.inspects,
        dwell=spec.dwell,
        gate=spec.gate,
        join=spec.join,
        final=Outcome(spec.final) if spec.final else None,
        tells=spec.tells,
        ledger=spec.ledger,
    )


def _move(spec: FlowSpec, move: MoveSpec, place: Place) -> Move:
    when = {name: _guard_values(spec, name, values) for name, values in move.when.items()}
    return Move(source=move.source, target=move.target, when=when, title=move.title, place=place)


def _guard_values(spec: FlowSpec, name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of one test; of a yes-no fact in one spelling, whatever the language of the file."""
    if name not in spec.facts or written(spec.facts[name], FACT_KINDS) != ["yes_no"]:
        return values
    return tuple(dict.fromkeys(_yes_no(value) for value in values))


def _yes_no(value: str) -> str:
    """Return yes or no; another word stays for the check to find."""
    try:
        return YES if parse_flag(value) else NO
    except Malformed:
        return value
