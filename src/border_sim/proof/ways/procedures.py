"""Procedures: each flow of a pack with its law over time, ready to be asked where journeys may go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from border_sim.flows.flow import Flow
from border_sim.proof.in_force import LawInterval
from border_sim.proof.ways.flow_law import FlowLaw, flow_law
from border_sim.proof.ways.junctions import Junction, Spot, junctions_of
from border_sim.proof.ways.ways import Barrier, RangeOf, Ways
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import FLOW, RulePack
from border_sim.rules.programmes import quotas_of
from border_sim.rules.properties import MustPass
from border_sim.rules.rows import Frame, rows_of_tests


@dataclass(frozen=True, slots=True)
class Procedure:
    """A flow with what the law says to its journeys, for each day on which that changes.

    Attributes:
        flow: the flow.
        junctions: its statuses with what guards read there.
        laws: the law from each of these days on.
        promises: what its journeys must pass.
    """

    flow: Flow
    junctions: Mapping[Spot, Junction]
    laws: Mapping[date, FlowLaw]
    promises: tuple[MustPass, ...]

    def ways(self, law: FlowLaw, range_of: RangeOf, barrier: Barrier | None = None) -> Ways:
        """Return the ways of journeys under a law, of whose facts and decisions this may be read."""
        return Ways((self.flow, self.junctions), law.limits, range_of, barrier)


def procedures_of(pack: RulePack, laws: Sequence[LawInterval]) -> tuple[Procedure, ...]:
    """Return the procedure of every flow; a law that says the same as the one before it is left out."""
    days = [law_of(pack, interval.start) for interval in laws]
    return tuple(_procedure(flow, list(zip(days, laws, strict=True))) for flow in pack.flows.values())


def _procedure(flow: Flow, laws: Sequence[tuple[Law, LawInterval]]) -> Procedure:
    promises = tuple(promise for law, _ in laws[:1] for promise in law.pack.must_pass if promise.flow == flow.name)
    found: dict[date, FlowLaw] = {}
    last: object = None
    for law, interval in laws:
        frames = [frame for frame in interval.frames if frame.clauses.frame.flow is flow]
        wording = (list(map(id, frames)), list(_asked(flow, law, promises)))
        if wording != last:
            found[interval.start] = flow_law(law, flow, frames, promises)
        last = wording
    return Procedure(flow, junctions_of(flow), found, promises)


def _asked(flow: Flow, law: Law, promises: Sequence[MustPass]) -> Iterator[object]:
    """Iterate over what is asked of items beside the rules, in a form that shows whether it has changed."""
    frame = Frame(flow, {FLOW: flow.name})
    for promise in promises:
        yield list(rows_of_tests(promise.id, promise.when, frame, law))
    for programme in law.pack.selectivity.values():
        if any(name == flow.name for name, _, _ in programme.crossings):
            yield list(rows_of_tests(programme.name, programme.when, frame, law))
            yield quotas_of(programme, law)
