"""The keys that a model knows at a path are found through every shape that our models have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from border_sim.documents.document import Step
from border_sim.documents.model_walk import known_keys


class Leaf(BaseModel):
    start: str = Field(alias="from")
    end: str


class Other(BaseModel):
    end: str
    more: str


class Tree(BaseModel):
    by_name: dict[str, Leaf]
    view: Mapping[str, Leaf]
    rows: tuple[Leaf, ...]
    entries: list[Leaf]
    either: Annotated[Leaf | Other | None, Field(description="one or the other")] = None
    deep: dict[str, tuple[Annotated[Leaf, "noted"] | str, ...]]
    text: str


@pytest.mark.parametrize(
    ("loc", "keys"),
    [
        ((), ("by_name", "view", "rows", "entries", "either", "deep", "text")),
        (("by_name", "x"), ("from", "end")),
        (("view", "x"), ("from", "end")),
        (("rows", 0), ("from", "end")),
        (("entries", 3), ("from", "end")),
        (("either",), ("from", "end", "more")),
        (("deep", "x", 0), ("from", "end")),
        (("text",), ()),
        (("text", "x"), ()),
        (("unknown", "x"), ()),
    ],
)
def test_the_keys_at_a_path_are_those_of_the_models_that_may_stand_there(
    loc: tuple[Step, ...], keys: tuple[str, ...]
) -> None:
    assert keys == known_keys(Tree, loc)
