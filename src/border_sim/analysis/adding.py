"""The counts of several parts of one replication into those of the whole: every number is added up.

Parts have the shape of the result, so they are walked side by side and no measure needs code of its own. How times are
spread cannot be added up; it is looked up in the columns that all parts have filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from border_sim.analysis.samples import Samples
from border_sim.domain.results import Result, Times

R = TypeVar("R", bound=Result)


def added(one: Mapping[str, R], other: Mapping[str, R]) -> dict[str, R]:
    """Return the counts of both by name; what only one of them has counted is as it is."""
    both = {name: _both(result, other[name]) if name in other else result for name, result in one.items()}
    return both | {name: result for name, result in other.items() if name not in one}


def _both(one: R, other: R) -> R:
    pairs = {name: (getattr(one, name), getattr(other, name)) for name in type(one).model_fields}
    return type(one)(**cast("dict[str, Any]", {name: _sum(*pair) for name, pair in pairs.items()}))


def _sum(one: Any, other: Any) -> object:  # noqa: ANN401 - the values of any field
    if isinstance(one, Times) or one is None:
        return one
    if isinstance(one, Result):
        return _both(one, other)
    if isinstance(one, Mapping):
        return added(one, other)
    if isinstance(one, tuple):
        return tuple(first + second for first, second in zip(one, other, strict=True))
    return one + other


def with_times(result: R, path: str, samples: Samples) -> R:
    """Return a result with the spread of all times in it, by the path of the result and their own names."""
    changed: dict[str, object] = {}
    for name in type(result).model_fields:
        value = getattr(result, name)
        if isinstance(value, Times):
            changed[name] = samples.times(f"{path}.{name}")
        elif isinstance(value, Mapping) and value and all(isinstance(entry, Result) for entry in value.values()):
            changed[name] = {key: with_times(entry, f"{path}.{name}.{key}", samples) for key, entry in value.items()}
    return result.model_copy(update=changed)
