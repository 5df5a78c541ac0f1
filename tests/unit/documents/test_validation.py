"""What a model does not accept is told at its place, in the words of the file, all at once."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from border_sim.documents import parse_document, validate
from border_sim.domain.errors import InputError
from border_sim.domain.fields import Duration, Name, PositiveCount


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fixed(Closed):
    kind: Literal["fixed"]
    after: Duration


class Random(Closed):
    kind: Literal["random"]
    mean: Duration


class Desk(Closed):
    servers: PositiveCount
    service: Duration
    when_closed: Literal["finish", "pause"] = "finish"
    colour: Colour = Colour.RED
    names: str | tuple[str, ...] = ""
    delay: Fixed | Random | None = Field(default=None, discriminator="kind")


class Hall(Closed):
    title: Name
    desks: dict[str, Desk]
    spare: tuple[Desk, ...] = ()
    from_: Name | None = Field(default=None, alias="from")
    limit: float = 0

    @field_validator("title")
    @classmethod
    def _known(cls, value: str, info: ValidationInfo) -> str:
        if info.context and value in info.context.get("taken", ()):
            message = f"expected a title of its own, got `{value}`"
            raise ValueError(message)
        return value


DESK_KEYS = "`servers`, `service`, `when_closed`, `colour`, `names`, `delay`"


def complaints(text: str, **context: object) -> list[str]:
    """Return what is said of a text as a hall."""
    with pytest.raises(InputError) as caught:
        validate(parse_document(text, "hall.yaml"), Hall, context=context)
    return str(caught.value).split("\n")


def test_a_document_that_fits_becomes_the_model() -> None:
    hall = validate(parse_document("title: a\nfrom: NO\ndesks: {x: {servers: 3, service: 30 s}}", "hall.yaml"), Hall)

    assert Hall.model_construct(title="a", from_="NO", desks=hall.desks, spare=(), limit=0) == hall
    assert (3, 30.0) == (hall.desks["x"].servers, hall.desks["x"].service)


def test_a_part_of_a_document_can_be_typed_alone() -> None:
    document = parse_document("halls:\n  a: {title: b, desks: 3}\n", "hall.yaml")
    with pytest.raises(InputError) as caught:
        validate(document, Hall, at=("halls", "a"))

    assert str(caught.value) == "hall.yaml:2:24: D022 expected a mapping, got `3`"


def test_a_part_that_is_absent_is_missed_where_it_should_stand() -> None:
    with pytest.raises(InputError) as caught:
        validate(parse_document("halls: {a: b}", "hall.yaml"), Hall, at=("halls", "z"))

    assert str(caught.value) == "hall.yaml:1:8: D022 expected a mapping, got nothing"


def test_all_that_is_wrong_is_told_in_the_order_of_the_file() -> None:
    text = "title: a\ndesks:\n  x: {servrs: 1, servers: 0}\n  y: []\nfrm: b\n"

    assert [
        "hall.yaml:3:3: D020 expected the key `service` in `x`, got none",
        f"hall.yaml:3:7: D021 unknown key `servrs`, expected one of {DESK_KEYS}",
        "  did you mean `servers`?",
        "hall.yaml:3:27: D022 expected at least 1, got `0`",
        "hall.yaml:4:6: D022 expected a mapping, got a list",
        "hall.yaml:5:1: D021 unknown key `frm`, expected one of `title`, `desks`, `spare`, `from`, `limit`",
        "  did you mean `from`?",
    ] == complaints(text)


def test_a_key_missing_in_the_whole_file_is_missed_at_its_begin() -> None:
    assert ["hall.yaml:1:1: D020 expected the key `title`, got none"] == complaints("desks: {}")


def test_the_words_of_a_closed_vocabulary_are_named() -> None:
    text = "title: a\ndesks: {x: {servers: 1, service: 1 s, when_closed: finsh, colour: blue}}"

    assert [
        "hall.yaml:2:52: D022 expected one of `finish`, `pause`, got `finsh`",
        "  did you mean `finish`?",
        "hall.yaml:2:67: D022 expected one of `red`, `green`, got `blue`",
    ] == complaints(text)


def test_what_the_members_of_a_union_expect_is_joined() -> None:
    assert ["hall.yaml:2:46: D022 expected a text or a list, got a mapping"] == complaints(
        "title: a\ndesks: {x: {servers: 1, service: 1 s, names: {}}}"
    )


def test_the_tag_of_a_union_is_no_part_of_the_place() -> None:
    desk = "title: a\nspare:\n- servers: 1\n  service: 1 s\n  delay:"

    assert [
        "hall.yaml:1:1: D020 expected the key `desks`, got none",
        "hall.yaml:5:31: D022 expected a unit of time (`s`, `min`, `hours` or `days`), got `mn`",
        "  did you mean `min`?",
        "hall.yaml:5:37: D021 unknown key `x`, expected one of `kind`, `after`, `mean`",
    ] == complaints(f"{desk} {{kind: fixed, after: 1 mn, x: 1}}")
    assert "expected one of `fixed`, `random`, got a mapping" in complaints(f"{desk} {{kind: fixd}}")[1]


def test_what_a_validator_says_stands_as_it_is() -> None:
    said = complaints("title: a\ndesks: {}", taken=("a",))

    assert said == ["hall.yaml:1:8: D022 expected a title of its own, got `a`"]


def test_errors_that_only_pydantic_knows_are_told_in_its_words() -> None:
    (line,) = complaints("title: a\ndesks: {}\nlimit: much")

    assert line.startswith("hall.yaml:3:8: D022 input should be a valid number")
    assert line.endswith("got `much`")
