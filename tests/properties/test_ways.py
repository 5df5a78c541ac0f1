"""Promises about ways, and moves that no journey takes: what is proved is what trying everything says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from border_sim.domain.errors import Place
from border_sim.flows.machine import FlowMachine
from border_sim.proof.in_force import law_intervals
from border_sim.proof.promises import Finding
from border_sim.proof.ways.moves import check_moves
from border_sim.proof.ways.procedures import procedures_of
from border_sim.proof.ways.properties import prove_ways
from tests.properties.machines import FIRST, SECOND, Case, Fate, Wanderer, cases, fates, open_fates


def speaks(case: Case, fate: Fate) -> bool:
    facts = dict(fate.facts)
    (promise,) = case.pack.must_pass
    return all(facts[name] == test.value for name, test in promise.when.items())  # type: ignore[union-attr]


def tried(case: Case) -> Finding:
    """Return what comes of the promise of a case when everything is tried."""
    (promise,) = case.pack.must_pass
    mine = [fate for fate in fates(case) if speaks(case, fate)]

    machine = FlowMachine(case.flow)

    def reached(*, free: bool) -> bool:
        walks = (Wanderer(machine, fate, None if free else promise).steps(promise.entries) for fate in mine)
        return any(target in promise.before for steps in walks for _, target in steps)

    if reached(free=False):
        return Finding.REFUTED
    return Finding.PROVED if promise.is_never or reached(free=True) else Finding.UNTESTED


@given(case=cases())
@settings(max_examples=50)
def test_a_promise_is_proved_when_no_item_breaks_it_on_any_way(case: Case) -> None:
    (procedure,) = procedures_of(case.pack, law_intervals(case.pack))
    (proof,) = prove_ways(procedure)
    assert tried(case) == proof.finding


@given(case=cases())
@settings(max_examples=50)
def test_the_way_of_a_refuted_promise_is_taken_by_its_item(case: Case) -> None:
    (procedure,) = procedures_of(case.pack, law_intervals(case.pack))
    (proof,) = prove_ways(procedure)
    if proof.finding is not Finding.REFUTED:
        return
    assert proof.witness is not None
    (promise,) = case.pack.must_pass
    item = proof.witness.item
    mine = [fate for fate in fates(case) if all(item.get(name, value) == value for name, value in fate.facts)]
    steps = {
        (number, case.flow.moves[number].target) for number in (step.move for step in proof.way) if number is not None
    }
    assert proof.way[-1].status in promise.before
    machine = FlowMachine(case.flow)
    assert any(steps <= Wanderer(machine, fate, promise).steps(promise.entries) for fate in mine)


@given(case=cases())
@settings(max_examples=50)
def test_a_move_that_is_called_dead_is_taken_by_no_item(case: Case) -> None:
    moves = [replace(move, place=Place("", number + 1)) for number, move in enumerate(case.flow.moves)]
    flow = replace(case.flow, moves=tuple(moves))
    pack = replace(case.pack, flows={"goods": flow})
    told = {problem.place.line - 1 for problem in check_moves(procedures_of(pack, law_intervals(pack)))}
    every = [*fates(case), *open_fates(case)]
    machine = FlowMachine(flow)
    steps = set().union(*(Wanderer(machine, fate).steps([*flow.entries]) for fate in every))
    taken, reached = {number for number, _ in steps}, {target for _, target in steps}
    assert told.isdisjoint(taken)
    # What a guard asks for and no item is ever told is found. What only does not come together may be missed, and what
    # is told while facts are missing is thought to be told oftener than it is.
    answers = {line: {answer for fate in every for answer in dict(fate.known)[line]} for line in (FIRST, SECOND)}
    never = {
        number
        for number, move in enumerate(flow.moves)
        if move.source in reached
        and any(
            all((name, value) not in answers[line] for value in wanted for line in answers)
            for name, wanted in move.when.items()
            if name in {"channel", "documents"} and {"inspect", "incomplete"}.isdisjoint(wanted)
        )
    }
    assert never - taken <= told
