"""How a scenario is written in a file; the JSON schema, the errors and the documentation derive from these models."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Discriminator, Field, Tag

from border_sim.chance.distribution_specs import NumberDistribution, TimeDistribution
from border_sim.domain.fields import ClockTime, Count, Day, Name, PositiveCount, PositiveDuration, Share, Spec, Titles
from border_sim.domain.program import WhenClosed
from border_sim.domain.quantities import PER_CENT
from border_sim.scenario.area_grammar import AreaSpec
from border_sim.scenario.disruption_grammar import DisruptionSpec
from border_sim.scenario.merged import MergedSpec
from border_sim.scenario.target_grammar import ExpectationSpec, TargetSpec
from border_sim.scenario.violation_grammar import CarriedSpec, FindsSpec
from border_sim.scenario.words import (
    ANY_OF,
    Basis,
    ClosedDay,
    Identifier,
    OpeningHours,
    Replications,
    Volume,
    form_of_delay,
    form_of_service,
)


class ShiftSpec(Spec):
    """Officers who come and go together, every day; a shift may last over midnight, and shifts that overlap add up."""

    start: ClockTime = Field(alias="from", description="time of day at which the shift begins", examples=["06:30"])
    end: ClockTime = Field(
        alias="to",
        description="time of day at which it ends; not later than the begin means on the next day",
        examples=["14:30"],
    )
    servers: PositiveCount = Field(description="officers or machines", examples=[40])


ServiceTimes = Annotated[
    Annotated[TimeDistribution, Tag("one")] | Annotated[dict[Name, TimeDistribution], Tag("by_status")],
    Discriminator(form_of_service),
]


class StationSpec(MergedSpec):
    """A queue and the officers or machines who serve it; exactly one of `servers` and `shifts` is written."""

    title: Titles | None = Field(default=None, description="the station in words, in both languages")
    servers: PositiveCount | None = Field(default=None, description="officers or machines while it is open")
    shifts: tuple[ShiftSpec, ...] | None = Field(default=None, min_length=1, description="officers by time of day")
    hours: OpeningHours | None = Field(
        default=None, description="opening hours, instead of those of the site", examples=["06:30 to 22:30"]
    )
    closed_on: tuple[ClosedDay, ...] = Field(
        default=(), description="weekdays and `holidays` on which nothing begins", examples=[["holidays", "sunday"]]
    )
    when_closed: WhenClosed = Field(
        default=WhenClosed.FINISH,
        description="finish: who is being served is served to the end; pause: work lies still until somebody is back",
    )
    serves: tuple[Name, ...] | None = Field(
        default=None, min_length=1, description="station names of flows that this staff serves; absent, its own name"
    )
    priority: tuple[Name, ...] = Field(
        default=(), description="flows or traffic sources served before all others, in this order"
    )
    lanes: PositiveCount | None = Field(
        default=None,
        description="parallel lanes, each with a queue and with these `servers` or `shifts`; who comes joins the lane "
        "in which the fewest are. Absent, there is one queue for all",
        examples=[4],
    )
    service: ServiceTimes = Field(
        description="how long a service takes: one distribution, or one for each `flow.status`",
        examples=[{"lognormal": {"mean": "10 s", "cv": 0.35}}],
    )
    basis: Basis = Field(default=(), description="what the figures rest on: names of `sources`, or `assumption`")


class SiteSpec(MergedSpec):
    """A place with stations, and areas: a port, the park, a laboratory."""

    title: Titles | None = Field(default=None, description="the site in words, in both languages")
    hours: OpeningHours | None = Field(
        default=None, description="opening hours of its stations; absent, they are always open"
    )
    basis: Basis = Field(default=(), description="what the hours rest on: names of `sources`, or `assumption`")
    stations: dict[Identifier, StationSpec] = Field(min_length=1, description="the stations, by name")
    areas: dict[Identifier, AreaSpec] = Field(
        default_factory=dict, description="yards and halls with so many places, by name"
    )


class DelaySpec(MergedSpec):
    """Time that passes without a server, with what the figure rests on."""

    time: TimeDistribution = Field(description="how long it takes")
    basis: Basis = Field(default=(), description="what the figure rests on: names of `sources`, or `assumption`")


DelayTimes = Annotated[
    Annotated[TimeDistribution, Tag("one")] | Annotated[DelaySpec, Tag("with_basis")],
    Discriminator(form_of_delay),
]


class InspectionSpec(MergedSpec):
    """What an inspection finds."""

    finds: FindsSpec = Field(
        description="probability that a violation that is there is found, or a sampling plan; for all kinds or by kind",
        examples=["95 %", {"pests": {"sample": {"units": "2 %"}}, "undeclared_goods": "80 %"}],
    )
    rejects: Share = Field(
        default=0.0,
        description="probability that somebody fails the check for no fault",
        examples=["3 %"],
    )
    basis: Basis = Field(default=(), description="what the figures rest on: names of `sources`, or `assumption`")


class ProfileSpec(MergedSpec):
    """How arrivals are spread over the hours of a day, and over the days of a week."""

    weights: tuple[Volume, ...] = Field(
        min_length=24, max_length=24, description="one number for each hour from 00:00; only their ratios count"
    )
    weekdays: tuple[Volume, ...] | None = Field(
        default=None,
        min_length=7,
        max_length=7,
        description="one number for each day from Monday to Sunday; only their ratios count, and `per_day` is then the "
        "volume of the average day of a week; absent, every day is alike",
        examples=[[0.95, 0.93, 0.94, 0.98, 1.08, 1.11, 1.01]],
    )
    basis: Basis = Field(default=(), description="what the shape rests on: names of `sources`, or `assumption`")


class GrowthSpec(MergedSpec):
    """Demand that grows by the same share every year, up to the year in which the scenario starts."""

    by: Share = Field(description="the share by which it grows in a year", examples=["6 %"])
    since: PositiveCount = Field(description="the year of `per_day`", examples=[2025])


class ArrivalsSpec(MergedSpec):
    """When journeys arrive: a daily volume spread by a profile, the rows of a file, or together with others."""

    per_day: Volume | None = Field(default=None, description="expected arrivals a day", examples=[127808])
    profile: Name | None = Field(default=None, description="name of a profile; absent, the same at every hour")
    grows: GrowthSpec | None = Field(
        default=None,
        description="by how much `per_day` grows from year to year",
        examples=[{"by": "6 %", "since": 2025}],
    )
    together_with: Name | None = Field(
        default=None,
        alias="with",
        description="the traffic source with whose journeys these arrive, a group with each: occupants with a vehicle",
        examples=["cars"],
    )
    each: Name | None = Field(
        default=None,
        description="the number fact of that source that says how many arrive with each of its journeys; absent, one",
        examples=["occupants"],
    )
    replay: Name | None = Field(
        default=None,
        description="a CSV file with a column `time` (HH:MM, seconds or a date and time) and a column for each fact",
        examples=["arrivals.csv"],
    )
    basis: Basis = Field(default=(), description="what the volume rests on: names of `sources`, or `assumption`")


class AnyOfSpec(Spec):
    """Any entry of a list of the pack, each as likely."""

    any_of: Name = Field(description="name of a list of the pack", examples=["whitelist_entities"])


def form_of_mix(value: object) -> str:
    """Return which form a mix of facts has."""
    if not isinstance(value, dict):
        return "text"
    if ANY_OF in value:
        return ANY_OF
    names_shape = len(value) == 1 and not NumberDistribution.model_fields.keys().isdisjoint(value)
    in_per_cent = all(isinstance(inner, str) and inner.rstrip().endswith(PER_CENT) for inner in value.values())
    nested = any(isinstance(inner, dict) for inner in value.values())
    return "distribution" if nested or (names_shape and not in_per_cent) else "shares"


FactMix = Annotated[
    Annotated[Name, Tag("text")]
    | Annotated[AnyOfSpec, Tag(ANY_OF)]
    | Annotated[NumberDistribution, Tag("distribution")]
    | Annotated[dict[Name, Share], Tag("shares")],
    Discriminator(form_of_mix),
]


class TrafficSpec(MergedSpec):
    """Journeys that come from one place, by one flow, with one mix of facts."""

    title: Titles | None = Field(default=None, description="the traffic source in words, in both languages")
    flow: Name = Field(description="the flow that its journeys take", examples=["people"])
    entry: Name = Field(description="the entry of the flow at which they come in", examples=["first_line_in"])
    via: tuple[Name, ...] = Field(
        min_length=1, description="sites whose stations serve them; a station name is looked up in this order"
    )
    arrivals: ArrivalsSpec = Field(description="when journeys arrive")
    facts: dict[Name, FactMix] = Field(
        default_factory=dict,
        description="what is declared: one value for all, shares of values, a distribution, or any of a list",
        examples=[{"residency": {"hong_kong": "74 %", "mainland": "26 %"}, "enrolled": "85 %"}],
    )
    carries_violation: CarriedSpec = Field(
        default=0.0,
        description="share of journeys that carry a violation, or shares by kind; a journey carries one kind at most",
        examples=["0.3 %", {"undeclared_goods": "0.2 %", "pests": {"share": "2 %", "units": 400, "rate": "3 %"}}],
    )
    basis: Basis = Field(default=(), description="what the figures rest on: names of `sources`, or `assumption`")


class CalendarSpec(MergedSpec):
    """Whose public holidays count."""

    country: Name = Field(default="CN", description="ISO code of a country that the holidays package knows")


_REQUIRED = ("scenario", "pack", "as_of", "starts", "horizon", "seed", "sites", "traffic")


class ScenarioSpec(Spec):
    """A scenario file: which rules, which day, which stations, who comes."""

    # A file that extends another one need not repeat what stands there.
    model_config = ConfigDict(
        title="Scenario",
        json_schema_extra=lambda schema: schema.update(
            {"required": [], "anyOf": [{"required": ["extends"]}, {"required": list(_REQUIRED)}]}
        ),
    )

    scenario: Name = Field(description="the name of the scenario")
    title: Titles | None = Field(default=None, description="the scenario in words, in both languages")
    question: Titles | None = Field(default=None, description="what a planner asks with it; not passed on by `extends`")
    assumptions: tuple[Titles, ...] = Field(
        default=(), description="what is assumed, one sentence each; those of the files that it extends come first"
    )
    extends: Name | tuple[Name, ...] | None = Field(
        default=None,
        description="the file or the files that this one is laid over, later ones over earlier ones",
        examples=["hetao_goods.yaml", ["sites/hetao.yaml", "sites/futian.yaml"]],
        exclude=True,
    )
    overrides: dict[Name, object] = Field(
        default_factory=dict,
        description="values by dotted path, applied last; what they replace must exist",
        examples=[{"sites.futian.stations.e_channel.servers": 50}],
        exclude=True,
    )
    pack: Name = Field(description="folder of the rule pack, relative to this file", examples=["../rules/hetao"])
    as_of: Day = Field(description="the day whose law applies")
    starts: Day = Field(description="the first simulated day, from 00:00")
    horizon: PositiveDuration = Field(description="how long is simulated", examples=["24 hours"])
    replications: Replications = Field(default=1, description="how often the day is repeated by chance")
    seed: Count = Field(description="the number that all draws derive from", examples=[20251213])
    calendar: CalendarSpec = Field(default=CalendarSpec(country="CN"), description="public holidays")
    sources: dict[Name, Titles] = Field(default_factory=dict, description="what `basis` may name")
    sites: dict[Identifier, SiteSpec] = Field(min_length=1, description="places with stations")
    delays: dict[Name, DelayTimes] = Field(
        default_factory=dict, description="for each status where a journey dwells (`flow.status`) how long"
    )
    inspections: dict[Name, InspectionSpec] = Field(
        default_factory=dict, description="what inspections find, by name or by `flow.name`"
    )
    violations: dict[Identifier, Titles] = Field(
        default_factory=dict,
        description="kinds of violation in words, by name",
        examples=[{"pests": {"zh": "有害生物", "en": "pests"}}],
    )
    profiles: dict[Name, ProfileSpec] = Field(default_factory=dict, description="daily shapes of arrivals, by name")
    traffic: dict[Identifier, TrafficSpec] = Field(min_length=1, description="who comes, by traffic source")
    disruptions: dict[Name, DisruptionSpec] = Field(
        default_factory=dict, description="what does not work for a while, by name"
    )
    targets: tuple[TargetSpec, ...] = Field(default=(), description="what the run must reach")
    expected: tuple[ExpectationSpec, ...] = Field(
        default=(), description="what its reader is told to expect; not passed on by `extends`"
    )
