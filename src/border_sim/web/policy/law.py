"""What the rules of a pack rest on and use: numbers over time, lists, documents, gates, promises, sources."""

from __future__ import annotations

from fastapi import APIRouter, Request

from border_sim.domain.errors import Place
from border_sim.drafting.handbook.assemble import decision_entries
from border_sim.drafting.handbook.contents import DecisionEntry
from border_sim.drafting.handbook.reference_entries import (
    DocumentEntry,
    GateEntry,
    ListEntry,
    ParameterEntry,
    ProgrammeEntry,
    PromiseEntry,
    SourceEntry,
)
from border_sim.drafting.handbook.references import (
    aim_entries,
    document_entries,
    list_entries,
    parameter_entries,
    promise_entries,
    source_entries,
)
from border_sim.drafting.handbook.standing_law import gate_entries, programme_entries
from border_sim.drafting.handbook.voice import Voice
from border_sim.rules.law import law_of
from border_sim.web.pages import View, add_page
from border_sim.web.policy.filed import Filed, filed
from border_sim.web.policy.opened import AsOf, Bench, Pack, PackHead
from border_sim.web.voice import voice

router = APIRouter(tags=["rules"])


class LawPage(View):
    """Everything of a pack that is no rule, no flow and no example, as of a day."""

    pack: PackHead
    as_of: str
    place: Filed
    decisions: tuple[DecisionEntry, ...]
    aims: tuple[tuple[str, str], ...]
    parameters: tuple[ParameterEntry, ...]
    lists: tuple[ListEntry, ...]
    list_files: dict[str, Filed]
    documents: tuple[DocumentEntry, ...]
    gates: tuple[GateEntry, ...]
    programmes: tuple[ProgrammeEntry, ...]
    promises: tuple[PromiseEntry, ...]
    sources: tuple[SourceEntry, ...]


def law(request: Request, bench: Bench, pack: Pack, as_of: AsOf = "") -> LawPage:
    """Return the numbers, lists and sources of a pack as of a day."""
    day, rules = pack.law_day(as_of), pack.pack
    speaker = Voice(law_of(rules, day), voice(request).language)
    return LawPage(
        pack=pack.head(),
        as_of=day.isoformat(),
        place=filed(bench.folder, rules.place),
        decisions=decision_entries(rules, speaker),
        aims=aim_entries(rules, speaker),
        parameters=parameter_entries(rules, speaker),
        lists=list_entries(rules, speaker),
        list_files={name: filed(bench.folder, Place(one.file)) for name, one in rules.lists.items()},
        documents=document_entries(rules, speaker),
        gates=gate_entries(rules, speaker),
        programmes=programme_entries(rules, speaker),
        promises=promise_entries(rules, speaker),
        sources=source_entries(rules, speaker),
    )


add_page(router, "/rules/{pack}/law", "policy/law.html.j2", law)
