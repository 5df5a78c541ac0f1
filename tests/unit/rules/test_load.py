"""Loading: a sound folder becomes a pack; whatever is wrong is told at once, each where it stands."""

from __future__ import annotations

from dataclasses import dataclass
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
from tests.unit.rules.small_pack import problems_of, small_pack, told, write_pack

PACK, CHANNEL, GOODS, FRIENDS = "pack.yaml", "rules/channel.yaml", "flows/goods.yaml", "lists/friends.csv"
MORE = "examples/more.yaml"


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


LIMIT = """\
  - id: DL-1
    title: limit
    decides: deadline
    when: {flow: goods}
    then: {within: 24 hours, from: declared, to: zone, if_late: escalate}
    basis: LAW-1
"""
LIMIT_FORM = (
    "R010 expected a time limit such as `{within: 24 hours, from: declared, to: in_zone, if_late: escalate}` "
    "for `deadline`, got something else"
)


@dataclass(frozen=True)
class Mistake:
    """A change of the pack, the words at the place that is told, and what is told of them."""

    change: tuple[str, str, str]
    file: str
    words: str
    message: str
    hint: str


MISTAKES = (
    Mistake(
        (CHANNEL, "{inspect: spot_checks, otherwise: release}", "{inspect: [a, b], otherwise: release}"),
        CHANNEL,
        "{inspect",
        (
            "R010 expected an outcome such as `inspect`, or a share such as `{inspect: 30 %, otherwise: scan}` "
            "for `channel`, got something else"
        ),
        "",
    ),
    Mistake(
        (CHANNEL, "{inspect: spot_checks, otherwise: release}", "{inspect: spot_cheks, otherwise: release}"),
        CHANNEL,
        "spot_cheks",
        "R010 expected a share such as `30 %`, got `spot_cheks`",
        "did you mean `spot_checks`?",
    ),
    Mistake(
        (CHANNEL, "{require: [permit]}", "permit"),
        CHANNEL,
        "permit",
        "R010 expected names such as `{require: [permit]}` for `documents`, got something else",
        "",
    ),
    Mistake(
        (CHANNEL, "{require: [permit]}", "{require: []}"),
        CHANNEL,
        "{require",
        "R010 expected names such as `{require: [permit]}` for `documents`, got something else",
        "",
    ),
    Mistake(
        (CHANNEL, "examples:\n", LIMIT.replace("within: 24 hours, ", "") + "examples:\n"),
        CHANNEL,
        "{from: declared",
        LIMIT_FORM,
        "",
    ),
    Mistake(
        (CHANNEL, "examples:\n", LIMIT.replace("escalate", "[escalate]") + "examples:\n"),
        CHANNEL,
        "{within",
        LIMIT_FORM,
        "",
    ),
    Mistake(
        (CHANNEL, "examples:\n", LIMIT.replace("24 hours", "24 horus") + "examples:\n"),
        CHANNEL,
        "24 horus",
        "R010 expected a unit of time (`s`, `min`, `hours` or `days`), got `horus`",
        "did you mean `hours`?",
    ),
    Mistake(
        (CHANNEL, "examples:\n", LIMIT.replace("24 hours", "0 s") + "examples:\n"),
        CHANNEL,
        "0 s",
        "R010 expected a time above 0, got `0 s`",
        "",
    ),
    Mistake(
        (CHANNEL, "examples:\n", LIMIT.replace("to: zone", "to: zoen") + "examples:\n"),
        CHANNEL,
        "zoen",
        "R010 expected a status of the flows that the rule speaks of, got `zoen`",
        "did you mean `zone`?",
    ),
    Mistake(
        (CHANNEL, "when: {flow: goods, grade: A}", "when: {flow: goods, grade: []}"),
        CHANNEL,
        "[]",
        "D022 expected a text or a list of texts, got an empty list",
        "",
    ),
    Mistake(
        (CHANNEL, "when: {flow: goods, grade: A}", "when: {flow: goods, grade: [A, [B]]}"),
        CHANNEL,
        "[A, [B]]",
        "D022 expected a text or a list of texts, got a list",
        "",
    ),
    Mistake(
        (CHANNEL, "item: {flow: goods, value: 9000", "item: {flow: goods, valeu: 9000"),
        CHANNEL,
        "valeu",
        "R003 expected a fact of the flow `goods`, got `valeu`",
        "did you mean `value`?",
    ),
    Mistake(
        (CHANNEL, "item: {flow: goods, value: 9000", "item: {valeu: 9000"),
        CHANNEL,
        "valeu",
        "R003 expected a fact of the flows, got `valeu`",
        "did you mean `value`?",
    ),
    Mistake(
        (CHANNEL, "item: {flow: goods, value: 9000", "item: {flow: goods, alert: yes, value: 9000"),
        CHANNEL,
        "alert",
        "R003 expected a fact of the flow `goods`, got `alert`",
        "did you mean `value`?",
    ),
    Mistake(
        (CHANNEL, "expect: {channel: inspect, documents", "expect: {channel: inspect, documets"),
        CHANNEL,
        "documets",
        "R009 expected a decision of the pack, got `documets`",
        "did you mean `documents`?",
    ),
    Mistake(
        (PACK, "    outcomes: [stop, inspect, scan, release]\n", ""),
        PACK,
        "channel",
        "R011 expected the outcomes of `channel`, the strictest first, got none",
        "",
    ),
    Mistake(
        (PACK, "  - id: MH-1", "  - {id: MH-1, title: t, when: {}, then: {channel: stop}}\n  - id: MH-1"),
        PACK,
        "MH-1",
        "R002 expected each id once, got `MH-1` again",
        "it stands first at pack.yaml:32:10",
    ),
    Mistake(
        (CHANNEL, "{flow: goods, value: above low_value}", "{flow: goods, valu: above low_value}"),
        CHANNEL,
        "valu",
        "R003 expected a fact of the flows, got `valu`",
        "did you mean `value`?",
    ),
    Mistake(
        (CHANNEL, "value: above low_value", "value: above low_valeu"),
        CHANNEL,
        "above low_valeu",
        "R004 expected a number or a parameter for `value`, got `low_valeu`",
        "did you mean `low_value`?",
    ),
    Mistake(
        (CHANNEL, "unless: {party: in list friends}", "unless: {party: in list freinds}"),
        CHANNEL,
        "in list freinds",
        "R005 expected a list of the pack, got `freinds`",
        "did you mean `friends`?",
    ),
    Mistake(
        (CHANNEL, "when: {flow: goods, grade: A}", "when: {flow: people, grade: A}"),
        CHANNEL,
        "when",
        "R003 expected facts that one flow has together, got `grade`, which `people` has not",
        "an item of that flow never has the fact, so the tests can never hold",
    ),
    Mistake(
        (CHANNEL, "    basis: LAW-1\n", "    basis: LAW-2\n"),
        CHANNEL,
        "LAW-2",
        "R007 expected a source of the pack or `assumption` as basis, got `LAW-2`",
        "did you mean `LAW-1`?",
    ),
    Mistake(
        (CHANNEL, "    basis: LAW-1\n", ""),
        CHANNEL,
        "CH-1",
        "R014 expected a basis for the rule `CH-1`, got none",
        "name a source of the pack, or write `basis: assumption` and why",
    ),
    Mistake(
        (CHANNEL, "    why: {zh: 试点, en: A trial}\n", ""),
        CHANNEL,
        "assumption",
        "R014 expected `why` for the assumption of `CH-2`, got none",
        "add `why: {zh: …, en: …}`",
    ),
    Mistake(
        (CHANNEL, "then: inspect", "then: inspct"),
        CHANNEL,
        "inspct",
        "R010 expected an outcome of `channel` (`stop`, `inspect`, `scan`, `release`), got `inspct`",
        "did you mean `inspect`?",
    ),
    Mistake(
        (CHANNEL, "{inspect: spot_checks, otherwise: release}", "{inspect: 0.3, otherwise: release}"),
        CHANNEL,
        "0.3",
        "R010 expected a share in per cent such as `30 %`, got `0.3`",
        "write `0.3 %` or `30 %`",
    ),
    Mistake(
        (CHANNEL, "{inspect: spot_checks, otherwise: release}", "{inspect: 30 %}"),
        CHANNEL,
        "{inspect: 30",
        (
            "R010 expected an outcome such as `inspect`, or a share such as `{inspect: 30 %, otherwise: scan}` "
            "for `channel`, got something else"
        ),
        "",
    ),
    Mistake(
        (CHANNEL, "{require: [permit]}", "{require: [permits]}"),
        CHANNEL,
        "[permits]",
        "R010 expected a document of the pack (`permit`, `invoice`), got `permits`",
        "did you mean `permit`?",
    ),
    Mistake(
        (CHANNEL, "    decides: documents", "    decides: documets"),
        CHANNEL,
        "documets",
        "R009 expected a decision of the pack, got `documets`",
        "did you mean `documents`?",
    ),
    Mistake(
        (CHANNEL, "    then: inspect\n", "    then: inspect\n    beats: [CH-9]\n"),
        CHANNEL,
        "[CH-9]",
        "R008 expected a rule to beat, got `CH-9`",
        "did you mean `CH-2`?",
    ),
    Mistake(
        (CHANNEL, "    then: inspect\n", "    then: inspect\n    beats: [DO-1]\n"),
        CHANNEL,
        "[DO-1]",
        "R008 expected a rule that decides `channel`, got `DO-1`, which decides `documents`",
        "",
    ),
    Mistake(
        (CHANNEL, "    then: inspect\n", "    then: inspect\n    from: 2026-05-01\n    until: 2026-04-01\n"),
        CHANNEL,
        "2026-04-01",
        "R012 expected `until` on or after `from`, got 2026-04-01 before 2026-05-01",
        "",
    ),
    Mistake(
        (CHANNEL, "  - id: CH-2", "  - id: CH-1"),
        CHANNEL,
        "CH-1",
        "R002 expected each rule id once, got `CH-1` again",
        "it stands first at rules/channel.yaml:2:9",
    ),
    Mistake(
        (CHANNEL, "    not_because: [CH-2]\n", ""),
        CHANNEL,
        "CH-2",
        "R019 expected an example of `CH-2` just outside it (`not_because`), got none",
        "add to an example: `CH-2` under `not_because`",
    ),
    Mistake(
        (CHANNEL, "party: CO-9, grade: A", "party: CO-9, grade: X"),
        CHANNEL,
        "X",
        "R017 expected one of `A`, `B`, `C` for `grade`, got `X`",
        "",
    ),
    Mistake(
        (CHANNEL, "    because: [CH-1, DO-1]", "    because: [CH-1, DO-2]"),
        CHANNEL,
        "[CH-1, DO-2]",
        "R008 expected a rule of the pack, got `DO-2`",
        "did you mean `DO-1`?",
    ),
    Mistake(
        (CHANNEL, "{channel: inspect,", "{channel: inspekt,"),
        CHANNEL,
        "inspekt",
        "R010 expected an outcome of `channel` (`stop`, `inspect`, `scan`, `release`), got `inspekt`",
        "did you mean `inspect`?",
    ),
    Mistake(
        (CHANNEL, "deadline: none", "deadline: 3"),
        CHANNEL,
        "3",
        "R018 expected a time with its unit (`s`, `min`, `hours` or `days`), got `3` without one",
        "write for example `3 min`",
    ),
    Mistake(
        (MORE, "draws: {CH-2: not selected}", "draws: {CH-1: not selected}"),
        MORE,
        "CH-1",
        "R008 expected a rule with a selection rate, got `CH-1`",
        "did you mean `CH-2`?",
    ),
    Mistake(
        (MORE, "draws: {CH-2: not selected}", "draws: {CH-2: maybe}"),
        MORE,
        "maybe",
        "R018 expected `selected` or `not selected`, got `maybe`",
        "",
    ),
    Mistake(
        (PACK, "file: lists/friends.csv", "file: lists/freinds.csv"),
        PACK,
        "lists/freinds.csv",
        "R015 expected a file of the pack, got `lists/freinds.csv`, which is absent",
        "did you mean `lists/friends.csv`?",
    ),
    Mistake(
        (PACK, "      2026-02-10: {is: 5000", "      2026-02-11: {is: 5000"),
        PACK,
        "values",
        "R006 expected a value of `low_value` from 2026-02-10 on, when the pack takes effect, got one from 2026-02-11",
        "",
    ),
    Mistake(
        (PACK, "{is: 8000 CNY", "{is: 8000 USD"),
        PACK,
        "8000 USD",
        "R006 expected a number in `CNY`, got `8000 USD`",
        "",
    ),
    Mistake(
        (PACK, "{is: 30, basis: assumption}", "{is: 130, basis: assumption}"),
        PACK,
        "130",
        "R006 expected a share from `0 %` to `100 %`, by which rules select, got `130 %`",
        "",
    ),
    Mistake(
        (PACK, "until: 2027-12-31", "until: 2025-12-31"),
        PACK,
        "2025-12-31",
        "R012 expected `until` on or after `from`, got 2025-12-31 before 2026-02-10",
        "",
    ),
    Mistake(
        (PACK, "{from: 2026-02-10, until: 2027-12-31}", "{until: 2027-12-31}"),
        PACK,
        "in_force",
        "R012 expected `from`, the first day on which the pack is in force, got none",
        "",
    ),
    Mistake(
        (PACK, "    otherwise: scan\n", ""),
        PACK,
        "channel",
        "R011 expected `otherwise`, the outcome of `channel` where no rule holds, got none",
        "",
    ),
    Mistake(
        (PACK, "otherwise: scan", "otherwise: scam"),
        PACK,
        "scam",
        "R010 expected an outcome of `channel` (`stop`, `inspect`, `scan`, `release`), got `scam`",
        "did you mean `scan`?",
    ),
    Mistake(
        (PACK, "combine: shortest}", "combine: shortest, otherwise: 3 min}"),
        PACK,
        "3 min",
        "R011 expected no `otherwise` of a decision that combines by `shortest`, got one",
        "where no rule holds, it has no names or no time limit",
    ),
    Mistake(
        (PACK, "combine: shortest}", "combine: shortest, if_missing: 3 min}"),
        PACK,
        "3 min",
        "R011 expected no `if_missing` of a decision that sets a time limit, got one",
        "while facts are missing the shortest possible limit holds",
    ),
    Mistake(
        (PACK, "combine: shortest}", "combine: shortest, outcomes: [a]}"),
        PACK,
        "[a]",
        "R011 expected no outcomes of a decision that sets a time limit, got some",
        "",
    ),
    Mistake(
        (PACK, "outcomes: [stop, inspect, scan, release]", "outcomes: [stop, inspect, scan, release, scan]"),
        PACK,
        "[stop, inspect, scan, release, scan]",
        "R011 expected each outcome once, got `scan` again",
        "",
    ),
    Mistake(
        (PACK, "if_missing: inspect", "if_missing: [inspect, scan]"),
        PACK,
        "[inspect, scan]",
        "R011 expected one outcome, got 2",
        "",
    ),
    Mistake(
        (PACK, "held_when: {permit: yes}", "held_when: {permits: yes}"),
        PACK,
        "permits",
        "R003 expected a fact of the flows, got `permits`",
        "did you mean `permit`?",
    ),
    Mistake(
        (PACK, "then: {channel: [stop, inspect, scan]}", "then: {chanel: [stop, inspect, scan]}"),
        PACK,
        "chanel",
        "R009 expected a decision of the pack, got `chanel`",
        "did you mean `channel`?",
    ),
    Mistake(
        (PACK, "then: {channel: [stop, inspect, scan]}", "then: {deadline: [stop]}"),
        PACK,
        "[stop]",
        "R010 expected a decision with outcomes, got `deadline`, which sets a time limit",
        "",
    ),
    Mistake(
        (PACK, "  facilitated: {channel: [release]}", "  fast: {channel: [release]}"),
        PACK,
        "fast",
        "R013 expected one of `eligible`, `facilitated`, `stopped`, got `fast`",
        "",
    ),
    Mistake(
        (FRIENDS, "CO-3,Three,2026-08-01,2026-08-31", "CO-1,One,2026-08-01,2026-08-31"),
        FRIENDS,
        "CO-1",
        "R016 expected each entry once, got `CO-1` again with days that overlap",
        "it stands also in line 2",
    ),
    Mistake(
        (FRIENDS, "2026-08-01,2026-08-31", "2026-08-01,2026-07-31"),
        FRIENDS,
        "2026-07-31",
        "R016 expected `until` on or after `from`, got 2026-07-31 before 2026-08-01",
        "",
    ),
    Mistake(
        (FRIENDS, "CO-3,Three,2026-08-01", "CO-3,Three,2026/08/01"),
        FRIENDS,
        "2026/08/01",
        "R016 expected a date as YYYY-MM-DD, got `2026/08/01`",
        "",
    ),
    Mistake(
        (FRIENDS, "CO-3,Three", " ,Three"),
        FRIENDS,
        " ",
        "R016 expected a value in the column `entity_id`, got nothing",
        "",
    ),
    Mistake(
        (FRIENDS, "entity_id,name", "entity,name"),
        FRIENDS,
        "entity",
        "D032 expected the column `entity_id`, got `entity`, `name`, `from`, `until`",
        "did you mean `entity`?",
    ),
    Mistake(
        (GOODS, "flow: goods\n", "flow: people\n"),
        "flows/people.yaml",
        "people",
        "R002 expected each flow once, got `people` again",
        "",
    ),
    Mistake(
        ("flows/people.yaml", "  alert: {", "  value: {number: , unit: HKD}\n  alert: {"),
        "flows/people.yaml",
        "value",
        "R020 expected `value` to mean the same in every flow, got another kind, unit or register",
        "the flow `goods` declares it too",
    ),
    Mistake(
        (GOODS, "when: {channel: stop}", "when: {channel: stopp}"),
        GOODS,
        "channel",
        "F026 expected for `channel` one of `stop`, `inspect`, `scan`, `release`, got `stopp`",
        "did you mean `stop`?",
    ),
)


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
