"""Imported volumes as a fragment of a scenario."""

from __future__ import annotations

import re
from dataclasses import dataclass

from border_sim.domain.terms import Direction
from border_sim.scenario.traffic_import import CLASSES, SITES, Imported

SOURCE = "HK-IMMD"

_ENTRIES = {Direction.IN: "first_line_in", Direction.OUT: "first_line_out"}

_HUNDREDTHS = 10_000
"""Shares are written in hundredths of a per cent."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The mean day of one control point and direction: travellers, and the shares of their classes."""

    control_point: str
    direction: Direction
    days: int
    per_day: float
    shares: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """Return a name for a traffic source."""
        return f"{site_of(self.control_point)}_{self.direction}"


def site_of(control_point: str) -> str:
    """Return what a control point is called in scenarios: its name on the zone's side, or its own in small letters."""
    return SITES.get(control_point) or re.sub(r"\W+", "_", control_point.casefold()).strip("_")


def crowds(imported: Imported) -> tuple[Crowd, ...]:
    """Return the mean day of each control point and direction, over the days that it has."""
    keys = dict.fromkeys((volume.control_point, volume.direction) for volume in imported.volumes)
    return tuple(_crowd(imported, *key) for key in keys)


def _crowd(imported: Imported, control_point: str, direction: Direction) -> Crowd:
    volumes = [
        volume for volume in imported.volumes if volume.control_point == control_point and volume.direction is direction
    ]
    days = len({volume.day for volume in volumes})
    counts = [
        sum(volume.travellers for volume in volumes if volume.traveller_class == name) for name in CLASSES.values()
    ]
    shares = zip(CLASSES.values(), per_cents(counts), strict=True)
    return Crowd(control_point, direction, days, sum(counts) / days, tuple(shares))


def per_cents(counts: list[int]) -> list[str]:
    """Return counts as shares in per cent with two decimals that add up to 100 exactly (largest remainders)."""
    total = sum(counts)
    if not total:
        return ["100 %", *("0 %" for _ in counts[1:])]
    parts = [count * _HUNDREDTHS // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda index: -(counts[index] * _HUNDREDTHS % total))
    for index in by_remainder[: _HUNDREDTHS - sum(parts)]:
        parts[index] += 1
    return [f"{part / 100:g} %" for part in parts]


def scenario_fragment(imported: Imported) -> str:
    """Return the sources and the traffic of a scenario as YAML, for somebody to complete and to paste."""
    first = min(volume.day for volume in imported.volumes)
    last = max(volume.day for volume in imported.volumes)
    days = f"{first}" if first == last else f"{first} to {last}"
    lines = [
        "sources:",
        f"  {SOURCE}:",
        f"    zh: 香港入境事务处每日出入境旅客统计，{days.replace(' to ', ' 至 ')}",
        f'    en: "Hong Kong Immigration Department, daily passenger traffic, {days}"',
        "traffic:",
    ]
    for crowd in crowds(imported):
        lines += _crowd_lines(crowd)
    return "\n".join(lines) + "\n"


def _crowd_lines(crowd: Crowd) -> list[str]:
    mean = f", mean of {crowd.days} days" if crowd.days > 1 else ""
    shares = ", ".join(f"{name}: {share}" for name, share in crowd.shares)
    return [
        f"  {crowd.name}:  # {crowd.control_point}{mean}",
        "    flow: people",
        f"    entry: {_ENTRIES[crowd.direction]}",
        f"    via: [{site_of(crowd.control_point)}]",
        f"    arrivals: {{per_day: {crowd.per_day:.10g}, basis: {SOURCE}}}",
        f"    facts: {{residency: {{{shares}}}}}",
    ]
