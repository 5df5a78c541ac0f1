"""Chains of releases without files, for tests to tamper with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from border_sim.drafting.releases.releases import BEGINNING, Release

NAMES = ("陈关员", "Lee", 'a "quoted" name', "Ng")


def link(number: int, previous: str, by: str, note: str = "") -> Release:
    """Return one sealed release."""
    digit = "0123456789abcdef"[number % 16]
    return Release(
        number=number,
        recorded=f"2026-02-{number:02}T08:30:00Z",
        by=by,
        start=date(2026, 3, 1) + timedelta(days=number),
        pack="small",
        content=digit * 64,
        files={"pack.yaml": digit * 64, "lists/friends.csv": "f" * 64},
        snapshot=digit * 64,
        summary={"rules": {"added": [f"CH-{number}"]}, "share": 0.1 * number},
        note=note,
        previous=previous,
    ).sealed()


def chain(length: int, names: Sequence[str] = NAMES, note: str = "") -> list[Release]:
    """Return releases of which each holds on to the one before."""
    releases: list[Release] = []
    for number in range(1, length + 1):
        previous = releases[-1].hash if releases else BEGINNING
        releases.append(link(number, previous, names[number % len(names)], note))
    return releases


def written(releases: Sequence[Release]) -> bytes:
    """Return the file of some releases."""
    return b"".join(release.line() + b"\n" for release in releases)


def kept(name: str) -> str:
    """Return the hash of an archive that is as it was."""
    return name
