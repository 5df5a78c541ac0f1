"""Whatever stands in a scenario file, it is a scenario or it is refused with places: never anything else."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from border_sim.documents import Tree, parse_document
from border_sim.domain.errors import InputError, Problem
from border_sim.scenario.load import load_scenario
from tests.unit.scenario.worlds import SCENARIO, lay_out

TREE = parse_document(SCENARIO, "small.yaml").value

ODD: tuple[Tree, ...] = (
    None,
    [],
    {},
    "NO",
    "-1",
    "1e999",
    "9" * 400,
    "nan",
    "30 %",
    "5 CNY",
    "00:00 to 24:00",
    "2026-02-30",
    "assumption",
    "any of friends",
    "parcels.bench",
    "..",
    ["a"],
    [{}],
    [[]],
    {"a": "b"},
    {"fixed": "1 s"},
    {"fixed": "1 %"},
    {"empirical": {"file": "../x", "column": "a", "unit": "s"}},
)


def paths(tree: Tree, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the paths of all values in a tree but the whole."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path for step, value in inner for path in ((*above, step), *paths(value, (*above, step)))]


def put(tree: Tree, path: tuple[str | int, ...], value: Tree) -> Tree:
    """Return a tree with another value at a path."""
    changed = deepcopy(tree)
    place = changed
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]  # the path was taken from the tree
    place[path[-1]] = value  # type: ignore[index]  # as above
    return changed


def refusal(file: Path) -> tuple[Problem, ...]:
    """Return why a scenario is refused, nothing where it is not."""
    try:
        load_scenario(file)
    except InputError as error:
        return error.problems
    return ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(paths(TREE)), value=st.sampled_from(ODD))
def test_odd_values_anywhere_are_refused_with_places(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[str | int, ...], value: Tree
) -> None:
    # JSON is YAML, so the changed tree can be written without a YAML library.
    file = lay_out(tmp_path_factory.getbasetemp() / "odd", json.dumps(put(TREE, path, value)))
    problems = refusal(file)

    assert all(Path(problem.place.file).is_relative_to(file.parent) for problem in problems)
