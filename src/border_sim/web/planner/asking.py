"""Plain forms as requests of work: texts become what the request wants, and what does not fit is told by its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias, TypeVar

from fastapi import Depends, Request
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from starlette.datastructures import FormData, ImmutableMultiDict

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.web.kinds.kind import Asked
from border_sim.web.planner.questions import Field, Question

MOST_FIELDS = 20_000
"""Fields of a form: a scenario with hundreds of stations has one for every hour of each."""

MOST_KNOBS = 20

LONGEST = 40
"""Characters of a value that are told again."""

OPTIONS = {"stations": "--station", "measures": "--measure", "objectives": "--objective", "share": "--precision"}
"""What the command calls parts of a request that are called otherwise there."""

Said: TypeAlias = dict[str, str | tuple[str, ...]]
"""What stands in the fields of a form, by their names."""

Wanted = TypeVar("Wanted", bound=Asked)


async def _fields(request: Request) -> FormData:
    return await request.form(max_fields=MOST_FIELDS)


Fields = Annotated[FormData, Depends(_fields)]
"""The fields of a plain form; paths that take them need not wait for it."""


def said_in(question: Question, sent: ImmutableMultiDict[str, object]) -> Said:
    """Return what was filled in, from a plain form or from an address; what was not has its default."""
    said: Said = {}
    for field in question.fields:
        if field.kind == "knobs":
            said[field.name] = _knobs(field, sent)
        elif field.kind == "lines":
            lines = [line.strip() for one in _texts(field.name, sent) for line in one.splitlines()]
            said[field.name] = tuple(filter(None, lines))
        else:
            said[field.name] = next(iter(_texts(field.name, sent)), field.default).strip()
    return said


def _texts(name: str, sent: ImmutableMultiDict[str, object]) -> list[str]:
    return [value for value in sent.getlist(name) if isinstance(value, str)]


def _knobs(field: Field, sent: ImmutableMultiDict[str, object]) -> tuple[str, ...]:
    """Return what is varied: whole, as in an address, or path and values apart, as in a form."""
    whole = [text for text in _texts(field.name, sent) if text.strip()]
    paths, values = _texts(f"{field.name}-path", sent), _texts(f"{field.name}-values", sent)
    apart = [f"{path.strip()}={value.strip()}" for path, value in zip(paths, values, strict=False) if path or value]
    return tuple([*whole, *apart][:MOST_KNOBS])


def read_asked(model: type[Wanted], said: Mapping[str, object]) -> Wanted:
    """Return the request that a form makes.

    Raises:
        InputError: with every field that is not as it must be; its place is the option of the command.
    """
    try:
        return model.model_validate(said)
    except ValidationError as error:
        raise InputError([_problem(found["loc"], found) for found in error.errors()]) from error


def _problem(loc: tuple[int | str, ...], found: ErrorDetails) -> Problem:
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    got, limits = f"{found['input']}", found.get("ctx", {})
    match found["type"]:
        case "int_parsing" | "int_from_float":
            message = f"expected a whole number, got `{got}`"
        case "greater_than_equal":
            message = f"expected at least {limits['ge']}, got `{got}`"
        case "less_than_equal":
            message = f"expected at most {limits['le']}, got `{got}`"
        case "literal_error":
            message = f"expected one of {limits['expected']}, got `{got}`"
        case "value_error" | "string_pattern_mismatch":
            message = f"expected the path of a file below the folder, got `{got}`"
        case _:
            message = f"expected another value, got `{got[:LONGEST]}`"
    return Problem(Place(OPTIONS.get(name, f"--{name.replace('_', '-')}")), "U232", message)
