"""Items that do not contradict each other become one, and each becomes an example that says what is decided today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from border_sim.domain.decision import Answer, Deadline, Verdict
from border_sim.domain.errors import BrokenInvariant, Place
from border_sim.domain.facts import Value
from border_sim.domain.terms import Language
from border_sim.proof.diagram import typed
from border_sim.proof.trials.boundary_words import title_of
from border_sim.proof.trials.covering import Chosen
from border_sim.proof.trials.showing import Aspect, Target
from border_sim.rules.book import RuleBook
from border_sim.rules.examples import lots_of
from border_sim.rules.pack import FLOW, Example, RulePack
from border_sim.rules.values import format_limit

MOST_TARGETS = 8
"""So many things an example may show at most: who reads it must see what it is there for."""


@dataclass(slots=True)
class _Draft:
    """An example in the making.

    Attributes:
        day: the day of the law.
        item: the facts.
        draws: the lots that are drawn.
        targets: what it shows.
        decisions: the decisions that it says something of.
    """

    day: date
    item: dict[str, Value]
    draws: dict[str, bool]
    targets: list[Target] = field(default_factory=list)
    decisions: set[str] = field(default_factory=set)

    def agrees(self, other: _Draft) -> bool:
        """Return whether an item can be both."""
        return (
            self.day == other.day
            and len(self.targets) + len(other.targets) <= MOST_TARGETS
            and all(self.item.get(name, value) == value for name, value in other.item.items())
            and all(self.draws.get(name, drawn) == drawn for name, drawn in other.draws.items())
        )

    def take(self, other: _Draft) -> None:
        """Become both."""
        self.item |= other.item
        self.draws |= other.draws
        self.targets += other.targets
        self.decisions |= other.decisions


def merged(pack: RulePack, chosen: Iterable[Chosen]) -> tuple[Example, ...]:
    """Return the examples that show everything that some items show."""
    drafts: list[_Draft] = []
    # The items that state most find the fewest to agree with, so they are placed first.
    for draft in sorted((_draft(each) for each in chosen), key=lambda draft: -len(draft.item)):
        home = next((other for other in drafts if other.agrees(draft)), None)
        if home is None:
            drafts.append(draft)
        else:
            home.take(draft)
    order = {flow: place for place, flow in enumerate(pack.flows)}
    drafts.sort(key=lambda draft: (order[str(draft.item["flow"])], draft.day, min(t.subject for t in draft.targets)))
    books = {day: RuleBook(pack, day) for day in {draft.day for draft in drafts}}
    return tuple(_example(books[draft.day], draft) for draft in drafts)


def _draft(chosen: Chosen) -> _Draft:
    ground = chosen.ground
    item: dict[str, Value] = dict(ground.space.fixed)
    draws: dict[str, bool] = {}
    holding = ground.ruling.holding(chosen.item.rows())
    for number, piece in sorted(chosen.item.pieces.items()):
        dimension = ground.space.dimensions[number]
        for name, point in zip(dimension.names, piece.values, strict=True):
            if dimension.is_lot:
                # The lot of a rule that does not hold is nobody's concern.
                draws |= {name: float(point) < ground.space.rates[name]} if name in holding else {}
            else:
                item[name] = typed(ground.space.facts[name], point)
    return _Draft(ground.day, item, draws, list(chosen.targets), {ground.ruling.spec.name})


def _example(book: RuleBook, draft: _Draft) -> Example:
    pack = book.pack
    outside = {target.subject for target in draft.targets if target.aspect is Aspect.OUTSIDE}
    flow = pack.flows[str(draft.item[FLOW])]
    in_its_words = replace(pack, facts={**pack.facts, **flow.facts})
    example = Example(
        title=title_of(in_its_words, draft.targets),
        item={name: draft.item[name] for name in pack.facts if name in draft.item},
        expect={},
        not_because=tuple(sorted(outside - book.may_hold(draft.item))),
        draws=dict(sorted(draft.draws.items())),
        as_of=None if draft.day == pack.in_force.start else draft.day,
        place=Place("generated"),
    )
    return characterised(book, example, draft.decisions)


def characterised(book: RuleBook, example: Example, decisions: Collection[str]) -> Example:
    """Return an example that expects what is decided of its item today, in some decisions, and by which rules."""
    decision = book.decide_only(frozenset(decisions), example.item, lots_of(example))
    verdicts = {name: decision.verdicts[name] for name in book.pack.decisions if name in decisions}
    return replace(
        example,
        expect={name: _expected(name, verdict) for name, verdict in verdicts.items()},
        because=tuple(sorted({rule for verdict in verdicts.values() for rule in verdict.decided})),
    )


def _expected(name: str, verdict: Verdict) -> tuple[str, ...]:
    if verdict.undecided or verdict.possible:
        raise BrokenInvariant(f"expected one answer for `{name}`, got `{verdict.possible}`")
    return _written(verdict.answer)


def _written(answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, Deadline):
        return (format_limit(answer.within, Language.EN),)
    if isinstance(answer, str):
        return (answer,)
    return answer or ("none",)
