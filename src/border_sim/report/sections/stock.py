"""What was in the zone, by hour, and the ledger that says how it came and went."""

from __future__ import annotations

from border_sim.report.by_hour import by_hour
from border_sim.report.hours import Hours
from border_sim.report.parts import Part, Section
from border_sim.report.tables.law import ledger_table
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit


def stock(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the stock by hour and the ledger."""
    ledger = ledger_table(exhibit.run, voice)
    if not ledger.rows:
        return None
    parts: list[Part] = []
    held = sorted(exhibit.stock.items(), key=lambda item: -max(item[1].mean, default=0.0))
    bands = {voice.title("ledger", name): band for name, band in held if any(band.mean)}
    if bands:
        name, band = next(iter(bands.items()))
        most, end = max(band.mean), band.mean[-1]
        summary = voice(
            f"在区最多的是{name}：最多{voice.count(most)}，期末{voice.count(end)}。",
            f"Most of what was in the zone was {name}: {voice.count(most)} at most, {voice.count(end)} at the end.",
        )
        title = voice("各时段末在区数量", "In the zone at the end of each hour")
        hours = Hours.of(exhibit.run.scenario, exhibit.hours)
        parts.append(by_hour(("stock-by-hour", title, summary), bands, hours, voice))
    return Section("stock", voice("在区库存与电子台账", "In the zone, and the ledger"), (*parts, ledger))
