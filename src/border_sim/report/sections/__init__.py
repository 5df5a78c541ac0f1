"""The sections of a report, one module each: what a run came to, turned into parts of a page in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from border_sim.domain.terms import Language
from border_sim.report.parts import Section
from border_sim.report.sections.aims import aims
from border_sim.report.sections.answer import answer
from border_sim.report.sections.causes import causes
from border_sim.report.sections.checklist import checklist
from border_sim.report.sections.comparison import comparison
from border_sim.report.sections.figures import confidence, expectations, figures
from border_sim.report.sections.flow_picture import flow_picture
from border_sim.report.sections.frontier import frontier
from border_sim.report.sections.journeys import journeys
from border_sim.report.sections.machines import machines
from border_sim.report.sections.motion import motion
from border_sim.report.sections.rules_deciding import rules_deciding
from border_sim.report.sections.slippage import slippage
from border_sim.report.sections.sojourn import sojourn
from border_sim.report.sections.stock import stock
from border_sim.report.sections.throughput import throughput
from border_sim.report.sections.utilisation import utilisation
from border_sim.report.sections.waiting import waiting
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit

__all__ = ["sections_of"]

BUILDERS: tuple[Callable[[Exhibit, Voice], Section | None], ...] = (
    answer,
    aims,
    causes,
    throughput,
    waiting,
    utilisation,
    sojourn,
    flow_picture,
    motion,
    machines,
    comparison,
    frontier,
    stock,
    slippage,
    rules_deciding,
    journeys,
    figures,
    expectations,
    confidence,
    checklist,
)
"""In the order in which one reads them; a section that has nothing to show is null."""


def sections_of(exhibit: Exhibit, language: Language) -> tuple[Section, ...]:
    """Return the sections of a report in the order in which one reads them."""
    return tuple(_sections(exhibit, Voice(language, exhibit.run.titles)))


def _sections(exhibit: Exhibit, voice: Voice) -> Iterator[Section]:
    for build in BUILDERS:
        section = build(exhibit, voice)
        if section is not None:
            yield section
