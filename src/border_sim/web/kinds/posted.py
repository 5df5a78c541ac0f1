"""Jobs as they are posted: a kind, and a request as that kind has it."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeAlias, TypeVar

from pydantic import Field

from border_sim.web.kinds.bottlenecks import BottlenecksAsked
from border_sim.web.kinds.compare import CompareAsked
from border_sim.web.kinds.export import ExportAsked
from border_sim.web.kinds.features import FeaturesAsked
from border_sim.web.kinds.frontier import FrontierAsked
from border_sim.web.kinds.impact import ImpactAsked
from border_sim.web.kinds.kind import Asked
from border_sim.web.kinds.report import ReportAsked
from border_sim.web.kinds.run import RunAsked
from border_sim.web.kinds.staff import StaffAsked
from border_sim.web.kinds.sweep import SweepAsked

Name = TypeVar("Name", bound=str)
Request = TypeVar("Request", bound=Asked)


class PostedAs(Asked, Generic[Name, Request]):
    """A job of one kind."""

    kind: Name
    request: Request


Posted: TypeAlias = Annotated[
    PostedAs[Literal["run"], RunAsked]
    | PostedAs[Literal["compare"], CompareAsked]
    | PostedAs[Literal["bottlenecks"], BottlenecksAsked]
    | PostedAs[Literal["staff"], StaffAsked]
    | PostedAs[Literal["sweep"], SweepAsked]
    | PostedAs[Literal["frontier"], FrontierAsked]
    | PostedAs[Literal["impact"], ImpactAsked]
    | PostedAs[Literal["features"], FeaturesAsked]
    | PostedAs[Literal["report"], ReportAsked]
    | PostedAs[Literal["export"], ExportAsked],
    Field(discriminator="kind"),
]
"""A job of any kind."""
