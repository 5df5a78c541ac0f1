"""Ways through a machine, guards left aside: what can be reached from where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from border_sim.domain.terms import Direction, Line
from border_sim.flows.flow import Flow


def reachable(flow: Flow) -> set[str]:
    """Return the statuses that some way from an entry leads to, the entered ones included."""
    return set(ways_without(flow, flow.entries.values(), ()))


def leading_to(flow: Flow, goals: Collection[str]) -> set[str]:
    """Return the statuses from which some way leads to one of the goals, the goals included."""
    found = set(goals)
    while True:
        more = {move.source for move in flow.moves if move.target in found} - found
        if not more:
            return found
        found |= more


def ways_without(flow: Flow, starts: Iterable[str], avoided: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return for each status that can be reached from a start without an avoided one a shortest way to it."""
    ways: dict[str, tuple[str, ...]] = {start: (start,) for start in starts if start not in avoided}
    pending = list(ways)
    targets = _targets(flow)
    for status in pending:  # it grows meanwhile: nearer statuses come first
        for target in targets[status]:
            if target not in ways and target not in avoided:
                ways[target] = (*ways[status], target)
                pending.append(target)
    return ways


def first_lines(flow: Flow, start: str) -> Iterator[tuple[Line, Direction]]:
    """Iterate over the lines that a journey may come to first when it starts in a status."""
    seen, waiting = {start}, [start]
    while waiting:
        status = flow.statuses[waiting.pop(0)]
        if status.decide is not None:
            yield status.decide
            continue
        new = [move.target for move in flow.moves_from(status.name) if move.target not in seen]
        seen.update(new)
        waiting += new


def circles(flow: Flow, avoided: Collection[str]) -> list[tuple[str, ...]]:
    """Return the statuses that lie on a common circle without an avoided status, each set of them once."""
    targets = _targets(flow)
    after = {
        status: set(ways_without(flow, targets[status], avoided)) for status in flow.statuses if status not in avoided
    }
    rings = []
    for status, reached in after.items():
        if status in reached:
            rings.append(tuple(other for other in after if other in reached and status in after[other]))
    return list(dict.fromkeys(rings))


def _targets(flow: Flow) -> Mapping[str, list[str]]:
    return {status: [move.target for move in flow.moves_from(status)] for status in flow.statuses}
