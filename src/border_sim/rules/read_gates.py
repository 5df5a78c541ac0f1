"""The gates of `pack.yaml`, and whether the flows that ask them have what they need to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from border_sim.domain.errors import Place
from border_sim.domain.facts import Kind
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import Malformed, parse_flag
from border_sim.domain.terms import called
from border_sim.domain.trust import TrustLevel, TrustScheme
from border_sim.flows.flow import Flow
from border_sim.rules.gate_grammar import GATE_KINDS, GateSpec, QuotaSpec, TierSpec
from border_sim.rules.gates import Gate, GateKind, Quota, Switch, Tier
from border_sim.rules.pack import ASSUMPTION
from border_sim.rules.reading import Part
from border_sim.rules.scope import Scope, check_basis

WRONG_GATE = "R030"
WRONG_USE = "R031"


def read_gates(pack: Part, scope: Scope) -> dict[str, Gate]:
    """Return the gates that are well written; what is wrong with the others is added to the problems."""
    gates = {}
    for name, part in pack.entries("gates"):
        spec = part.salvage(GateSpec)
        if spec is None:
            continue
        kind = _kind(part, name, spec)
        _check_basis(part, spec, scope)
        if kind is not None:
            gates[name] = Gate(name, called(spec.title, name), kind, spec.basis or (), spec.why)
    return gates


def _kind(part: Part, name: str, spec: GateSpec) -> GateKind | None:
    written = [kind for kind in GATE_KINDS if getattr(spec, kind) is not None]
    if len(written) != 1:
        got = " and ".join(f"`{kind}`" for kind in written) or "none of them"
        part.report(
            WRONG_GATE, f"expected exactly one of {one_of(GATE_KINDS)} for the gate `{name}`, got {got}", key=True
        )
        return None
    if spec.quota is not None:
        return _quota(spec.quota)
    if spec.tier is not None:
        return _tier(part.down("tier"), spec.tier)
    return _switch(part.down("switch"), spec.switch or "")


def _quota(spec: QuotaSpec) -> Quota:
    return Quota(spec.limit, spec.amount, spec.by, spec.every, counts_all=spec.exceeding == "counted")


def _tier(part: Part, spec: TierSpec) -> Tier:
    last = len(spec.levels) - 1
    for number, level in enumerate(spec.levels):
        if (level.clear_after is None) != (number == last):
            expected = "no `clear_after` at the last level" if number == last else "`clear_after` before the last level"
            part.down("levels", number).report(
                WRONG_GATE, f"expected {expected}, got {'one' if number == last else 'none'}"
            )
    if spec.start > len(spec.levels):
        part.down("start").report(WRONG_GATE, f"expected a level from 1 to {len(spec.levels)}, got `{spec.start}`")
    levels = tuple(TrustLevel(level.inspects, level.clear_after) for level in spec.levels)
    return Tier(spec.by, TrustScheme(levels, spec.start - 1, spec.demotes_to == "first", spec.reinstates_after))


def _switch(part: Part, text: str) -> Switch | None:
    try:
        works = parse_flag(text)
    except Malformed as error:
        part.malformed(error, WRONG_GATE)
        return None
    if not works:
        part.report(WRONG_GATE, "expected `yes`, got `no`", "a scenario says under `disruptions` when a system fails")
    return Switch()


def _check_basis(part: Part, spec: GateSpec, scope: Scope) -> None:
    if spec.basis is None:
        part.report("R007", "expected a `basis`: a source of the pack or `assumption`, got none", key=True)
        return
    check_basis(part.down("basis"), spec.basis, scope)
    if ASSUMPTION in spec.basis and spec.why is None:
        part.report("R014", "expected `why` for what is assumed, got none", key=True)


def check_uses_of_gates(pack: Part, gates: Mapping[str, Gate], files: Mapping[str, Part], scope: Scope) -> None:
    """Report gates that read what no flow has, statuses that ask or tell a gate which does not exist or reads others.

    Args:
        pack: `pack.yaml`.
        gates: the gates that are well written.
        files: the file of each flow, by the flow's name.
        scope: the names of the pack.
    """
    sound = {name: gate for name, gate in gates.items() if _reads_what_is_there(pack, gate, scope)}
    written = [name for name, _ in pack.entries("gates")]
    for name, part in files.items():
        flow = scope.flows[name]
        for status, key, gate in _asked(flow):
            place = part.place("statuses", status, key)
            if gate not in written:
                what = f"a gate of the pack, one of {one_of(written)}" if written else "a gate of the pack"
                message = f"expected {what}, got `{gate}`"
                pack.problems.add(place, WRONG_USE, message, did_you_mean(gate, written))
            elif key == "tells" and gate in gates and not isinstance(gates[gate].kind, Tier):
                message = f"expected a trust tier, which learns from inspections, got `{gate}`, which is none"
                pack.problems.add(place, WRONG_USE, message)
            elif gate in sound:
                _check_use(pack, place, sound[gate], flow)


def _asked(flow: Flow) -> Iterator[tuple[str, str, str]]:
    """Return every mention of a gate: the status, the key, and the gate."""
    for name, status in flow.statuses.items():
        if status.gate is not None:
            yield name, "gate", status.gate
        if status.tells is not None:
            yield name, "tells", status.tells


def _reads_what_is_there(pack: Part, gate: Gate, scope: Scope) -> bool:
    """Return whether each name that a gate reads is a parameter or a fact of some flow; report those that are none."""
    sound = True
    for role, name, kinds in _read_by(gate, pack):
        known = [fact for flow in scope.flows.values() for fact in _facts(flow, kinds)]
        known += _parameters(pack) if role == "limit" else []
        if name not in known:
            what = "an identity or a `one_of` fact" if role == "by" else "a number fact"
            expected = f"a parameter of the pack or {what}" if role == "limit" else what
            kind = "quota" if isinstance(gate.kind, Quota) else "tier"
            part = pack.down("gates", gate.name, kind, role)
            part.report(WRONG_GATE, f"expected {expected}, got `{name}`", did_you_mean(name, known))
            sound = False
    return sound


def _check_use(pack: Part, place: Place, gate: Gate, flow: Flow) -> None:
    for role, name, kinds in _read_by(gate, pack):
        known = _facts(flow, kinds)
        if name not in known:
            message = f"expected `{role}` of the gate `{gate.name}` to be a fact of `{flow.name}`, got `{name}`"
            pack.problems.add(place, WRONG_USE, message, did_you_mean(name, known))


def _read_by(gate: Gate, pack: Part) -> Iterator[tuple[str, str, tuple[Kind, ...]]]:
    """Return the facts that a gate reads: what for, the name, and the kinds that will do."""
    kind = gate.kind
    if isinstance(kind, Quota):
        if kind.limit not in _parameters(pack):
            yield "limit", kind.limit, (Kind.NUMBER,)
        if kind.amount is not None:
            yield "amount", kind.amount, (Kind.NUMBER,)
    by = None if isinstance(kind, Switch) else kind.by
    if by is not None:
        yield "by", by, (Kind.ID, Kind.ONE_OF)


def _facts(flow: Flow, kinds: tuple[Kind, ...]) -> list[str]:
    return [name for name, fact in flow.facts.items() if fact.kind in kinds]


def _parameters(pack: Part) -> list[str]:
    return [name for name, _ in pack.entries("parameters")]
