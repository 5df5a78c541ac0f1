"""Examples are tests: each case of a pack is decided, and whatever differs from what is written is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from border_sim.documents import Problems
from border_sim.domain.decision import Answer, Deadline, Decision, Verdict
from border_sim.domain.errors import InputError
from border_sim.domain.quantities import parse_seconds
from border_sim.domain.terms import Combine, Language
from border_sim.rules.book import RuleBook
from border_sim.rules.pack import UNDECIDED, DecisionSpec, Example, RulePack
from border_sim.rules.read_examples import NOTHING
from border_sim.rules.tables import LAST_LOT
from border_sim.rules.values import format_limit

FAILED = "R022"


def run_examples(pack: RulePack, examples: Iterable[Example] | None = None) -> Problems:
    """Return what the examples of a pack, or some others, show to be other than they say; none when all is well."""
    failures = Problems()
    books: dict[date, RuleBook] = {}
    for example in pack.examples if examples is None else examples:
        day = day_of(pack, example)
        try:
            book = books.setdefault(day, RuleBook(pack, day)) if day not in books else books[day]
        except InputError as error:
            for problem in error.problems:
                failures.add(example.place, problem.code, problem.message, problem.hint)
            continue
        _run(book, example, failures)
    return failures


def day_of(pack: RulePack, example: Example) -> date:
    """Return the day of the law of an example."""
    return example.as_of or pack.in_force.start or date.min


def lots_of(example: Example) -> dict[str, float]:
    """Return the lots that an example says are drawn."""
    # A drawn lot lies on one side of the rate: the smallest is below any rate, the largest above any but 100 %.
    return {rule: 0.0 if selected else LAST_LOT for rule, selected in example.draws.items()}


def _run(book: RuleBook, example: Example, failures: Problems) -> None:
    decision = book.decide_only(asked_of(book.pack, example), example.item, lots_of(example))
    for name, expected in example.expect.items():
        spec, verdict = book.pack.decisions[name], decision.verdicts[name]
        if not meets(spec, verdict, expected):
            message = f"expected {_listed(expected)} for `{name}`, got {_got(spec, verdict)}"
            failures.add(example.place, FAILED, message, "; ".join(_reasons(verdict)))
    may_hold = book.may_hold(example.item)
    for rule in example.because:
        if rule not in _deciding(decision):
            held = "it holds and does not decide" if rule in may_hold else "it does not hold"
            failures.add(example.place, FAILED, f"expected `{rule}` to decide here, got that {held}")
    for rule in example.not_because:
        if rule in may_hold:
            how = "decides" if rule in _deciding(decision) else "holds, or may hold"
            failures.add(example.place, FAILED, f"expected `{rule}` not to hold here, got that it {how}")


def asked_of(pack: RulePack, example: Example) -> frozenset[str]:
    """Return the decisions that an example says something of."""
    named = (*example.because, *example.not_because)
    return frozenset(example.expect) | {pack.rules[rule].decides for rule in named if rule in pack.rules}


def meets(spec: DecisionSpec, verdict: Verdict, expected: tuple[str, ...]) -> bool:
    """Return whether a verdict is the expected one; several outcomes are all that a lot can bring."""
    if expected == (UNDECIDED,) or verdict.undecided:
        return verdict.undecided and expected == (UNDECIDED,)
    possible = verdict.possible or (verdict.answer,)
    if spec.combine is Combine.STRICTEST:
        return set(possible) == set(expected)
    if spec.combine is Combine.ALL:
        answer = verdict.answer if isinstance(verdict.answer, tuple) else ()
        return set(answer) == set(expected) - NOTHING
    return _is_limit(verdict.answer, expected)


def _is_limit(answer: Answer, expected: tuple[str, ...]) -> bool:
    if isinstance(answer, Deadline):
        return [parse_seconds(text) for text in expected if text not in NOTHING] == [answer.within]
    return NOTHING.issuperset(expected)


def _deciding(decision: Decision) -> set[str]:
    return {rule for verdict in decision.verdicts.values() for rule in verdict.decided}


def _got(spec: DecisionSpec, verdict: Verdict) -> str:
    if verdict.undecided:
        return f"`{UNDECIDED}` between {' and '.join(answer_text(answer) for answer in verdict.possible)}"
    if verdict.possible:
        return f"{' or '.join(answer_text(answer) for answer in verdict.possible)} by lot"
    return answer_text(verdict.answer) if verdict.answer or spec.combine is not Combine.ALL else "none"


def answer_text(answer: Answer) -> str:
    """Return an answer in the words of a file, in backticks."""
    if answer is None or answer == ():
        return "none"
    if isinstance(answer, Deadline):
        return f"`{format_limit(answer.within, Language.EN)}`"
    return f"`{answer}`" if isinstance(answer, str) else _listed(answer)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "none"


def _reasons(verdict: Verdict) -> Iterator[str]:
    """Iterate over what helps to see why a verdict is another than the expected one."""
    if verdict.needs:
        yield f"it needs {_listed(verdict.needs)}"
    if verdict.rates and not verdict.undecided:
        yield f"say what the lot brings, for example `draws: {{{verdict.rates[0][0]}: selected}}`"
    if verdict.decided:
        yield f"decided by {_listed(verdict.decided)}"
    elif not verdict.undecided:
        yield "no rule holds"
    if verdict.beaten:
        yield f"beaten {_listed(verdict.beaten)}"
    if verdict.outweighed:
        yield f"outweighed {_listed(verdict.outweighed)}"
