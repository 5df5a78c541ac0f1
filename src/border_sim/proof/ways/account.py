"""The account of a way that an item takes: the statuses, and what led on from each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from border_sim.proof.ways.flow_law import FlowLaw
from border_sim.proof.ways.hunt import Caught
from border_sim.proof.ways.items import Found
from border_sim.proof.ways.junctions import LEARNT
from border_sim.proof.ways.readings import Topic
from border_sim.proof.ways.ways import Leg
from border_sim.rules.examples import answer_text


@dataclass(frozen=True, slots=True)
class Reason:
    """What was decided, found or answered, in the words of a file, and the rules that decided it."""

    name: str
    value: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A status on a way.

    Attributes:
        status: the status.
        move: the number of the move that led there; `None` at an entry.
        reasons: what was decided and learnt there, as far as it led on.
    """

    status: str
    move: int | None
    reasons: tuple[Reason, ...]


def steps_of(caught: Caught[Found], law: FlowLaw) -> Iterator[Step]:
    """Iterate over the steps of the way that an item takes."""
    legs = _legs(caught.leg)
    asked = set(caught.leg.settled)
    for leg, after in pairwise(legs):
        tried = (move for number, move in enumerate(law.flow.moves) if number <= (after.move or 0))
        asked |= {
            Topic(name, leg.stand.here) for move in tried if move.source == leg.stand.status for name in move.when
        }
    topics = sorted(topic for topic in asked if topic.at and topic in law.readings)
    for number, leg in enumerate(legs):
        reasons = list(_decided(leg, topics, caught, law))
        learnt = legs[number + 1].read if number + 1 < len(legs) else {}
        reasons += [Reason(topic.name, answer_text(min(learnt[topic], key=str))) for topic in LEARNT if topic in learnt]
        yield Step(leg.stand.status, leg.move, tuple(reasons))


def _legs(last: Leg) -> list[Leg]:
    """Return the legs of a way, the first one first."""
    legs = [last]
    while legs[-1].before is not None:
        legs.append(legs[-1].before)
    return legs[::-1]


def _decided(leg: Leg, topics: Sequence[Topic], caught: Caught[Found], law: FlowLaw) -> Iterator[Reason]:
    """Iterate over what was decided of some topics in a status, with the rules that decided it."""
    if law.flow.statuses[leg.stand.status].decide is None:
        return
    mask, settled = caught.item.mask, caught.leg.settled
    for topic in topics:
        if topic.at == leg.stand.here:
            told = law.readings[topic].range(mask, mask)
            verdict = law.verdict(topic, mask)
            value = min(told & settled.get(topic, told), key=str)
            yield Reason(topic.name, answer_text(value), verdict.decided if verdict else ())


def way_text(steps: Iterable[Step]) -> str:
    """Return a way in one line, in signs instead of words, so that it reads the same in every language."""
    return " → ".join(_step_text(step) for step in steps)


def _step_text(step: Step) -> str:
    reasons = "; ".join(_reason_text(reason) for reason in step.reasons)
    return f"`{step.status}` ({reasons})" if reasons else f"`{step.status}`"


def _reason_text(reason: Reason) -> str:
    by = f" ← {', '.join(f'`{rule}`' for rule in reason.rules)}" if reason.rules else ""
    return f"`{reason.name}` = {reason.value.replace('none', '–')}{by}"
