"""What slipped through: the violations that were released, by flow and kind."""

from __future__ import annotations

from border_sim.report.cells import cell_text
from border_sim.report.parts import Chart, Section
from border_sim.report.tables.aims import slippage_table, slips
from border_sim.report.tables.cells import flow_title, measure_cell
from border_sim.report.voice import Voice
from border_sim.report.whiskers import Whisker, height, whisker_option
from border_sim.service.exhibit_result import Exhibit


def slippage(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the shares that slipped through; nothing where the scenario tells no kinds apart."""
    found = [slip for slip in slips(exhibit.run) if slip[2].estimate.value is not None]
    if not found:
        return None
    rows = [
        Whisker(
            f"{flow_title(flow, voice)} · {voice.title('violations', kind)}",
            measure.estimate.value or 0.0,
            *(measure.low, measure.high),
            says=(cell_text(measure_cell(measure), "share", voice.language),),
        )
        for flow, kind, measure in found
    ]
    worst = max(rows, key=lambda row: row.value)
    least = min(rows, key=lambda row: row.value)
    summary = voice(
        f"漏检率最高的是{worst.name}（{voice.share(worst.value)}），最低的是{least.name}（{voice.share(least.value)}）。",
        f"Most slips through of {worst.name} ({voice.share(worst.value)}), least of {least.name} "
        f"({voice.share(least.value)}).",
    )
    table = slippage_table(exhibit.run, voice)
    title = voice("各类违规中被放行的比例", "Share of violations that were released, by kind")
    chart = Chart("slippage-kinds", title, summary, whisker_option(rows, "share"), table, height(rows))
    return Section("slippage", voice("漏检（管得住）", "Slippage (control)"), (chart,))
