"""Examine a pack by its examples: do they pass, what do they exercise, and which slips of the pen would they catch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from border_sim.chance.streams import Streams
from border_sim.documents import Problems
from border_sim.domain.errors import InputError, Place, Problem, Unfinished
from border_sim.domain.hints import did_you_mean
from border_sim.domain.results import Words
from border_sim.domain.terms import called
from border_sim.proof.trials.catching import catches
from border_sim.proof.trials.coverage import RuleUse, rule_uses
from border_sim.proof.trials.mutants import Mutant, mutants_of
from border_sim.proof.trials.pieces import PieceUse, piece_uses
from border_sim.proof.trials.telling_apart import Difference, difference
from border_sim.proof.trials.thinning import ThinLaws
from border_sim.rules.examples import answer_text, run_examples
from border_sim.rules.pack import FLOW, RulePack
from border_sim.rules.scope import flows_named
from border_sim.rules.values import value_text
from border_sim.service.examination import (
    Examination,
    Failure,
    FlowCovered,
    Mutation,
    PieceVisited,
    RuleExercised,
    Survivor,
)
from border_sim.service.titles import words

DRAWN = {True: "selected", False: "not selected"}
"""How an example says what a lot brings."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How many mutants are drawn from all, and the seed of the draw."""

    size: int
    seed: int


def examine(pack: RulePack, chosen: Collection[str] = (), told: Callable[[str], str] = str) -> Examination:
    """Return what becomes of the examples of a pack, and what they exercise of its rules, or of some of them.

    Args:
        pack: the pack.
        chosen: the rules to look at; all when there are none.
        told: puts a sentence into the language of whoever reads the answer.

    Raises:
        InputError: a chosen rule does not exist.
    """
    expect_rules(pack, chosen)
    failures = run_examples(pack)
    failed = {problem.place for problem in failures}
    uses = [use for use in rule_uses(pack) if not chosen or use.rule in chosen]
    tested = {name for rule in chosen for name in (*pack.rules[rule].when, *pack.rules[rule].unless)}
    pieces = [piece for piece in piece_uses(pack) if not chosen or {piece.fact, piece.other} & tested]
    flows = [_flow(pack, flow, uses, pieces) for flow in pack.flows]
    return Examination(
        pack=pack.name,
        title=words(pack.title),
        examples=len(pack.examples),
        passed=sum(example.place not in failed for example in pack.examples),
        failures=tuple(_failure(problem, told) for problem in failures),
        flows=tuple(flow for flow in flows if flow.rules or not chosen),
    )


def expect_rules(pack: RulePack, chosen: Iterable[str]) -> None:
    """See that some rules exist.

    Raises:
        InputError: with all that do not.
    """
    problems = Problems()
    for name in chosen:
        if name not in pack.rules:
            hint = did_you_mean(name, pack.rules)
            problems.add(Place("--rule"), "R008", f"expected a rule of the pack, got `{name}`", hint)
    problems.raise_if_any()


def mutate(pack: RulePack, chosen: Collection[str] = (), sample: Sample | None = None) -> Mutation:
    """Return how many mutants of some rules, or of all and of the parameters, the examples that pass catch.

    Raises:
        InputError: a chosen rule does not exist.
    """
    expect_rules(pack, chosen)
    mutants = list(mutants_of(pack, chosen or None))
    if sample is not None:
        mutants = drawn(mutants, sample)
    failed = {problem.place for problem in run_examples(pack)}
    caught = catches(pack, mutants, [example for example in pack.examples if example.place not in failed])
    survivors, equivalent, unsettled, laws = [], 0, 0, ThinLaws(pack)
    for mutant, example in zip(mutants, caught, strict=True):
        if example is None:
            try:
                shown = difference(pack, mutant, laws)
            except Unfinished:
                unsettled += 1
                continue
            equivalent += shown is None
            survivors += [_survivor(pack, mutant, shown)] if shown else []
    return Mutation(
        mutants=len(mutants),
        seed=sample.seed if sample else None,
        equivalent=equivalent,
        unsettled=unsettled,
        caught=sum(example is not None for example in caught),
        survivors=tuple(survivors),
    )


def drawn(mutants: Sequence[Mutant], sample: Sample) -> list[Mutant]:
    """Return some mutants, drawn from a stream of their own, in their order."""
    order = Streams(sample.seed, 0).generator("rules", "mutants").permutation(len(mutants))
    return [mutants[int(number)] for number in sorted(order[: sample.size])]


def _failure(problem: Problem, told: Callable[[str], str]) -> Failure:
    place = problem.place
    return Failure(
        code=problem.code,
        message=told(problem.message),
        hint=told(problem.hint),
        file=place.file,
        line=place.line,
        column=place.column,
    )


def failures_of(examination: Examination) -> InputError:
    """Return what an examination found wrong, as one error."""
    return InputError(
        Problem(Place(each.file, each.line, each.column), each.code, each.message, each.hint)
        for each in examination.failures
    )


def _flow(pack: RulePack, flow: str, uses: Iterable[RuleUse], pieces: Iterable[PieceUse]) -> FlowCovered:
    mine = [use for use in uses if flow in flows_named(pack.rules[use.rule].when, pack.flows)]
    return FlowCovered(
        flow=flow,
        title=words(pack.flows[flow].title),
        examples=sum(example.item.get(FLOW) == flow for example in pack.examples),
        rules=tuple(_rule(pack, use) for use in mine),
        pieces=tuple(_piece(pack, piece) for piece in pieces if piece.flow == flow),
    )


def _rule(pack: RulePack, use: RuleUse) -> RuleExercised:
    return RuleExercised(
        id=use.rule,
        title=words(pack.rules[use.rule].title),
        decides=use.decides,
        holds=use.holds,
        just_outside=use.just_outside,
    )


def _piece(pack: RulePack, piece: PieceUse) -> PieceVisited:
    title = called(pack.facts[piece.fact].title, piece.fact)
    if piece.other is not None:
        other = called(pack.facts[piece.other].title, piece.other)
        title = type(title)(f"{title.zh}与{other.zh}", f"{title.en} and {other.en}")
    return PieceVisited(
        fact=piece.fact, of=piece.other, title=words(title), piece=words(piece.words), examples=piece.examples
    )


def _survivor(pack: RulePack, mutant: Mutant, shown: Difference) -> Survivor:
    witness = shown.witness
    return Survivor(
        subject=mutant.subject,
        title=_title(pack, mutant.subject),
        change=words(mutant.change),
        as_of=shown.day.isoformat(),
        item={name: value_text(value) for name, value in witness.item.items()},
        draws={rule: DRAWN[drawn] for rule, drawn in witness.draws.items()},
        decision=shown.decision,
        before=answer_text(shown.before).replace("`", ""),
        after=answer_text(shown.after).replace("`", ""),
    )


def _title(pack: RulePack, subject: str) -> Words:
    named = pack.rules.get(subject) or pack.parameters[subject]
    return words(called(named.title, subject))
