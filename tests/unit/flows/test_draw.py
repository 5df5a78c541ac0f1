"""Machines are drawn as Mermaid state diagrams."""

from __future__ import annotations

from border_sim.domain.terms import Language, Text
from border_sim.flows.draw import mermaid
from tests.unit.flows.texts import SAMPLES, flow_of, machine_text

TITLES = {
    ("channel",): Text("通道", "channel"),
    ("channel", "release"): Text("放行", "released at once"),
}


def drawn(text: str, language: Language = Language.EN) -> list[str]:
    """Return the lines of the drawing of a flow file."""
    return [line.strip() for line in mermaid(flow_of(text), language, TITLES).splitlines()]


def test_the_drawing_begins_as_a_state_diagram() -> None:
    assert drawn(SAMPLES)[0] == "stateDiagram-v2"


def test_statuses_bear_their_titles_in_the_language_asked_for() -> None:
    assert 'state "Declared" as declared' in drawn(SAMPLES)
    assert 'state "已申报" as declared' in drawn(SAMPLES, Language.ZH)


def test_guards_stand_on_the_arrows_in_words() -> None:
    assert "declared --> in_zone: channel is released at once and urgent is yes" in drawn(SAMPLES)
    assert "declared --> in_zone: 通道为放行，且urgent为是" in drawn(SAMPLES, Language.ZH)
    assert "bench --> returned: 查验结果为发现违规或未通过" in drawn(SAMPLES, Language.ZH)


def test_the_title_of_a_move_stands_in_place_of_its_guard() -> None:
    assert "bench --> in_zone: nothing wrong" in drawn(SAMPLES)


def test_a_move_without_guard_and_title_is_a_bare_arrow() -> None:
    assert "in_zone --> sorted" in drawn(SAMPLES)


def test_entries_and_ends_are_drawn() -> None:
    lines = drawn(SAMPLES)

    assert "[*] --> declared: first line in" in lines
    assert {"used_up --> [*]", "returned --> [*]"} <= set(lines)


def test_a_status_named_like_a_keyword_of_mermaid_gets_another_id() -> None:
    text = machine_text("start: {}\nEnd: {final: cleared}", "from: start, to: End")

    assert 'state "End" as status_1' in drawn(text)
    assert "start --> status_1" in drawn(text)


def test_a_chinese_status_gets_an_id_that_mermaid_reads() -> None:
    text = machine_text(
        "start: {}\n实验室: {at: lab}\nstatus_1: {final: cleared}",
        "from: start, to: 实验室\nfrom: 实验室, to: status_1",
    )

    assert 'state "实验室" as status_1_' in drawn(text)
    assert "start --> status_1_" in drawn(text)


def test_what_would_end_a_label_is_escaped() -> None:
    title = """title: "5: \\"a; b\\" #1 <x>\\ny" """
    text = machine_text(f"start: {{{title}}}\nend: {{final: cleared}}", f"from: start, to: end, {title}")

    assert "start --> status_1: 5#58; #quot;a#59; b#quot; #35;1 #lt;x#gt; y" in drawn(text)
