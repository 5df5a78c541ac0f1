"""What the analysis finds in the rules of a pack: gaps, rules without effect, overlaps that nobody has spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from border_sim.analysis.wording import percent
from border_sim.documents import Problems
from border_sim.domain.errors import Unfinished
from border_sim.proof.diagram import can_hold, witness_text
from border_sim.proof.in_force import FramedLaw, LawInterval
from border_sim.proof.oracle import Example, Fate, Hearing
from border_sim.proof.oracles import Oracles, all_oracles, settle, way_out
from border_sim.rules.examples import answer_text
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Rule, RulePack
from border_sim.rules.rulings import Ruling


@dataclass(slots=True)
class _Found:
    """What was found under the law of one interval."""

    law: LawInterval
    fates: dict[str, Fate] = field(default_factory=dict)
    unfinished: set[str] = field(default_factory=set)
    """Decisions of which something was left open."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A decision heard in a frame."""

    frame: FramedLaw
    ruling: Ruling
    hearing: Hearing


def check_rules(pack: RulePack, laws: Sequence[LawInterval], oracles: Oracles | None = None) -> Problems:
    """Return what the analysis finds in the rules of a pack; the same finding in several intervals is told once.

    Where `oracles` are not given, all that there are may be asked.
    """
    problems = Problems()
    heard: dict[tuple[int, str], _Heard] = {}
    asked = all_oracles() if oracles is None else oracles
    found = [_hear_all(law, heard, asked) for law in laws]
    for rule in pack.rules.values():
        _tell_fate(rule, found, problems)
    _tell_overlaps(pack, heard.values(), problems)
    _tell_gaps(heard.values(), problems)
    _tell_unfinished(heard.values(), problems)
    return problems


def _hear_all(law: LawInterval, heard: dict[tuple[int, str], _Heard], oracles: Oracles) -> _Found:
    """Return what is found under a law; frames that it shares with an earlier one have been heard already."""
    found = _Found(law)
    for frame in law.frames:
        for ruling in (ruling for ruling in frame.clauses.rulings if ruling.rows):
            key = (id(frame), ruling.spec.name)
            if key not in heard:
                heard[key] = _Heard(frame, ruling, _hear(frame, ruling, oracles))
            hearing = heard[key].hearing
            for rule, fate in hearing.fates.items():
                found.fates.setdefault(rule, Fate()).join(fate)
            if not hearing.is_settled:
                found.unfinished.add(ruling.spec.name)
    return found


def _hear(frame: FramedLaw, ruling: Ruling, oracles: Oracles) -> Hearing:
    """Return a decision heard in a frame; where nobody can settle it, with the rules that may hold at least."""
    hearing = settle(oracles, lambda oracle: oracle.hear(frame, ruling))
    if hearing is not None:
        return hearing
    unsettled = Hearing({})
    try:
        unsettled.note_holding(ruling, can_hold(frame.space, ruling.rows))
    except Unfinished:
        unsettled.note_holding(ruling, ruling.rows)
    return unsettled


def _tell_fate(rule: Rule, found: Sequence[_Found], problems: Problems) -> None:
    """Tell of a rule that has no effect in some interval in which it is in force."""
    in_force = [one for one in found if rule.period.covers(one.law.start)]
    idle = [one for one in in_force if not one.fates.get(rule.id, Fate()).decides]
    fate = Fate()
    for one in idle:
        fate.join(one.fates.get(rule.id, Fate()))
    if not idle or (fate.holds and any(rule.decides in one.unfinished for one in idle)):
        return
    when = "" if len(idle) == len(in_force) else f", {_days(idle)}"
    if not fate.holds:
        _tell_never(rule, idle, when, problems)
    elif not fate.stands:
        message = f"expected `{rule.id}` to decide somewhere, got that it is always beaten" + when
        problems.add(rule.place, "A003", message, f"by {_together_text(fate.instead)}")
    else:
        message = f"expected `{rule.id}` to decide somewhere, got that stricter rules always outweigh it" + when
        problems.add(rule.place, "A004", message, f"by {_together_text(fate.instead)}")


def _days(found: Sequence[_Found]) -> str:
    return " and ".join(one.law.days for one in found)


def _tell_never(rule: Rule, idle: Sequence[_Found], when: str, problems: Problems) -> None:
    """Tell of a rule that never holds, and of what prevents it."""
    rows = [
        (frame, [bit for bit, row in frame.clauses.rows.items() if row.owner == rule.id])
        for one in idle
        for frame in one.law.frames
    ]
    speaking = next(((frame, bits) for frame, bits in rows if bits), None)
    blocked = _blocked(*speaking) if speaking else ()
    names = " and ".join(f"`{name}`" for name in blocked)
    if speaking is not None and (not blocked or set(blocked) & set(rule.unless)):
        what = f"what passes its `when` on {names} passes its `unless` too" if names else "its tests exclude each other"
        message = f"expected a rule that can hold, got `{rule.id}`, which contradicts itself" + when
        problems.add(rule.place, "A011", message, what)
        return
    message = f"expected a rule that some item fulfils, got none for `{rule.id}`" + when
    hint = f"no value of {names} that can occur passes its tests" if names else "no flow has an item of which it speaks"
    problems.add(rule.place, "A002", message, hint)


def _blocked(frame: FramedLaw, bits: Sequence[int]) -> tuple[str, ...]:
    """Return the facts of which no value lets any of some rows hold; none where each has a value for some row."""
    try:
        dimensions = frame.space.dimensions
    except Unfinished:
        return tuple(
            sorted({name for bit in bits for test in frame.clauses.rows[bit].tests for name in test.axis.names})
        )
    for dimension in dimensions:
        if not any(piece.mask & bit for piece in dimension.pieces for bit in bits):
            return dimension.names
    return ()


def _together_text(rules: set[str]) -> str:
    return _names(rules) if len(rules) == 1 else f"{_names(rules)} together"


def _names(rules: Iterable[str]) -> str:
    return ", ".join(f"`{rule}`" for rule in sorted(rules))


def _tell_overlaps(pack: RulePack, heard: Iterable[_Heard], problems: Problems) -> None:
    told: set[object] = set()
    for one in heard:
        for key, overlap in one.hearing.overlaps.items():
            if key in told:
                continue
            told.add(key)
            lifted, winners = pack.rules[overlap.lifted], _names(overlap.winners)
            message = f"where `{lifted.id}` is beaten by {_names(overlap.by)}, looser ones may decide unsaid: {winners}"
            shown = witness_text(overlap.example.witness)
            problems.add(lifted.place, "A005", message, f"for example for {shown}")


def _tell_gaps(heard: Iterable[_Heard], problems: Problems) -> None:
    """Tell of the gaps of each decision in each flow, with an item of the largest."""
    gaps: dict[tuple[str, str], dict[tuple[str, str], tuple[Ruling, Example]]] = {}
    for one in heard:
        if one.hearing.gap is not None:
            fixed = one.frame.clauses.frame.fixed
            of_flow = gaps.setdefault((one.ruling.spec.name, fixed[FLOW]), {})
            of_flow.setdefault((fixed[LINE], fixed[DIRECTION]), (one.ruling, one.hearing.gap))
    for (decision, flow), frames in gaps.items():
        ruling, largest = max(frames.values(), key=lambda found: found[1].share or 0.0)
        parts = "; ".join(f"line `{line}`, `{way}`: {_share(gap)}" for (line, way), (_, gap) in frames.items())
        message = f"no rule decides `{decision}` for part of what is possible of `{flow}`: {parts}"
        shown = witness_text(largest.witness)
        hint = f"`otherwise` answers {answer_text(ruling.spec.otherwise)}, for example for {shown}"
        problems.add(ruling.spec.place, "A001", message, hint)


def _share(gap: Example) -> str:
    """Return how large a gap is; nobody has counted what Z3 has found."""
    return "some" if gap.share is None else percent(gap.share)


def _tell_unfinished(heard: Iterable[_Heard], problems: Problems) -> None:
    told = {
        (one.ruling.spec.name, one.frame.clauses.frame.fixed[FLOW]): one for one in heard if not one.hearing.is_settled
    }
    for (decision, flow), one in told.items():
        message = f"cannot say which rules of `{decision}` matter for `{flow}`: they combine in too many ways"
        problems.add(one.ruling.spec.place, "A009", message, way_out("split the decision into several"))
