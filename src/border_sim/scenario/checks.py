"""Checks of what one part of a scenario names of another, and of what no traffic would ever notice."""

from __future__ import annotations

from datetime import date

from border_sim.domain.quantities import DAY
from border_sim.flows.flow import Status
from border_sim.scenario.calendar import known_country
from border_sim.scenario.ground import Ground
from border_sim.scenario.model import MOST_JOURNEYS, Source, expected_arrivals
from border_sim.scenario.stations import Desk

FIRST_YEAR, LAST_YEAR = 1950, 2100
"""The years for which public holidays are known."""

MOST_DAYS = 366


def check_days(ground: Ground) -> None:
    """Check the day of the law, the first day, the horizon, and whose holidays count."""
    spec = ground.spec
    in_force = ground.pack.in_force
    if ground.is_whole("as_of") and not in_force.covers(spec.as_of):
        days = f"{in_force.start} to {in_force.end}" if in_force.end else f"{in_force.start}"
        message = f"expected a day on which the pack `{ground.pack.name}` is in force (from {days}), got {spec.as_of}"
        ground.report(("as_of",), "S011", message)
    if ground.is_whole("starts") and not _has_known_year(spec.starts):
        ground.report(("starts",), "S012", f"expected a day from {FIRST_YEAR} to {LAST_YEAR}, got {spec.starts}")
    if ground.is_whole("horizon") and spec.horizon > MOST_DAYS * DAY:
        got = ground.composed.document.get(("horizon",))
        ground.report(("horizon",), "S013", f"expected at most {MOST_DAYS} days, got `{got}`")
    if ground.is_whole("calendar") and not known_country(spec.calendar.country):
        country = spec.calendar.country
        message = f"expected the code of a country whose holidays are known, such as `CN` or `HK`, got `{country}`"
        ground.report(("calendar", "country"), "S014", message)


def days_are_sound(ground: Ground) -> bool:
    """Return whether calendars can be made at all."""
    spec = ground.spec
    return _has_known_year(spec.starts) and spec.horizon <= MOST_DAYS * DAY and known_country(spec.calendar.country)


def _has_known_year(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def check_bases(ground: Ground) -> None:
    """Check what figures say they rest on; stations and traffic are checked where they are resolved."""
    spec = ground.spec
    for name, inspection in spec.inspections.items():
        ground.check_basis(("inspections", name), inspection.basis)
    for name, delay in spec.delays.items():
        ground.check_basis(("delays", name), getattr(delay, "basis", ()))
    for name, profile in spec.profiles.items():
        ground.check_basis(("profiles", name), profile.basis)
        for key, weights in (("weights", profile.weights), ("weekdays", profile.weekdays)):
            if weights is not None and not sum(weights):
                ground.report(("profiles", name, key), "S015", "expected at least one weight above 0, got none")


def check_names(ground: Ground, desks: tuple[Desk, ...]) -> None:
    """Check every name that stands for a part of a flow: stations that are served, delays, inspections."""
    statuses = _statuses(ground)
    served = dict.fromkeys(status.station for status in statuses.values() if status.station is not None)
    for desk in desks:
        _check_served(ground, desk, list(served))
        _check_service_keys(ground, desk, statuses)
    dwelling = [name for name, status in statuses.items() if status.dwell is not None]
    for name in ground.spec.delays:
        ground.expect_name(("delays", name), name, dwelling, ("S056", "a status where a journey dwells"))
    inspections = _inspections(ground)
    for name in ground.spec.inspections:
        ground.expect_name(("inspections", name), name, inspections, ("S057", "an inspection of a flow"))


def _statuses(ground: Ground) -> dict[str, Status]:
    """Return the statuses of all flows as `flow.status`."""
    return {
        f"{flow.name}.{status.name}": status for flow in ground.pack.flows.values() for status in flow.statuses.values()
    }


def _inspections(ground: Ground) -> list[str]:
    """Return the names of all inspections, alone and as `flow.name`."""
    pairs = [
        (flow.name, status.inspects)
        for flow in ground.pack.flows.values()
        for status in flow.statuses.values()
        if status.inspects is not None
    ]
    return list(dict.fromkeys([*(name for _, name in pairs), *(f"{flow}.{name}" for flow, name in pairs)]))


def _check_served(ground: Ground, desk: Desk, served: list[str]) -> None:
    what = ("S055", "a station name of a flow")
    if desk.spec.serves is None:
        if ground.is_whole(*desk.loc, "serves"):
            ground.expect_name(desk.loc, str(desk.loc[-1]), served, what)
        return
    for number, name in enumerate(desk.spec.serves):
        ground.expect_name((*desk.loc, "serves", number), name, served, what)


def _check_service_keys(ground: Ground, desk: Desk, statuses: dict[str, Status]) -> None:
    if not isinstance(desk.spec.service, dict):
        return
    here = [name for name, status in statuses.items() if status.station in desk.serves]
    for name in desk.spec.service:
        what = ("S058", f"a status that `{desk.name}` serves")
        ground.expect_name((*desk.loc, "service", name), name, here, what)


def check_volume(ground: Ground, sources: tuple[Source, ...]) -> None:
    """Refuse a scenario with more journeys than a replication can hold, before any of them is made."""
    expected = expected_arrivals(sources, ground.spec.horizon)
    total = sum(expected.values())
    if total <= MOST_JOURNEYS:
        return
    largest = max(expected, key=lambda name: expected[name])
    message = (
        f"expected at most {MOST_JOURNEYS:,} arrivals in one replication, got about {total:,.0f}, "
        f"of which {expected[largest]:,.0f} from `{largest}`"
    )
    ground.report(("traffic", largest, "arrivals"), "S016", message, "shorten `horizon` or lower `per_day`", key=True)
