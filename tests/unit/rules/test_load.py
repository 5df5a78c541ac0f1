"""Loading: a sound folder becomes a pack; whatever is wrong is told at once, each where it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.domain.decision import Deadline
from border_sim.domain.errors import InputError
from border_sim.domain.facts import Kind
from border_sim.domain.terms import Seconds
from border_sim.rules.conditions import AnyOf, Between, Equals, Listed, Named
from border_sim.rules.load import load_pack
from border_sim.rules.pack import Limits, Requires, Selects
from tests.unit.rules.mistakes import CHANNEL, FRIENDS, GOODS, MISTAKES, MORE, PACK, Mistake
from tests.unit.rules.small_pack import problems_of, small_pack, told, write_pack


def test_a_sound_folder_becomes_a_pack(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    assert ["CH-1", "CH-2", "DO-1"] == list(pack.rules)
    assert {"value": Between(low=Named("low_value"), low_included=False), "flow": Equals("goods")} == pack.rules[
        "CH-1"
    ].when
    assert {"party": Listed("friends")} == pack.rules["CH-1"].unless
    assert AnyOf((Equals("B"), Equals("C"))) == pack.rules["CH-2"].when["grade"]
    assert Selects("inspect", Named("spot_checks"), "release") == pack.rules["CH-2"].then
    assert Requires(("permit",)) == pack.rules["DO-1"].then
    assert Kind.ONE_OF is pack.facts["flow"].kind
    assert ("goods", "people") == pack.facts["flow"].values
    assert (5000.0, 8000.0) == tuple(value.value for value in pack.parameters["low_value"].values)
    assert {"facilitated": {"channel": ("release",)}} == pack.aims
    assert 4 == len(pack.examples)


def test_members_of_a_list_come_and_go_and_may_come_back(tmp_path: Path) -> None:
    friends = small_pack(tmp_path).lists["friends"]
    assert {"CO-1", "CO-2"} == friends.members(date(2026, 6, 30))
    assert {"CO-1"} == friends.members(date(2026, 7, 1))
    assert {"CO-1", "CO-3"} == friends.members(date(2026, 8, 31))
    assert {"CO-1", "CO-2"} == friends.members(date(2026, 9, 1))
    assert frozenset() == friends.members(date(2026, 2, 9))


def test_the_law_changes_on_the_days_on_which_rules_and_parameters_do(tmp_path: Path) -> None:
    pack = small_pack(
        tmp_path, (CHANNEL, "    basis: LAW-1\n", "    basis: LAW-1\n    from: 2026-03-01\n    until: 2026-03-31\n")
    )
    expected = (date(2026, 2, 10), date(2026, 3, 1), date(2026, 4, 1), date(2026, 7, 1))
    assert expected == pack.law_dates()


def test_a_time_limit_is_read(tmp_path: Path) -> None:
    rule = """\
  - id: DL-1
    title: {zh: 时限, en: Limit}
    decides: deadline
    when: {}
    then: {within: 24 hours, from: declared, to: zone, if_late: escalate}
    basis: LAW-1
examples:
  - item: {flow: goods}
    expect: {deadline: 24 hours}
    because: [DL-1]
    not_because: [DL-1]
"""
    pack = small_pack(tmp_path, (CHANNEL, "examples:\n", rule))
    assert Limits(Deadline(Seconds(86_400.0), "declared", "zone", "escalate")) == pack.rules["DL-1"].then


def test_a_folder_without_pack_yaml_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"R001 expected the file `pack.yaml`, got none"):
        load_pack(tmp_path)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: " to ".join(mistake.change[1:]))
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, mistake: Mistake) -> None:
    problems = problems_of(tmp_path, mistake.change)
    (found,) = (problem for problem in problems if f"{problem.code} {problem.message}" == mistake.message)
    assert mistake.hint == found.hint.replace(f"{tmp_path}/", "")
    assert str(tmp_path / mistake.file) == found.place.file
    line = (tmp_path / mistake.file).read_text("utf-8").splitlines()[found.place.line - 1]
    # The columns of a CSV file are cells.
    rest = line.split(",")[found.place.column - 1] if mistake.file == FRIENDS else line[found.place.column - 1 :]
    assert mistake.words == rest[: len(mistake.words)]


def test_who_was_struck_off_a_list_may_come_back(tmp_path: Path) -> None:
    assert [] == problems_of(tmp_path, (FRIENDS, "CO-3,Three,2026-08-01,", "CO-2,Two,2026-08-01,"))


def test_everything_wrong_in_the_whole_folder_is_told_at_once(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        (PACK, "otherwise: scan", "otherwise: scam"),
        (CHANNEL, "then: inspect", "then: inspct"),
        (CHANNEL, "decides: documents", "decide: documents"),
        (FRIENDS, "2026-08-01,2026-08-31", "2026-08-01,later"),
        (MORE, "party: CO-1", "partie: CO-1"),
        (GOODS, "entries: {in: declared}", "entries: {in: declard}"),
    )
    assert {"R010", "D020", "D021", "R016", "F016"} <= {problem.code for problem in problems}
    assert {"pack.yaml", "channel.yaml", "friends.csv", "goods.yaml"} <= {
        Path(problem.place.file).name for problem in problems
    }


def test_one_mistake_in_a_rule_does_not_hide_the_others(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        (CHANNEL, "value: above low_value}\n", "vlaue: above low_value}\n"),
        (CHANNEL, "unless: {party: in list friends}", "unless: {party: in list freinds}"),
        (CHANNEL, "then: inspect\n", "then: inspct\n    beats: [CH-9]\n"),
    )
    found = {(problem.place.line, problem.code) for problem in problems if problem.place.file.endswith(CHANNEL)}
    assert {(5, "R003"), (6, "R005"), (7, "R010"), (8, "R008")} <= found


def test_a_mistake_in_a_rule_is_told_once_and_not_wherever_the_rule_is_named(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path, (CHANNEL, "    decides: channel\n    when: {flow: goods, party", "    when: {flow: goods, party")
    )
    assert ["D020"] == [problem.code for problem in problems if "CH-2" not in problem.message or problem.code != "R008"]


def test_a_flow_that_cannot_be_read_does_not_make_every_fact_unknown(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, (GOODS, "flow: goods\n", "flow: goods\nfoo: bar\n"))
    assert ["D021"] == [problem.code for problem in problems if problem.code != "R019"]


def test_a_rule_without_an_id_is_told_as_such(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, (CHANNEL, "  - id: DO-1\n    title", "  - title"))
    assert ("D020", "expected the key `id`, got none") in [(problem.code, problem.message) for problem in problems]


def test_rules_that_beat_each_other_in_a_circle_are_told_once(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        (CHANNEL, "    then: inspect\n", "    then: inspect\n    beats: [CH-2]\n"),
        (CHANNEL, "    why: {zh: 试点", "    beats: [CH-1]\n    why: {zh: 试点"),
    )
    assert ["expected no circle of rules that beat each other, got `CH-1` beats `CH-2` beats `CH-1`"] == [
        problem.message for problem in problems
    ]


def test_a_file_that_is_no_yaml_is_told_before_anything_is_linked(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, (CHANNEL, "rules:\n", "rules: [\n"))
    with pytest.raises(InputError) as caught:
        load_pack(folder)
    assert {"channel.yaml"} == {Path(problem.place.file).name for problem in caught.value.problems}


def test_a_pack_without_flows_is_none(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    for file in (folder / "flows").iterdir():
        file.unlink()
    with pytest.raises(InputError, match="expected at least one flow in `flows/`, got none"):
        load_pack(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    combine: strictest\n", "    combine: strict\n"),
        ("  friends: {file: lists/friends.csv, column: entity_id,", "  friends: {file: lists/friends.csv,"),
        ("    unit: CNY\n", ""),
        ("held_when: {invoice: yes}", "held: {invoice: yes}"),
        ("    then: {channel: [stop, inspect, scan]}\n", ""),
        ("  LAW-1: {zh: 第一号公告, en: Announcement No. 1", "  LAW-1: {zh: 第一号公告"),
    ],
)
def test_a_broken_part_of_pack_yaml_is_told_once_and_its_name_stays_known(tmp_path: Path, old: str, new: str) -> None:
    problems = problems_of(tmp_path, (PACK, old, new))
    assert {"D020", "D021", "D022"} >= {problem.code for problem in problems}


def test_examples_of_a_flow_that_cannot_be_read_are_left_alone(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, (GOODS, "flow: goods\n", "flow: goods\nfoo: bar\n"), (MORE, "CO-1", "CO-2"))
    assert ["D021"] == [problem.code for problem in problems]


def test_a_fact_with_nothing_behind_it_is_missing(tmp_path: Path) -> None:
    pack = small_pack(tmp_path, (MORE, "{flow: goods, party: CO-9, grade: B}", "{flow: goods, party: CO-9, grade: }"))
    assert {"flow": "goods", "party": "CO-9"} == pack.examples[-1].item


def test_a_collecting_decision_may_name_outcomes_of_its_own_and_what_it_says_meanwhile(tmp_path: Path) -> None:
    quota = "decisions:\n  quota: {combine: all, outcomes: [yearly, monthly], if_missing: [monthly]}\n"
    decision = small_pack(tmp_path, (PACK, "decisions:\n", quota)).decisions["quota"]
    assert (("yearly", "monthly"), (), ("monthly",)) == (decision.outcomes, decision.otherwise, decision.if_missing)
    assert not decision.collects_documents


def test_a_list_in_another_encoding_is_read_with_a_notice(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, (FRIENDS, "One", "一号"))
    text = (folder / FRIENDS).read_text("utf-8")
    (folder / FRIENDS).write_bytes(text.encode("gb18030"))
    pack = load_pack(folder)
    assert "read as GB18030" in pack.notices[0]
    assert {"CO-1", "CO-2"} == pack.lists["friends"].members(date(2026, 3, 1))


def test_a_list_that_is_no_table_is_told_at_the_file(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, (FRIENDS, "CO-3,Three,2026-08-01,2026-08-31", "CO-3,Three"))
    assert ["D031"] == [problem.code for problem in problems]


def test_two_packs_that_say_the_same_have_the_same_hash(tmp_path: Path) -> None:
    first = small_pack(tmp_path / "first")
    moved = write_pack(tmp_path / "second", (CHANNEL, "rules:\n", "# a comment\nrules:\n"))
    (moved / "rules" / "deep").mkdir()
    (moved / "rules" / "channel.yaml").rename(moved / "rules" / "deep" / "others.yaml")
    (moved / "examples" / "more.yaml").write_text(
        (moved / "examples" / "more.yaml")
        .read_text("utf-8")
        .replace("expect: {channel: undecided}", "expect: {channel: undecided, documents: []}"),
        "utf-8",
    )
    assert first.content_hash == load_pack(moved).content_hash


@pytest.mark.parametrize(
    "change",
    [
        (CHANNEL, "then: inspect", "then: stop"),
        (FRIENDS, "CO-3,Three", "CO-4,Three"),
        (FRIENDS, "2026-08-31", "2026-08-30"),
        (PACK, "is: 5000", "is: 5001"),
        (GOODS, "bench: {at: bench, inspects: goods}", "bench: {at: bench}"),
    ],
)
def test_whatever_changes_the_law_changes_the_hash(tmp_path: Path, change: tuple[str, str, str]) -> None:
    if "inspects" in change[1]:
        changes = (change, (GOODS, "  - {from: bench, to: back, when: {finding: violation}}\n", ""))
    else:
        changes = (change,)  # type: ignore[assignment]
    assert small_pack(tmp_path / "old").content_hash != load_pack(write_pack(tmp_path / "new", *changes)).content_hash


@pytest.mark.parametrize("days", ["2.5", "-1"])
def test_a_parameter_for_a_number_of_days_has_whole_numbers(tmp_path: Path, days: str) -> None:
    parameter = f"  grace: {{unit: days, values: {{2026-02-10: {{is: {days}, basis: assumption}}}}}}\n"
    got = told(
        tmp_path,
        (PACK, "decisions:\n", f"{parameter}decisions:\n"),
        (CHANNEL, "unless: {party: in list friends}", "unless: {sent: within grace days of due}"),
    )
    assert [
        f"{PACK}:16:{parameter.rindex(days) + 1}: R006 expected a whole number of days of at least 0, got `{days} days`"
    ] == got
