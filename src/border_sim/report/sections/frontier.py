"""Aims that pull against one another: what is to be had at once, and what nothing beats."""

from __future__ import annotations

from border_sim.report import options
from border_sim.report.cells import cell_text
from border_sim.report.parts import Chart, Part, Points, Section
from border_sim.report.tables.experiments import STANDINGS, frontier_table, standing
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.frontier_result import Frontier, FrontierPoint

SHAPES = {"unbeaten": "circle", "doubtful": "emptyCircle", "beaten": "triangle"}
SIZES = {"unbeaten": 13, "doubtful": 11, "beaten": 8}
TINTS = {"unbeaten": "@flow-1", "doubtful": "@flow-2", "beaten": "@quiet"}
"""How a point stands is seen by its shape and size, too."""

MIDDLE: options.Json = {"nameLocation": "middle", "nameGap": 28, "nameTextStyle": {"align": "center"}}
"""Where the name of the axis that goes across stands."""

TWO = 2


def frontier(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the frontier, where there is one."""
    return frontier_section(exhibit.frontier, voice) if exhibit.frontier else None


def frontier_section(answer: Frontier, voice: Voice) -> Section:
    """Return the sentences and the points, as a chart where there are two objectives or more."""
    parts: list[Part] = [Points(tuple(voice.say(words) for words in answer.says))]
    if len(answer.objectives) >= TWO:
        parts.append(_chart(answer, voice))
    else:
        parts.append(frontier_table(answer, voice))
    return Section("frontier", voice("前沿：目标之间的取舍", "The frontier: aims that pull apart"), tuple(parts))


def _chart(answer: Frontier, voice: Voice) -> Chart:
    across, up = answer.objectives[:TWO]
    unbeaten = sum(point.standing == "unbeaten" for point in answer.points)
    names = voice.say(across.title), voice.say(up.title)
    summary = voice(
        f"{len(answer.points)}个点中{unbeaten}个未被任何点超过（●）；横轴为{names[0]}，纵轴为{names[1]}。",
        f"Of {len(answer.points)} points {unbeaten} are beaten by none (●); across: {names[0]}, upwards: {names[1]}.",
    )
    series = [
        {
            "type": "scatter",
            "name": STANDINGS[kind].into(voice.language),
            "symbol": SHAPES[kind],
            "symbolSize": SIZES[kind],
            "z": SIZES[kind],
            "itemStyle": {"color": TINTS[kind]},
            "data": [_point(point, answer, voice) for point in answer.points if point.standing == kind],
        }
        for kind in STANDINGS
    ]
    option = {
        "grid": options.grid(top=64, bottom=28),
        "legend": options.legend([words.into(voice.language) for words in STANDINGS.values()]),
        "tooltip": {"trigger": "item", "formatter": "@point"},
        "xAxis": options.measured(across.unit, names[0], scale=True) | MIDDLE,
        "yAxis": options.measured(up.unit, names[1], scale=True),
        "series": series,
    }
    title = voice(f"{names[0]}与{names[1]}", f"{names[0]} against {names[1]}")
    return Chart("frontier-points", title, summary, option, frontier_table(answer, voice), 380)


def _point(point: FrontierPoint, answer: Frontier, voice: Voice) -> dict[str, object]:
    two = answer.objectives[:TWO]
    knobs = [f"{knob.name}: {point.values[knob.paths[0]]}" for knob in answer.knobs]
    said = [
        f"{voice.say(one.title)}{voice('：', ': ')}{cell_text(point.estimates[one.path], one.unit, voice.language)}"
        for one in answer.objectives
    ]
    return {
        "name": f"{voice('点', 'point')} {point.number}",
        "value": [point.estimates[one.path].value for one in two],
        "says": [*knobs, *said, standing(point, voice)],
    }
