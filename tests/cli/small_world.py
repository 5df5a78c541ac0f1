"""A small pack and scenario that run in an instant."""

from __future__ import annotations

from pathlib import Path

from tests.unit.scenario import worlds

SCENARIO = worlds.changed(("fixed: 10 min", "fixed: 30 s"), ("at_most: 30 min", "at_most: 20 hours"))
"""Here the bench keeps up and there is time, so that the targets are met."""


def changed(*changes: tuple[str, str]) -> str:
    """Return the scenario with parts of its text replaced, each of which must be there."""
    return worlds.changed(*changes, text=SCENARIO)


def lay_out(folder: Path, scenario: str = SCENARIO) -> Path:
    """Write the small world into a folder and return its scenario; who was looked at there goes straight on."""
    folder.mkdir(parents=True, exist_ok=True)
    path = worlds.lay_out(folder, scenario)
    flow = folder / "tiny" / "flows" / "parcels.yaml"
    text = flow.read_text("utf-8")
    flow.write_text(worlds.changed(("from: bench, to: window", "from: bench, to: cleared"), text=text), "utf-8")
    return path
