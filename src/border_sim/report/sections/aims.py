"""The three aims, each measure with its interval: what was found, how easy it was, and how long it took."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from border_sim.domain.results import Measure
from border_sim.report.cells import cell_text
from border_sim.report.parts import Chart, Section, Unit
from border_sim.report.tables.aims import AIMS, Aim, aim_table, measures_by_flow
from border_sim.report.tables.cells import EVERYTHING, flow_title, measure_cell
from border_sim.report.voice import Voice
from border_sim.report.whiskers import Whisker, height, whisker_option
from border_sim.service.exhibit_result import Exhibit

Found = Sequence[tuple[str, str, Measure]]
"""Flows, the names of measures and these themselves, where there was something to measure."""


def aims(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return a chart for each aim of which something was measured."""
    charts = [chart for aim in AIMS if (chart := _chart(aim, exhibit, voice))]
    title = voice("三项目标：管得住、放得开、通得快", "Three aims: control, openness, speed")
    return Section("aims", title, tuple(charts)) if charts else None


def _chart(aim: Aim, exhibit: Exhibit, voice: Voice) -> Chart | None:
    unit: Unit = "seconds" if aim.name == "speed" else "share"
    found = [
        (flow, name, measures[name])
        for flow, measures in measures_by_flow(aim, exhibit.run).items()
        for name, of, _ in aim.measures
        if of == unit and name in measures and measures[name].estimate.value is not None
    ]
    if not found:
        return None
    titles = {name: title.into(voice.language) for name, _, title in aim.measures}
    rows = [_row(flow, titles[name], measure, voice) for flow, name, measure in found]
    title = aim.title.into(voice.language)
    table = aim_table(aim, exhibit.run, voice)
    summary = SUMMARIES[aim.name](found, voice)
    return Chart(f"aims-{aim.name}", title, summary, whisker_option(rows, unit), table, height(rows))


def _row(flow: str, title: str, measure: Measure, voice: Voice) -> Whisker:
    unit: Unit = "seconds" if measure.unit == "seconds" else "share"
    value, half = measure.estimate.value or 0.0, measure.estimate.half_width
    low, high = measure.low, measure.high
    if low is None and half is not None:
        low, high = max(0.0, value - half), value + half
    said = [cell_text(measure_cell(measure), unit, voice.language)]
    if measure.of:
        cases = voice.count(measure.count or 0.0), voice.count(measure.of)
        said.append(voice(f"{cases[1]}例中{cases[0]}例", f"{cases[0]} of {cases[1]} cases"))
    return Whisker(f"{flow_title(flow, voice)} · {title}", value, low, high, says=tuple(said))


def _control(found: Found, voice: Voice) -> str:
    best = {name: measure for flow, name, measure in reversed(found) if flow == found[0][0]}
    parts = []
    if "found" in best:
        share = cell_text(measure_cell(best["found"]), "share", voice.language)
        parts.append(voice(f"携带违规的行程中查获{share}", f"{share} of the violations were found"))
    if "leaked" in best:
        share = cell_text(measure_cell(best["leaked"]), "share", voice.language)
        parts.append(voice(f"被放行{share}", f"{share} were released"))
    return _sentence(parts, found, voice)


def _openness(found: Found, voice: Voice) -> str:
    best = {name: measure for flow, name, measure in reversed(found) if flow == found[0][0]}
    parts = []
    if "facilitated" in best:
        share = cell_text(measure_cell(best["facilitated"]), "share", voice.language)
        parts.append(voice(f"合格者中{share}走便利通道", f"{share} of the eligible took a facilitated channel"))
    if "innocent_stopped" in best:
        share = cell_text(measure_cell(best["innocent_stopped"]), "share", voice.language)
        parts.append(voice(f"无违规者中{share}被查", f"{share} of the innocent were stopped"))
    return _sentence(parts, found, voice)


def _speed(found: Found, voice: Voice) -> str:
    tails = [(flow, measure) for flow, name, measure in found if name == "p95"]
    flow, slowest = max(tails, key=lambda item: item[1].estimate.value or 0.0, default=(found[0][0], found[0][2]))
    time = voice.time(slowest.estimate.value)
    return voice(
        f"最慢的是{flow_title(flow, voice)}：95%在{time}内办完。",
        f"{flow_title(flow, voice)} took longest: 95 % were through within {time}.",
    )


def _sentence(parts: list[str], found: Found, voice: Voice) -> str:
    if not parts:
        return voice(f"共测得{len(found)}项。", f"{len(found)} measures were taken.")
    whose = "" if found[0][0] == EVERYTHING else f"{flow_title(found[0][0], voice)}{voice('：', ': ')}"
    return f"{whose}{voice('，', ', ').join(parts)}{voice('。', '.')}"


SUMMARIES: dict[str, Callable[[Found, Voice], str]] = {"control": _control, "openness": _openness, "speed": _speed}
