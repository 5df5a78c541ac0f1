"""Targets from their paths: each must name a number that the result will have, and a limit in its unit.

The paths are those of the result's model, so a measure that is added there can be a target at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import NoneType
from typing import get_args, get_origin

from pydantic import BaseModel

from border_sim.documents import did_you_mean, one_of
from border_sim.domain.quantities import Malformed, parse_number, parse_seconds, parse_share
from border_sim.domain.results import Aims, Estimate, Measure, RunResult
from border_sim.scenario.grammar import TargetSpec
from border_sim.scenario.ground import Ground
from border_sim.scenario.model import Bound, Target, TargetUnit

UNKNOWN = "S061"

ROOTS = ("flows", "stations", "aims")

_TIMES = frozenset({"sojourn", "waiting", "service", "mean_waiting", "mean_service"})
_SHARES = frozenset({"utilisation", "offered_load", "waiting_share"})


def resolve_targets(ground: Ground, stations: Iterable[str]) -> tuple[Target, ...]:
    """Return the targets, those that are sound."""
    names = {"flows": [source.flow for source in ground.spec.traffic.values()], "stations": list(stations)}
    targets = []
    for number, spec in enumerate(ground.spec.targets):
        try:
            targets.append(_target(spec, names))
        except _Wrong as error:
            if error.code == UNKNOWN and not ground.is_whole("sites"):
                continue  # the station that is meant may be among those that were left out
            ground.report(("targets", number, error.key), error.code, str(error), error.hint)
    return tuple(targets)


class _Wrong(Malformed):
    """What is wrong with a target, with its key and its code."""

    def __init__(self, key: str, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.key = key
        self.code = code


def _target(spec: TargetSpec, names: Mapping[str, list[str]]) -> Target:
    if (spec.at_most is None) == (spec.at_least is None):
        got = "neither" if spec.at_most is None else "both"
        raise _Wrong("measure", "S060", f"expected `at_most` or `at_least` for `{spec.measure}`, got {got}")
    parts = _parts(spec.measure, names["stations"])
    _walk(spec.measure, parts, names)
    bound: Bound = "at_least" if spec.at_most is None else "at_most"
    limit, unit = _limit(bound, parts, spec.at_most or spec.at_least or "")
    return Target(spec.measure, bound, limit, unit)


def _parts(measure: str, stations: Iterable[str]) -> list[str]:
    """Return the steps of a path; the name of a station has a dot of its own."""
    for station in stations:
        head = f"stations.{station}."
        if measure.startswith(head):
            return ["stations", station, *measure.removeprefix(head).split(".")]
    parts = measure.split(".")
    if parts[0] == "stations" and len(parts) > 3:  # noqa: PLR2004 - `stations`, a site, a station, a measure
        return ["stations", ".".join(parts[1:3]), *parts[3:]]
    return parts


def _walk(measure: str, parts: list[str], names: Mapping[str, list[str]]) -> None:
    """Go down the model of the result along a path, which must end at one number."""
    if parts[0] not in ROOTS:
        hint = did_you_mean(parts[0], ROOTS)
        raise _Wrong("measure", UNKNOWN, f"expected a measure below {one_of(ROOTS)}, got `{measure}`", hint)
    kind: object = RunResult
    for number, part in enumerate(parts):
        known = _known(kind, parts[:number], names)
        if known is not None and part not in known:
            above = f"`{'.'.join(parts[:number])}`"
            message = f"expected one of {one_of(known)} in {above}, got `{part}`"
            if not known:
                message = f"expected the number {above} itself, got `{measure}` below it"
            raise _Wrong("measure", UNKNOWN, message, did_you_mean(part, known))
        kind = _below(kind, part)
    if kind is not float and kind is not Estimate and kind is not Measure:
        known = _known(kind, parts, names) or ["a number"]
        raise _Wrong("measure", UNKNOWN, f"expected one number such as {one_of(known)} of `{measure}`, got all of it")


def _known(kind: object, above: list[str], names: Mapping[str, list[str]]) -> list[str] | None:
    """Return the steps that exist below a type; `None` where only the run can tell."""
    if isinstance(kind, type) and issubclass(kind, Estimate | Measure):
        return []
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return list(kind.model_fields)
    if get_origin(kind) is dict:
        return list(dict.fromkeys(names[above[0]])) if len(above) == 1 else None
    return []


def _below(kind: object, part: str) -> object:
    """Return the type one step below a type, without the alternative of there being nothing."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        below: object = kind.model_fields[part].annotation
        inner = [argument for argument in get_args(below) if argument is not NoneType]
        return inner[0] if NoneType in get_args(below) else below
    return get_args(kind)[1]


def _limit(bound: Bound, parts: list[str], text: str) -> tuple[float, TargetUnit]:
    """Return a limit in the unit of its measure."""
    unit = _unit(parts)
    try:
        if unit is not None:
            return _READERS[unit](text), unit
        return _in_any_unit(text)
    except Malformed as error:
        raise _Wrong(bound, "S062", str(error), error.hint) from None


def _unit(parts: list[str]) -> TargetUnit | None:
    """Return the unit of a measure; the aims say theirs only when they are measured."""
    if parts[0] in Aims.model_fields or parts[0] == "aims":
        return None
    if not _TIMES.isdisjoint(parts):
        return "seconds"
    return "count" if _SHARES.isdisjoint(parts) else "share"


def _in_any_unit(text: str) -> tuple[float, TargetUnit]:
    """Return a limit in the unit that it is written in."""
    units: tuple[TargetUnit, ...] = ("share", "seconds", "count")
    for unit in units:
        try:
            return _READERS[unit](text), unit
        except Malformed:
            continue
    raise Malformed(f"expected a share, a time or a number, got `{text}`")


_READERS = {"seconds": parse_seconds, "share": parse_share, "count": parse_number}
