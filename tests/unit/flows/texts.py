"""Flow files for the tests, as text, and short ways to read them."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.documents import Problems, parse_document
from border_sim.flows.check import check_flow
from border_sim.flows.flow import Flow
from border_sim.flows.load import load_flow

DECISIONS: Mapping[str, tuple[str, ...]] = {
    "eligibility": ("refuse", "admit"),
    "channel": ("inspect", "scan", "release"),
    "deadline": (),
}

SAMPLES = """\
flow: samples
title: {zh: 科研样本, en: Research samples}
facts:
  grade: {one_of: {A: {zh: 甲级, en: grade A}, B: }, title: {zh: 等级, en: grade}}
  urgent: {yes_no: }
  quantity: {number: 1..500, unit: vials}
  value: {number: , unit: CNY}
  party: {id_in: parties}
  collected: {date: }
entries: {first_line_in: declared}
statuses:
  declared: {decide: {line: first, direction: in}, title: {zh: 已申报, en: Declared}}
  bench: {at: sample_bench, inspects: documents}
  in_zone: {dwell: custody}
  sorted:
  used_up: {final: cleared}
  returned: {final: returned}
moves:
  - {from: declared, to: in_zone, when: {channel: release, urgent: 是}}
  - {from: declared, to: bench}
  - {from: bench, to: returned, when: {finding: [violation, rejected]}}
  - {from: bench, to: in_zone, title: {zh: 无误, en: nothing wrong}}
  - {from: in_zone, to: sorted}
  - {from: sorted, to: used_up}
"""


def flow_of(text: str) -> Flow:
    """Return the flow of a text that has nothing wrong with it."""
    problems = Problems()
    flow = load_flow(parse_document(text, "flow.yaml"), problems)
    problems.raise_if_any()
    assert flow is not None
    return flow


def load_problems(text: str) -> list[str]:
    """Return what is wrong with a flow file by itself, as printed."""
    problems = Problems()
    load_flow(parse_document(text, "flow.yaml"), problems)
    return [str(problem) for problem in problems]


def check_problems(text: str) -> list[str]:
    """Return what is wrong with the machine of a flow file, as printed."""
    document = parse_document(text, "flow.yaml")
    problems = Problems()
    flow = load_flow(document, problems)
    problems.raise_if_any()
    assert flow is not None
    check_flow(flow, document.place, problems, DECISIONS)
    return [str(problem) for problem in problems]


def machine_text(statuses: str, moves: str) -> str:
    """Return a flow file that enters `start`, from the lines of its statuses and moves."""
    listed = "\n".join(f"  {line.strip()}" for line in statuses.strip().splitlines())
    ways = "\n".join(f"  - {{{line.strip()}}}" for line in moves.strip().splitlines())
    facts = "facts: {urgent: {yes_no: }, size: {number: , unit: m}}"
    return f"flow: test\n{facts}\nentries: {{door: start}}\nstatuses:\n{listed}\nmoves:\n{ways}\n"
