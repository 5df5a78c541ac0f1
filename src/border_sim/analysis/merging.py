"""Several replications into one result: every number becomes its mean, with half of its interval where there is room.

A replication has the shape of the result, so the results are walked side by side and no measure needs code of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from border_sim.analysis.spread import once
from border_sim.analysis.student import estimate
from border_sim.domain.results import Estimate, Result

R = TypeVar("R", bound=Result)

HALF_WIDTHS = "half_widths"


def merge(parts: Sequence[R]) -> R:
    """Return the mean of results that have the same shape, one a replication.

    An entry that some replications lack (a channel that nobody was given on that day) counts there as nothing: its
    numbers are 0 and its times were not measured.
    """
    first = parts[0]
    columns = {name: [getattr(part, name) for part in parts] for name in type(first).model_fields}
    fields = {name: _merged(values) for name, values in columns.items()}
    if HALF_WIDTHS in fields:
        fields[HALF_WIDTHS] = {
            name: estimate(values).half_width
            for name, values in columns.items()
            if all(value is None or isinstance(value, float) for value in values)
        }
    return type(first)(**cast("dict[str, Any]", fields))


def _merged(values: Sequence[Any]) -> object:
    sample = next((value for value in values if value is not None), None)
    if isinstance(sample, Estimate):
        return estimate([value.value for value in values])
    if isinstance(sample, Result):
        return merge(values)
    if isinstance(sample, Mapping):
        return _merged_entries(values)
    if isinstance(sample, tuple):
        return tuple(_merged(entries) for entries in zip(*values, strict=True))
    if isinstance(sample, bool):
        return 2 * sum(values) >= len(values)
    return estimate(values).value


def _merged_entries(mappings: Sequence[Mapping[str, Result]]) -> dict[str, object]:
    """Return the merged entries of mappings, in the order in which they first appear."""
    known: dict[str, Result] = {}
    for mapping in mappings:
        known = known | {name: entry for name, entry in mapping.items() if name not in known}
    return {
        name: _merged([mapping[name] if name in mapping else _blank(known[name]) for mapping in mappings])
        for name in known
    }


def _blank(value: Any) -> Any:  # noqa: ANN401 - a value of any field
    """Return a value of the same shape in which nothing was counted."""
    if isinstance(value, Estimate):
        return once(None)
    if isinstance(value, Result):
        return type(value)(**{name: _blank(entry) for name, entry in value})
    if isinstance(value, Mapping):
        return {}
    if isinstance(value, tuple):
        return tuple(_blank(entry) for entry in value)
    return 0.0 if isinstance(value, float) else value
