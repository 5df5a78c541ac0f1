"""A flow is said in words, in either language."""

from __future__ import annotations

from border_sim.domain.terms import Language, Text
from border_sim.flows.flow import Status
from border_sim.flows.words import FlowWords, Titles
from tests.unit.flows.texts import SAMPLES, flow_of

FLOW = flow_of(SAMPLES)
ZH, EN = FlowWords(FLOW, Language.ZH), FlowWords(FLOW, Language.EN)


def test_a_guard_is_said_with_the_titles_of_facts_and_values() -> None:
    assert "等级为甲级" == ZH.guard({"grade": ("A",)})
    assert "grade is grade A or B" == EN.guard({"grade": ("A", "B")})


def test_what_is_decided_in_a_status_is_said_with_the_line_and_the_direction() -> None:
    assert "按规则判定（一线入区）" == ZH.doing(FLOW.statuses["declared"])
    assert "the rules are asked: first line, inbound" == EN.doing(FLOW.statuses["declared"])


def test_what_is_inspected_at_a_station_is_said_with_the_station() -> None:
    assert "在岗位“sample bench”办理；查验：documents" == ZH.doing(FLOW.statuses["bench"])
    assert "served at “sample bench”; inspected: documents" == EN.doing(FLOW.statuses["bench"])


def test_a_status_in_which_nothing_happens_is_passed_through() -> None:
    assert ("直接经过", "passed through") == (ZH.doing(FLOW.statuses["sorted"]), EN.doing(FLOW.statuses["sorted"]))


def test_an_end_is_said_with_its_outcome() -> None:
    assert ("结束：退回", "ends: returned") == (
        ZH.doing(FLOW.statuses["returned"]),
        EN.doing(FLOW.statuses["returned"]),
    )


def test_a_gate_is_said_by_its_title_where_the_pack_is_known() -> None:
    asked = Status("check", Text("核对", "Check"), gate="exempt_quota")
    titles: Titles = {("gate", "exempt_quota", "title"): Text("年度免税额度", "Yearly limit of exemption")}

    assert "a gate is asked: exempt quota" == EN.doing(asked)
    assert "问闸：年度免税额度" == FlowWords(FLOW, Language.ZH, titles).doing(asked)
