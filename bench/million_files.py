"""A scenario file and its rule pack of 150 rules, with as many journeys in a day as one asks for.

The rules are those of a structured pack (`pack_folders`), and their flow leads through the stations of the border
network that engines are compared on (`network`): all pass four of them, and whom the rules pick out goes to customs or
to the inspection as well. Volumes and servers grow together, so that a day of ten million journeys is as busy as one
of ten thousand.
"""

from __future__ import annotations

from pathlib import Path

from bench import network
from bench.pack_folders import AMOUNTS, CHAPTERS, FLAGS, KIND_NAMES, KINDS, Size, write_structured

RULES = 150
ENTITIES = 1_000
MINUTES_A_DAY = 1_440.0

PLACES = {"declared": "first_line_in", "leaving": "first_line_out", "entering": "second_line_in"}
"""The statuses at which the rules decide, and the entries that lead there; the fourth place has one rule in 25."""

SHARES = dict(zip(network.STATIONS, (1.08, 1.08, 1.08, 0.06, 0.1, 1.08), strict=True))
"""For how many of all arrivals each station is staffed: a twelfth more than come there."""


def write_million(folder: Path, per_day: float) -> Path:
    """Write a scenario with so many arrivals a day, and its pack beside it; return the scenario's file."""
    pack = write_structured(folder / "pack", Size(RULES, ENTITIES))
    flow = pack / "flows" / "flow_00.yaml"
    text = flow.read_text(encoding="utf-8")
    flow.write_text(text[: text.index("statuses:")] + "\n".join(_statuses()) + "\n", encoding="utf-8")
    path = folder / "million.yaml"
    path.write_text("\n".join(_scenario(per_day)) + "\n", encoding="utf-8")
    return path


def _statuses() -> list[str]:
    decided = {**PLACES, "going": "second_line_out"}
    directions = [f"{{line: {line}, direction: {way}}}" for line in ("first", "second") for way in ("in", "out")]
    lines = ["statuses:"]
    lines += [f"  {status}: {{decide: {where}}}" for status, where in zip(decided, directions, strict=True)]
    lines += [f"  {station}: {{at: {station}}}" for station in network.STATIONS if station != "inspection"]
    lines += ["  inspection: {at: inspection, inspects: goods}", "  back: {final: returned}", "  out: {final: cleared}"]
    lines.append("moves:")
    for status in decided:
        lines.append(f"  - {{from: {status}, to: back, when: {{channel: stop}}}}")
        lines.append(f"  - {{from: {status}, to: documents}}")
    return [
        *lines,
        "  - {from: documents, to: biometric}",
        "  - {from: biometric, to: screening}",
        "  - {from: screening, to: inspection, when: {channel: inspect}}",
        "  - {from: screening, to: release, when: {channel: release}}",
        "  - {from: screening, to: customs}",
        "  - {from: inspection, to: back, when: {finding: violation}}",
        "  - {from: inspection, to: release}",
        "  - {from: customs, to: release}",
        "  - {from: release, to: out}",
    ]


def _scenario(per_day: float) -> list[str]:
    lines = [
        "scenario: million",
        "pack: pack",
        "as_of: 2026-06-01",
        "starts: 2026-06-01",
        "horizon: 24 hours",
        "seed: 20260601",
        "inspections: {goods: {finds: 80 %}}",
        "sites:",
        "  port:",
        "    stations:",
    ]
    for station, minutes in zip(network.STATIONS, network.MEAN_SERVICE, strict=True):
        servers = max(1, round(per_day * SHARES[station] * minutes / MINUTES_A_DAY))
        service = f"{{exponential: {{mean: {minutes} min}}}}"
        lines.append(f"      {station}: {{servers: {servers}, service: {service}}}")
    lines.append("traffic:")
    for entry in PLACES.values():
        lines += [
            f"  {entry}:",
            "    flow: flow_00",
            f"    entry: {entry}",
            "    via: [port]",
            f"    arrivals: {{per_day: {per_day / len(PLACES):.0f}}}",
            "    carries_violation: 1 %",
            f"    facts: {{{', '.join(_facts())}}}",
        ]
    return lines


def _facts() -> list[str]:
    """Return how the facts are spread: most flags are no, most amounts small, as it is with goods."""
    chapters = [f"c{number:02d}: {8.34 if number < 4 else 8.33} %" for number in range(CHAPTERS)]
    kinds = ", ".join(f"{name}: {share} %" for name, share in zip(KIND_NAMES, (70, 15, 10, 5), strict=True))
    return [
        f"chapter: {{{', '.join(chapters)}}}",
        "party: {any of entities: 50 %, stranger: 50 %}",
        *(f"{flag}: 15 %" for flag in FLAGS),
        *(f"{amount}: {{exponential: {{mean: 80 CNY}}}}" for amount in AMOUNTS),
        *(f"{kind}: {{{kinds}}}" for kind in KINDS),
    ]
