"""The flow through both lines: how many took which way, from where they came to how it ended."""

from __future__ import annotations

from border_sim.report import options
from border_sim.report.parts import Chart, Column, Section, Table
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit, Node

TINTS = ((".first_", "@flow-5"), (".second_", "@flow-4"), ("end.cleared", "@good"))
"""What nodes are tinted by, as their ids say it: the first line, the second line, a good end."""

NODE = 30
"""Room for a node in CSS pixels."""


def flow_picture(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the flow as a Sankey diagram."""
    if not exhibit.links:
        return None
    title = voice("从何处来，经何通道，如何结束", "From where journeys came, by which channels, to how they ended")
    names = {node.id: voice.say(node.title) for node in exhibit.nodes}
    widest = max(exhibit.links, key=lambda link: link.journeys)
    summary = voice(
        f"最宽的一段是{names[widest.source]}→{names[widest.target]}：{voice.count(widest.journeys)}次。",
        f"The widest stretch leads from {names[widest.source]} to {names[widest.target]}: "
        f"{voice.count(widest.journeys)} journeys.",
    )
    columns = (
        Column(voice("从", "from")),
        Column(voice("到", "to")),
        Column(voice("次数", "journeys"), "count"),
    )
    rows = tuple((names[link.source], names[link.target], link.journeys) for link in exhibit.links)
    table = Table(title, columns, rows, is_grouped=True)
    crowded = max(sum(node.column == column for node in exhibit.nodes) for column in {n.column for n in exhibit.nodes})
    chart = Chart("flow-sankey", title, summary, _option(exhibit, names), table, max(300, NODE * crowded + 60))
    return Section("flow", voice("经过两条线的流量", "The flow through both lines"), (chart,))


def _option(exhibit: Exhibit, names: dict[str, str]) -> dict[str, object]:
    first = [node.id for node in exhibit.nodes if node.column == 0]
    return {
        "tooltip": {"trigger": "item", "formatter": "@flow"},
        "series": [
            {
                "type": "sankey",
                "left": 4,
                "right": 150,
                "top": 8,
                "bottom": 8,
                "nodeWidth": 12,
                "nodeGap": 12,
                "layoutIterations": 64,
                "draggable": False,
                "emphasis": {"focus": "adjacency"},
                "label": {"formatter": "@title", "color": "@ink", "width": 190, "overflow": "truncate", "fontSize": 11},
                "lineStyle": {"color": "gradient", "opacity": 0.35, "curveness": 0.5},
                "data": [_node(node, first, names) for node in exhibit.nodes],
                "links": [
                    {"source": link.source, "target": link.target, "value": link.journeys} for link in exhibit.links
                ],
            }
        ],
    }


def _node(node: Node, first: list[str], names: dict[str, str]) -> dict[str, object]:
    colour = next((tint for mark, tint in TINTS if mark in node.id), "@quiet")
    if node.id in first:
        colour = options.COLOURS[first.index(node.id) % len(options.COLOURS)]
    return {"name": node.id, "title": names[node.id], "depth": node.column, "itemStyle": {"color": colour}}
