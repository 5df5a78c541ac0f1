"""Whose decision a change of rules changes, in words: means over the replications that were compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from border_sim.analysis.wording import LINES
from border_sim.domain.decision import Answer
from border_sim.domain.results import Words
from border_sim.domain.terms import Combine, Text
from border_sim.flows.flow import COMPLETE, INCOMPLETE
from border_sim.plan.decision_changes import PAPERS, DecisionChange
from border_sim.rules.pack import DecisionSpec
from border_sim.scenario.model import Scenario
from border_sim.service.answers import answer_words
from border_sim.service.impact_result import DecisionMoved, Moved
from border_sim.service.titles import words

_PAPERS = DecisionSpec(
    name=PAPERS,
    title=Text("单证是否齐备", "documents held"),
    combine=Combine.STRICTEST,
    outcomes=(INCOMPLETE, COMPLETE),
    outcome_titles={INCOMPLETE: Text("不齐备", "incomplete"), COMPLETE: Text("齐备", "complete")},
)


@dataclass(frozen=True, slots=True)
class Compared:
    """The decisions on the journeys of one replication: how many there are, and what becomes of each decision."""

    journeys: int
    changes: tuple[DecisionChange, ...]


def moved_decisions(scenario: Scenario, compared: Sequence[Compared]) -> Iterator[DecisionMoved]:
    """Iterate over the decisions that change on some journey, those that change most first."""
    same = zip(*(one.changes for one in compared), strict=True)
    together = [(changes[0], sum((Counter(dict(one.counts)) for one in changes), Counter())) for changes in same]
    changed = [(one, counts, sum(_moves(counts).values())) for one, counts in together]
    for one, counts, count in sorted(changed, key=itemgetter(2), reverse=True):
        if count:
            yield _moved(scenario, one, counts, len(compared))


def _moves(counts: Counter[tuple[Answer, Answer]]) -> Counter[tuple[Answer, Answer]]:
    return Counter({pair: count for pair, count in counts.items() if pair[0] != pair[1]})


def _moved(
    scenario: Scenario, one: DecisionChange, counts: Counter[tuple[Answer, Answer]], replications: int
) -> DecisionMoved:
    pack, moves, journeys = scenario.pack, _moves(counts), counts.total()
    (source,) = (source for source in scenario.sources if source.name == one.source)
    flow, line = pack.flows[one.flow].title, LINES[f"{one.line.value}_{one.direction.value}"]
    spec = pack.decisions.get(one.decision, _PAPERS)
    return DecisionMoved(
        source=one.source,
        source_title=words(source.title),
        flow=one.flow,
        line=one.line.value,
        direction=one.direction.value,
        decision=one.decision,
        title=words(spec.title),
        where=Words(zh=f"{flow.zh}，{line.zh}", en=f"{flow.en}, {line.en}"),
        journeys=journeys / replications,
        changed=moves.total() / replications,
        moves=tuple(
            Moved(
                old=answer_words(pack, spec, old),
                new=answer_words(pack, spec, new),
                count=count / replications,
                share=count / journeys,
            )
            for (old, new), count in moves.most_common()
        ),
    )
