"""Rules in words: whole sentences in both languages, with lists by title and parameters by value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.domain.terms import Text
from border_sim.rules.law import law_of
from border_sim.rules.words import ParameterUse, parameters_used, rule_in_words
from tests.unit.rules.rules_of import DAY, pack_with, rule
from tests.unit.rules.small_pack import small_pack


def test_a_rule_is_a_sentence_with_its_exception_and_the_value_of_the_day(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    assert Text(
        "流程为货物，且价值高于5000 CNY（low_value）的，通道为“查验”，但单位属于“白名单”的除外。",
        "Where flow is Goods and value is above 5000 CNY (low_value), channel is “inspect”, "
        "unless party is on the list “Whitelist”.",
    ) == rule_in_words(pack.rules["CH-1"], law_of(pack, DAY))
    assert "8000 CNY" in rule_in_words(pack.rules["CH-1"], law_of(pack, date(2026, 7, 1))).en


def test_a_selection_says_its_rate(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    assert Text(
        "流程为货物，且单位属于“白名单”，且等级为B或C的，通道抽取30 %为“查验”，其余为“release”。",
        "Where flow is Goods, party is on the list “Whitelist” and grade is B or C, channel is “inspect” for 30 %, "
        "drawn by lot, and “release” for the rest.",
    ) == rule_in_words(pack.rules["CH-2"], law_of(pack, DAY))


@pytest.mark.parametrize(
    ("when", "chinese", "english"),
    [
        ("value: at least 5", "价值不低于5 CNY", "value is at least 5 CNY"),
        ("value: at most 5", "价值不超过5 CNY", "value is at most 5 CNY"),
        ("value: below 5", "价值低于5 CNY", "value is below 5 CNY"),
        ("value: 1 to 5", "价值为1 CNY至5 CNY", "value is from 1 CNY to 5 CNY"),
        ("value: [below 1, 5]", "价值低于1 CNY或为5 CNY", "value is below 1 CNY or is 5 CNY"),
        ("permit: yes", "符合“permit”", "“permit” applies"),
        ("permit: no", "不符合“permit”", "“permit” does not apply"),
        ("party: not in list friends", "单位不属于“白名单”", "party is not on the list “Whitelist”"),
        ("sent: before 2026-03-01", "发出日早于2026-03-01", "day sent is before 2026-03-01"),
        ("sent: after today", "发出日晚于2026-03-01（当日）", "day sent is after 2026-03-01 (today)"),
        ("sent: within 3 days of due", "发出日在到期日的3天内", "day sent is within 3 days of day due"),
    ],
)
def test_every_pattern_has_words(tmp_path: Path, when: str, chinese: str, english: str) -> None:
    pack = pack_with(tmp_path, rule("R", when, "stop"))
    said = rule_in_words(pack.rules["R"], law_of(pack, DAY))
    assert f"流程为货物，且{chinese}的，通道为“stop”。" == said.zh
    assert f"Where flow is Goods and {english}, channel is “stop”." == said.en


def test_documents_and_time_limits_have_words(tmp_path: Path) -> None:
    limit = "{within: 24 hours, from: declared, to: zone, if_late: record}"
    pack = pack_with(
        tmp_path,
        rule("P", "grade: A", "{require: [permit, invoice]}", decides="documents")
        + rule("L", "grade: A", limit, decides="deadline"),
    )
    law = law_of(pack, DAY)
    assert rule_in_words(pack.rules["P"], law).en.endswith("documents include permit, invoice.")
    assert rule_in_words(pack.rules["P"], law).zh.endswith("单证包括审批单、发票。")
    assert rule_in_words(pack.rules["L"], law).en.endswith("no more than 24 hours may pass from “declared” to “zone”.")
    assert rule_in_words(pack.rules["L"], law).zh.endswith("自“declared”至“zone”不超过24 小时。")


def test_a_rule_without_tests_speaks_of_every_case(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, "  - {id: R, title: R, decides: channel, when: {}, then: stop, basis: LAW-1}\n")
    said = rule_in_words(pack.rules["R"], law_of(pack, DAY))
    assert Text("任何情形，通道为“stop”。", "In every case, channel is “stop”.") == said


def test_the_parameters_of_a_rule_are_told_with_their_value_and_basis(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    low = ParameterUse("low_value", Text("低值", "Low value"), 5000.0, "CNY", date(2026, 2, 10), ("LAW-1",))
    assert (low,) == parameters_used(pack.rules["CH-1"], pack, DAY)
    (rate,) = parameters_used(pack.rules["CH-2"], pack, DAY)
    assert ("spot_checks", 30.0, "%") == (rate.name, rate.value, rate.unit)
    assert () == parameters_used(pack.rules["DO-1"], pack, DAY)


@pytest.mark.parametrize(
    "when",
    ["value: low_value", "value: [1, above low_value]", "sent: within grace days of due", "value: 1 to low_value"],
)
def test_a_parameter_is_found_wherever_a_number_may_stand(tmp_path: Path, when: str) -> None:
    grace = "parameters:\n  grace: {unit: days, values: {2026-02-10: {is: 3, basis: LAW-1}}}\n"
    pack = pack_with(tmp_path, rule("R", when, "stop"), ("pack.yaml", "parameters:\n", grace))
    name = "grace" if "grace" in when else "low_value"
    assert [name] == [use.name for use in parameters_used(pack.rules["R"], pack, DAY)]
    assert f"({name})" in rule_in_words(pack.rules["R"], law_of(pack, DAY)).en
    assert f"（{name}）" in rule_in_words(pack.rules["R"], law_of(pack, DAY)).zh


def test_what_the_reader_was_told_is_left_out(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    said = rule_in_words(pack.rules["CH-1"], law_of(pack, DAY), ("flow",))
    assert (
        "Where value is above 5000 CNY (low_value), channel is “inspect”, unless party is on the list “Whitelist”."
        == said.en
    )
