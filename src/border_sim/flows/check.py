"""What can be wrong with a machine that is well written: ways that lead nowhere, moves that can never be taken.

Everything here is proved over the machine itself. Whether a move has anything to move is a matter of the rules
and of the traffic, and is answered elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Protocol

from border_sim.documents import Problems, Step
from border_sim.domain.errors import Place
from border_sim.domain.facts import Kind
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.flows.flow import BUILT_IN, FINDING, GATE, LIMIT, PASSED, SELECTION, Flow, Move
from border_sim.flows.paths import circles, leading_to, reachable, ways_without

MOST_COMBINATIONS = 20_000
"""Up to so many combinations of what the guards of one status read are tried; beyond, only plain mistakes are found."""

Numbered = tuple[int, Move]
"""A move and its number in the file."""


class PlaceOf(Protocol):
    """Where something stands in the file of a flow; `Document.place` is one."""

    def __call__(self, loc: Sequence[Step], *, key: bool = False) -> Place:
        """Return the place of the value at a path, or of its key."""
        ...


def check_flow(flow: Flow, place_of: PlaceOf, problems: Problems, decisions: Mapping[str, tuple[str, ...]]) -> None:
    """Add everything that is wrong with the machine of a flow to the problems.

    `decisions` are the outcomes of every decision of the rule pack, by name; none for a decision that
    collects or that sets a time limit, which no guard can read.
    """
    _check_graph(flow, place_of, problems)
    values = flow.guard_values(decisions)
    sound = _check_guards(flow, place_of, problems, values)
    for status in flow.statuses:
        moves = [(index, move) for index, move in enumerate(flow.moves) if move.source == status]
        if moves and sound.issuperset(index for index, _ in moves):
            _check_choice(flow, status, moves, values, (place_of, problems))
    _check_order(flow, place_of, problems, decisions)
    _check_limits(flow, place_of, problems)
    if len(sound) == len(flow.moves):
        _check_circles(flow, place_of, problems, values)


def _check_graph(flow: Flow, place_of: PlaceOf, problems: Problems) -> None:
    """Find statuses that nothing leads to and statuses from which nothing leads to an end."""
    entered = reachable(flow)
    ends = leading_to(flow, {name for name, status in flow.statuses.items() if status.final is not None})
    sources = {move.source for move in flow.moves}
    for name, status in flow.statuses.items():
        here = place_of(("statuses", name), key=True)
        if name not in entered:
            problems.add(
                here, "F020", f"expected a way from an entry to `{name}`, got none", "add a move, or remove it"
            )
        elif status.final is None and name not in sources:
            problems.add(here, "F021", f"expected a move from `{name}`, or `final`, got neither")
        elif name not in ends:
            problems.add(here, "F022", f"expected a way from `{name}` to a final status, got none")


def _check_guards(flow: Flow, place_of: PlaceOf, problems: Problems, values: Mapping[str, tuple[str, ...]]) -> set[int]:
    """Find names and values that do not exist; return the numbers of the moves that have none."""
    sound = set(range(len(flow.moves)))
    for index, move in enumerate(flow.moves):
        for name, wanted in move.when.items():
            here = place_of(("moves", index, "when", name), key=True)
            if not values.get(name):
                problems.add(here, *_unreadable(flow, name, values))
                sound.discard(index)
                continue
            for value in sorted(set(wanted) - set(values[name])):
                expected, hint = one_of(values[name]), did_you_mean(value, values[name])
                problems.add(here, "F026", f"expected for `{name}` one of {expected}, got `{value}`", hint)
                sound.discard(index)
    return sound


def _unreadable(flow: Flow, name: str, values: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str]:
    """Return code, message and hint for a name that a guard cannot read."""
    if name in flow.facts:
        kind = {Kind.NUMBER: "a number", Kind.DATE: "a date", Kind.ID: "an id"}[flow.facts[name].kind]
        message = f"expected a fact with named values in a guard, got `{name}`, which is {kind}"
        return "F027", message, "let a rule decide on it and read the decision"
    if name in values:
        return "F027", f"expected a decision with outcomes in a guard, got `{name}`, which has none", ""
    readable = [known for known, choices in values.items() if choices]
    message = f"expected a decision, a fact or one of {one_of(BUILT_IN)} in a guard, got `{name}`"
    return "F025", message, did_you_mean(name, readable)


def _check_choice(
    flow: Flow,
    status: str,
    moves: Sequence[Numbered],
    values: Mapping[str, tuple[str, ...]],
    report: tuple[PlaceOf, Problems],
) -> None:
    """Find, for one status, what no move is open for, and moves that others always forestall."""
    place_of, problems = report
    taken, left = _try_all(moves, _combinations(flow, [status], values))
    if left is not None:
        last, _ = moves[-1]
        case = ", ".join(f"`{name}` being `{value}`" for name, value in left.items())
        message = f"expected a move from `{status}` in every case, got none in some" + (f", {case}" if case else "")
        problems.add(place_of(("moves", last)), "F023", message, "let the last move from it have no guard")
    for index, move in moves:
        if index not in taken:
            message = (
                f"expected a move that can be taken, got one from `{status}` to `{move.target}` that others forestall"
            )
            problems.add(place_of(("moves", index)), "F024", message, _forestalled(moves, index))


def _try_all(
    moves: Sequence[Numbered], cases: Iterator[dict[str, str]] | None
) -> tuple[set[int], dict[str, str] | None]:
    """Return the numbers of the moves that are taken in some case, and the first case in which none is.

    When the cases are too many to be tried, it is only seen that what stands behind an unguarded move is
    never taken, and that without one there may be a case that no move is open for.
    """
    if cases is None:
        unguarded = next((index for index, move in moves if not move.when), None)
        taken = {index for index, _ in moves if unguarded is None or index <= unguarded}
        return taken, None if unguarded is not None else {}
    taken = set()
    left = None
    for known in cases:
        index = next((index for index, move in moves if is_open(move, known)), None)
        if index is not None:
            taken.add(index)
        elif left is None:
            left = known
    return taken, left


def _forestalled(moves: Sequence[Numbered], index: int) -> str:
    """Return the way out for a move that can never be taken."""
    if any(not move.when for earlier, move in moves if earlier < index):
        return "put it before the move that has no guard"
    return "put it before the moves that are open in the same cases, or remove it"


def _combinations(
    flow: Flow, statuses: Collection[str], values: Mapping[str, tuple[str, ...]]
) -> Iterator[dict[str, str]] | None:
    """Return everything that can be known of what the guards of some statuses read; `None` when it is too much."""
    read = dict.fromkeys(name for move in flow.moves if move.source in statuses for name in move.when)
    choices = [values[name] for name in read]
    if prod(len(choice) for choice in choices) > MOST_COMBINATIONS:
        return None
    return (dict(zip(read, combination, strict=True)) for combination in product(*choices))


def is_open(move: Move, known: Mapping[str, str]) -> bool:
    """Return whether the guard of a move holds, everything it reads being known."""
    return all(known[name] in wanted for name, wanted in move.when.items())


def _check_order(flow: Flow, place_of: PlaceOf, problems: Problems, decisions: Mapping[str, tuple[str, ...]]) -> None:
    """Find guards that read a finding or a decision which has not come about on some way to them."""
    deciding = {name for name, status in flow.statuses.items() if status.decide is not None}
    inspecting = {name for name, status in flow.statuses.items() if status.inspects is not None}
    resting = {name for name, status in flow.statuses.items() if status.dwell is not None}
    entered = reachable(flow)
    # What was found at one line says nothing at the next, so a new crossing begins without a finding.
    uninspected = ways_without(flow, [*flow.entries.values(), *sorted((deciding | resting) & entered)], inspecting)
    undecided = ways_without(flow, flow.entries.values(), deciding)
    unasked = ways_without(
        flow, flow.entries.values(), {name for name, status in flow.statuses.items() if status.gate is not None}
    )
    for index, move in enumerate(flow.moves):
        for name in move.when:
            here = place_of(("moves", index, "when", name), key=True)
            if name == FINDING and move.source in uninspected:
                way = _way(uninspected[move.source])
                message = (
                    f"expected an inspection before `finding` is read at `{move.source}`, got none on the way {way}"
                )
                problems.add(here, "F028", message, "add `inspects` to a status on this way")
            elif name == GATE and move.source in unasked:
                way = _way(unasked[move.source])
                message = f"expected a gate before `gate` is read at `{move.source}`, got none on the way {way}"
                problems.add(here, "F031", message, "add a status with `gate` to this way")
            elif _is_decided(flow, name, decisions) and move.source in undecided:
                way = _way(undecided[move.source])
                message = f"expected a decision before `{name}` is read at `{move.source}`, got none on the way {way}"
                problems.add(here, "F029", message, "add a status with `decide` to this way")


def _check_limits(flow: Flow, place_of: PlaceOf, problems: Problems) -> None:
    """Find moves that ask whether a limit has passed where no time passes, or that ask for more than that."""
    for index, move in enumerate(flow.moves):
        if LIMIT not in move.when:
            continue
        here, source = place_of(("moves", index, "when", LIMIT), key=True), flow.statuses[move.source]
        if source.station is None and source.dwell is None:
            message = f"expected a queue (`at`) or a stay (`dwell`) where a limit may pass, got `{move.source}`"
            problems.add(here, "F033", message)
        elif move.when != {LIMIT: (PASSED,)}:
            message = (
                f"expected the guard `limit: {PASSED}` and nothing else on the move from `{move.source}`, got more"
            )
            problems.add(here, "F033", message, "decide on the rest at the status that it leads to")


def _is_decided(flow: Flow, name: str, decisions: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a name is known only once the rules have been asked.

    Where a selection is made depends on the programmes of the pack, and is checked with them.
    """
    is_learnt = name in {FINDING, GATE, LIMIT, SELECTION} or name in flow.facts
    return not is_learnt and (name in decisions or name in BUILT_IN)


def _way(path: Sequence[str]) -> str:
    return " → ".join(f"`{status}`" for status in path)


def _check_circles(flow: Flow, place_of: PlaceOf, problems: Problems, values: Mapping[str, tuple[str, ...]]) -> None:
    """Find circles on which nothing new becomes known, so that a journey on them would never leave.

    A gate is asked as often as a journey comes to it, and nobody knows beforehand how it will answer; one that could
    be asked for ever has no program, so no circle may lead through a gate.
    """
    for ring in circles(flow, ()):
        asked = next((name for name in ring if flow.statuses[name].gate is not None), None)
        if asked is not None:
            message = f"expected no way from the gate at `{asked}` back to it, got one"
            problems.add(place_of(("statuses", asked), key=True), "F032", message, "lead it on to another status")
    changing = {name for name, status in flow.statuses.items() if status.inspects or status.decide}
    for ring in circles(flow, changing):
        for known in _combinations(flow, ring, values) or ():
            path = _endless(flow, ring, known)
            if path:
                message = f"expected every journey to end, got one that goes round: {_way(path)}"
                hint = "nothing on this way can change what its guards read"
                problems.add(place_of(("statuses", path[0]), key=True), "F030", message, hint)
                break


def _endless(flow: Flow, ring: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """Return the way round that a journey takes for ever, or nothing when it leaves the ring."""
    following = {}
    for status in ring:
        taken = next((move.target for move in flow.moves_from(status) if is_open(move, known)), "")
        following[status] = taken if taken in ring else ""
    for start in ring:
        path = [start]
        while following[path[-1]] and len(path) <= len(ring):
            path.append(following[path[-1]])
            if path[-1] == start:
                return path
    return []
