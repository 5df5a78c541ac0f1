"""The machine of a flow: as a picture, lane by lane, and as a list beside it; with the counts of a run, if one asks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from border_sim.domain.results import Words
from border_sim.drafting.handbook.contents import FactEntry, StatusEntry
from border_sim.drafting.handbook.procedures import ProcedureReader
from border_sim.drafting.handbook.voice import Voice
from border_sim.flows.counts import Counts
from border_sim.flows.flow import Flow
from border_sim.flows.picture import DARK, STYLE, lane_pictures
from border_sim.rules.guard_words import guard_titles
from border_sim.rules.law import law_of
from border_sim.rules.scope import flows_named
from border_sim.service.titles import words
from border_sim.web.pages import View, add_page
from border_sim.web.policy.filed import Filed, filed
from border_sim.web.policy.kept import KeptRun, exhibit_of, kept_runs
from border_sim.web.policy.opened import Bench, Opened, Pack, PackHead
from border_sim.web.policy.refusals import unknown
from border_sim.web.voice import voice
from border_sim.web.workbench import Workbench

router = APIRouter(tags=["rules"])

OURS = ".machine{--line:#8a94a6;--card:#fff;--ground:#f4f6f9;--edge:#d5dbe5}\n"
"""Light colours of the picture, which other things of the page call by the same names."""


class FlowCard(View):
    """A flow in the list."""

    name: str
    title: Words
    entries: tuple[str, ...]
    statuses: int
    moves: int
    facts: int
    rules: int
    examples: int


class FlowsPage(View):
    """The flows of a pack."""

    pack: PackHead
    flows: tuple[FlowCard, ...]


class LaneSaid(View):
    """A part of a machine: its picture as the text of an SVG, and the same in words."""

    title: str
    svg: str
    statuses: tuple[StatusEntry, ...]


class MachinePage(View):
    """The machine of a flow."""

    pack: PackHead
    flow: str
    title: Words
    place: Filed
    entries: tuple[tuple[str, str], ...]
    lanes: tuple[LaneSaid, ...]
    ends: tuple[StatusEntry, ...]
    facts: tuple[FactEntry, ...]
    runs: tuple[KeptRun, ...]
    run: str
    is_counted: bool
    is_other_law: bool
    came: dict[str, int]
    went: dict[str, dict[str, int]]


def flows(pack: Pack) -> FlowsPage:
    """Return the flows of a pack."""
    return FlowsPage(pack=pack.head(), flows=tuple(_card(pack, flow) for flow in pack.pack.flows.values()))


def _card(pack: Opened, flow: Flow) -> FlowCard:
    rules = pack.pack
    return FlowCard(
        name=flow.name,
        title=words(flow.title),
        entries=tuple(flow.entries),
        statuses=len(flow.statuses),
        moves=len(flow.moves),
        facts=len(flow.facts),
        rules=sum(flow.name in flows_named(rule.when, rules.flows) for rule in rules.rules.values()),
        examples=sum(example.item.get("flow") == flow.name for example in rules.examples),
    )


def machine(
    request: Request, bench: Bench, pack: Pack, flow: str, run: Annotated[str, Query(max_length=64)] = ""
) -> MachinePage:
    """Return the machine of a flow, with the counts of a run where one is named."""
    found = pack.pack.flows.get(flow)
    if found is None:
        raise unknown("U014", "a flow of the pack", flow, pack.pack.flows)
    language = voice(request).language
    law = law_of(pack.pack, pack.law_day(""))
    reader = ProcedureReader(found, Voice(law, language).about(found))
    counts, other = _counts(bench, pack, flow, run)
    pictures = lane_pictures(found, language, guard_titles(pack.pack, found), counts)
    said = zip(reader.lanes(), pictures, strict=True)
    return MachinePage(
        pack=pack.head(),
        flow=flow,
        title=words(found.title),
        place=_place(bench, pack, flow),
        entries=reader.entries(),
        lanes=tuple(LaneSaid(title=lane.title, svg=svg, statuses=lane.statuses) for lane, (_, svg) in said),
        ends=reader.ends(),
        facts=reader.facts(),
        runs=kept_runs(bench, pack.pack.name),
        run=run,
        is_counted=counts is not None,
        is_other_law=other,
        came=dict(counts.statuses) if counts else {},
        went=_by_source(counts) if counts else {},
    )


def _counts(bench: Workbench, pack: Opened, flow: str, run: str) -> tuple[Counts | None, bool]:
    """Return the counts of a run on a flow, and whether it was played under another text of the pack."""
    exhibit = exhibit_of(bench, run) if run else None
    if exhibit is None:
        return None, False
    days = [day for day in exhibit.machines if day.flow == flow]
    statuses = {name: count for day in days for name, count in day.statuses.items()}
    moves = {(move.source, move.target): move.journeys for day in days for move in day.moves}
    return Counts(statuses, moves), exhibit.run.pack.hash != pack.pack.content_hash


def _by_source(counts: Counts) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (source, target), count in counts.moves.items():
        found.setdefault(source, {})[target] = count
    return found


def _place(bench: Workbench, pack: Opened, flow: str) -> Filed:
    """Return the file of a flow: that in which its first move stands."""
    place = next((move.place for move in pack.pack.flows[flow].moves if move.place.file), pack.pack.place)
    return filed(bench.folder, place)


@router.get("/machine.css", include_in_schema=False)
def style() -> Response:
    """Return how the picture of a machine looks, whose style lies with what draws it."""
    return Response(STYLE + OURS + DARK, media_type="text/css")


add_page(router, "/rules/{pack}/flows", "policy/flows.html.j2", flows)
add_page(router, "/rules/{pack}/flows/{flow}", "policy/machine.html.j2", machine)
