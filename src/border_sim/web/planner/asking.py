"""Plain forms as requests of work: texts become what the request wants, and what does not fit is told by its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.web.kinds.kind import Asked

Request = TypeVar("Request", bound=Asked)


def read_asked(model: type[Request], said: Mapping[str, object]) -> Request:
    """Return the request that a form makes.

    Raises:
        InputError: with every field that is not as it must be; its place is the option of the command.
    """
    try:
        return model.model_validate(said)
    except ValidationError as error:
        raise InputError([_problem(found["loc"], found["msg"], found["input"]) for found in error.errors()]) from error


def _problem(loc: tuple[int | str, ...], message: str, value: object) -> Problem:
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    option = f"--{name.replace('_', '-')}"
    return Problem(Place(option), "U182", f"{message[:1].lower()}{message[1:]}, got `{value}`")
