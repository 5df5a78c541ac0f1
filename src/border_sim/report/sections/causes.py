"""Cause and effect: where the next officers should go, and what each of them would save."""

from __future__ import annotations

from border_sim.domain.quantities import MINUTE
from border_sim.report.cells import cell_text
from border_sim.report.parts import Chart, Part, Points, Section, Tone, Unit
from border_sim.report.tables.experiments import causes_table, officers_table, scaled
from border_sim.report.voice import Voice
from border_sim.report.whiskers import Whisker, height, whisker_option
from border_sim.service.bottlenecks_result import Bottlenecks, Saved, StationCause
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.savings import MINUTES

LEGEND = ("不明：与没有差别不可区分。", "Unclear: not distinguishable from no difference.")


def causes(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return what was found about causes, where it was asked for."""
    if exhibit.causes is None:
        return None
    section = causes_section(exhibit.causes, voice)
    if exhibit.window is None:
        return section
    return Section(section.id, section.title, (voice.say(exhibit.window), *section.parts))


def causes_section(answer: Bottlenecks, voice: Voice) -> Section:
    """Return the sentences, the chart of what one more officer saves at each station, and the tables behind them."""
    voice = Voice(voice.language, answer.titles)
    parts: list[Part] = [Points(tuple(voice.say(words) for words in answer.summary))]
    stations = [one for one in answer.stations if one.utilisation]
    if stations:
        parts.append(_chart(answer, stations, voice))
    officers = officers_table(answer, voice)
    if officers.rows:
        parts += [officers, voice(*LEGEND)]
    return Section("causes", voice("原因与效果：增派人员", "Cause and effect: one more officer"), tuple(parts))


def _chart(answer: Bottlenecks, stations: list[StationCause], voice: Voice) -> Chart:
    in_minutes = answer.by == MINUTES
    unit: Unit = "count" if in_minutes else "seconds"
    rows = [_row(one, unit, voice) for one in stations]
    title = voice("多一人节省多少", "What one more officer saves")
    if in_minutes:
        title = voice(
            "多一人节省多少（分钟，全部行程合计）", "What one more officer saves (minutes, all journeys together)"
        )
    sure = [row for row in rows if row.tone == "good"]
    best = sure[0] if sure else rows[0]
    saved = cell_text(best.value, unit, voice.language) + (voice("分钟", " minutes") if in_minutes else "")
    summary = voice(
        f"增派到{best.name}最有用：节省{saved}；{len(rows)}个岗位中{len(sure)}个的节省可与偶然区分。",
        f"One more officer helps most at {best.name}, where it saves {saved}; at {len(sure)} of {len(rows)} stations "
        "the saving is beyond chance.",
    )
    table = causes_table(answer, voice)
    return Chart("causes-stations", title, summary, whisker_option(rows, unit, zero=True), table, height(rows))


def _row(one: StationCause, unit: Unit, voice: Voice) -> Whisker:
    saved = one.one_more.saved
    estimate = scaled(saved.saved, MINUTE) if unit == "count" else saved.saved
    value, half = estimate.value or 0.0, estimate.half_width
    said = cell_text(estimate, unit, voice.language)
    low, high = (None, None) if half is None else (value - half, value + half)
    return Whisker(voice.say(one.title), value, low, high, _tone(saved), (said,))


def _tone(saved: Saved) -> Tone:
    if saved.verdict != "differs":
        return "doubt"
    return "good" if (saved.saved.value or 0.0) > 0 else "bad"
