"""Jobs as they are posted: a kind, and a request as that kind has it."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeAlias, TypeVar

from pydantic import Field

from border_sim.web.kinds.kind import Asked
from border_sim.web.kinds.run import RunAsked

Name = TypeVar("Name", bound=str)
Request = TypeVar("Request", bound=Asked)


class PostedAs(Asked, Generic[Name, Request]):
    """A job of one kind."""

    kind: Name
    request: Request


Posted: TypeAlias = Annotated[PostedAs[Literal["run"], RunAsked], Field()]
"""A job of any kind."""
