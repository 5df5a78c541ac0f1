"""What is wrong is told and left out, so that the rest can be checked further."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from border_sim.documents import Salvaged, parse_document, salvage
from border_sim.domain.fields import Duration, Name, PositiveCount


class Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Desk(Closed):
    servers: PositiveCount | None = None
    service: Duration


class Hall(Closed):
    title: Name
    desks: dict[str, Desk]
    days: tuple[PositiveCount, ...] = ()


def saved(text: str) -> Salvaged[Hall]:
    """Return what is saved of a text."""
    return salvage(parse_document(text, "hall.yaml"), Hall, {"title": "untitled"})


def test_what_is_sound_is_whole() -> None:
    hall = saved("title: a\ndesks: {x: {service: 1 s}}")

    assert hall.value == Hall(title="a", desks={"x": Desk(service="1 s")})  # type: ignore[arg-type]
    assert not hall.problems
    assert hall.is_whole("desks", "x")


def test_what_is_wrong_is_left_out_and_the_rest_remains() -> None:
    hall = saved("title: a\ndesks: {x: {service: 1 s, servers: 0, more: 1}, y: {service: 1}, z: {service: 2 s}}")

    assert hall.value is not None
    assert list(hall.value.desks) == ["x", "z"]
    assert len(hall.problems) == 3
    assert [False, False, True] == [hall.is_whole("desks", name) for name in "xyz"]
    assert not hall.is_whole("desks", "y", "service")
    assert not hall.is_whole("desks")


def test_an_outermost_key_that_is_missing_or_wrong_is_stood_in_for() -> None:
    for text in ("desks: {}", "title: []\ndesks: {}"):
        hall = saved(text)

        assert hall.value is not None
        assert hall.value.title == "untitled"
        assert len(hall.problems) == 1
        assert not hall.is_whole("title")


def test_a_list_with_a_wrong_entry_is_left_out_as_a_whole() -> None:
    hall = saved("title: a\ndesks: {}\ndays: [1, x, 2]")

    assert hall.value is not None
    assert hall.value.days == ()


def test_nothing_is_saved_where_a_key_without_stand_in_is_missing() -> None:
    for text in ("title: a", "[]", "title: a\ndesks: 3"):
        assert saved(text).value is None
        assert len(saved(text).problems) == 1
