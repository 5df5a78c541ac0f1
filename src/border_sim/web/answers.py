"""The answers of experiments as parts of the page of their job."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from fastapi import Request
from pydantic import JsonValue

from border_sim.domain.jobs import Order
from border_sim.report.html import fragment
from border_sim.report.parts import Section
from border_sim.report.sections.causes import causes_section
from border_sim.report.sections.comparison import comparison_section
from border_sim.report.sections.frontier import frontier_section
from border_sim.report.sections.staff import staff_section
from border_sim.report.sections.sweep import sweep_section
from border_sim.report.voice import Voice
from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.comparison_result import Comparison
from border_sim.service.export_result import Export
from border_sim.service.frontier_result import Frontier
from border_sim.service.staff_result import Staffing
from border_sim.service.sweep_result import Sweep
from border_sim.web.voice import voice

SECTIONS: Mapping[str, Callable[[JsonValue, Voice], Section]] = {
    "bottlenecks": lambda said, speaker: causes_section(Bottlenecks.model_validate(said), speaker),
    "compare": lambda said, speaker: comparison_section(Comparison.model_validate(said), speaker),
    "frontier": lambda said, speaker: frontier_section(Frontier.model_validate(said), speaker),
    "staff": lambda said, speaker: staff_section(Staffing.model_validate(said), speaker),
    "export": lambda said, speaker: _export_section(Export.model_validate(said), speaker),
    "sweep": lambda said, speaker: sweep_section(Sweep.model_validate(said), speaker),
}
"""What the answer of each kind looks like; the titles of stations and flows stand in the answers themselves."""


def answer_html(kind: str, answer: JsonValue, request: Request) -> str:
    """Return the answer of a job as a part of a page; of a kind that has no sections nothing."""
    builder = SECTIONS.get(kind)
    if builder is None or answer is None:
        return ""
    language = voice(request).language
    return fragment([builder(answer, Voice(language, {}))], language)


def _export_section(answer: Export, speaker: Voice) -> Section:
    written = speaker(
        f"第{answer.replication}次重复的{answer.journeys:,}个行程已写入文件夹中的{answer.file}（{answer.form}）。",
        f"{answer.journeys:,} journeys of replication {answer.replication} were written to {answer.file} in the folder "
        f"({answer.form}).",
    )
    return Section("export", speaker("导出", "The export"), (written,))


def asked_again(order: Order) -> str:
    """Return the query by which the form of an experiment is filled in as it was."""
    asked: dict[str, object] = json.loads(order.request)
    said = {name: value for name, value in asked.items() if value and isinstance(value, str | int | list)}
    return "?" + urlencode(said, doseq=True)
