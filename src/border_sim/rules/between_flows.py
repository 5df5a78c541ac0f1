"""One decision out of several: what can be said of an item whose flow is not known yet."""

from __future__ import annotations

from collections.abc import Sequence

from border_sim.domain.decision import Decision, Verdict
from border_sim.rules.pack import FLOW
from border_sim.rules.rulings import Ruling


def merge_decisions(decisions: Sequence[Decision], rulings: Sequence[Ruling]) -> Decision:
    """Return what several flows say together; where they differ, the flow itself is a fact that is needed."""
    verdicts = {
        ruling.spec.name: _merge(ruling, [decision.verdicts[ruling.spec.name] for decision in decisions])
        for ruling in rulings
    }
    lacking = dict.fromkeys(name for decision in decisions for name in decision.lacking)
    return Decision(verdicts, tuple(lacking))


def _merge(ruling: Ruling, verdicts: Sequence[Verdict]) -> Verdict:
    if all(verdict == verdicts[0] for verdict in verdicts):
        return verdicts[0]
    rates = tuple(sorted({rate for verdict in verdicts for rate in verdict.rates}))
    answers = {answer for verdict in verdicts for answer in verdict.possible or (verdict.answer,)}
    if len(answers) == 1:
        named = all(verdict.decided for verdict in verdicts)
        decided = sorted({rule for verdict in verdicts for rule in verdict.decided}) if named else []
        return Verdict(verdicts[0].answer, tuple(decided), rates=rates)
    possible = tuple(sorted(answers, key=ruling.strength))
    needs = {FLOW, *(name for verdict in verdicts for name in verdict.needs)}
    return Verdict(
        ruling.meanwhile(possible), undecided=True, possible=possible, needs=tuple(sorted(needs)), rates=rates
    )
