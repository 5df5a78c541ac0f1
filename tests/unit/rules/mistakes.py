"""Mistakes that one can make in a pack, each with what is said of it: the table behind the tests of loading."""

from __future__ import annotations

from dataclasses import dataclass

PACK, CHANNEL, GOODS, FRIENDS = "pack.yaml", "rules/channel.yaml", "flows/goods.yaml", "lists/friends.csv"
MORE = "examples/more.yaml"

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
        "R014 expected `why` for the assumption of the rule `CH-2`, got none",
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
