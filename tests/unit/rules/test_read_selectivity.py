"""Selectivity programmes: what is written becomes a programme, and what is wrong is told where it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from border_sim.domain.terms import Direction, Line, SelectionLane
from border_sim.rules.conditions import Equals, Named
from border_sim.rules.grammar import PackSpec
from border_sim.rules.law import law_of
from border_sim.rules.load import load_pack
from border_sim.rules.programmes import possible_lanes
from border_sim.rules.selectivity import programme_at
from tests.unit.rules.mistakes import GOODS, PACK
from tests.unit.rules.programme_pack import PROGRAMME, programme_pack, programme_problems
from tests.unit.rules.small_pack import problems_of, problems_of_folder, small_pack

MORE = """\
    basis: LAW-1
  more:
    when: {flow: goods}
    expected: {by: grade, rates: {A: {}, B: {}, C: {}}}
    basis: LAW-1
"""
NO_PROGRAMME = (
    "flows/goods.yaml:20:39: R042 expected a line with a selectivity programme before `selection` is read at "
    "`declared`, got none on the way `declared`\n"
    "  add a programme for the flow, the line and the direction under `selectivity` in `pack.yaml`"
)


def test_a_programme_is_read(tmp_path: Path) -> None:
    programme = programme_pack(tmp_path, ("direction: in", "direction: in, party: CO-1")).selectivity["cargo"]

    assert "Selection of goods" == programme.title.en
    assert {("goods", Line.FIRST, Direction.IN)} == programme.crossings
    assert {"party": Equals("CO-1")} == programme.when
    assert {"inspect": SelectionLane.RED, "scan": SelectionLane.YELLOW} == programme.criteria
    assert ("grade", 0.01) == (programme.by, programme.minimum_random)
    expected = {"A": (Named("spot_checks"), 0.2, 0.0), "B": (0.57 / 100, 0.0, 0.1), "C": (0.0, 0.0, 0.0)}
    assert expected == programme.rates
    assert {Named("spot_checks"), 0.0, 0.01, 0.1, 0.2, 0.57 / 100} == programme.all_rates()


def test_a_programme_stands_wherever_its_tests_admit(tmp_path: Path) -> None:
    pack = programme_pack(tmp_path, ("line: first, direction: in", "line: [first, second]"))

    every = {("goods", line, direction) for line in Line for direction in Direction}
    assert every == pack.selectivity["cargo"].crossings
    assert pack.selectivity["cargo"] is programme_at(pack.selectivity, ("goods", Line.SECOND, Direction.OUT))
    assert programme_at(pack.selectivity, ("people", Line.SECOND, Direction.OUT)) is None


def test_a_pack_has_no_programme_unless_it_says_so(tmp_path: Path) -> None:
    assert {} == small_pack(tmp_path).selectivity


def test_a_programme_is_part_of_what_a_pack_is_known_by(tmp_path: Path) -> None:
    first = programme_pack(tmp_path).content_hash

    assert first != programme_pack(tmp_path, ("minimum_random: 1 %", "minimum_random: 2 %")).content_hash


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "inspect: red",
            "inspct: red",
            (
                "pack.yaml:33:16: R010 expected an outcome of `channel` (`stop`, `inspect`, `scan`, `release`), "
                "got `inspct`\n  did you mean `inspect`?"
            ),
        ),
        ("scan: yellow", "scan: green", "pack.yaml:33:36: D022 expected one of `red`, `yellow`, `blue`, got `green`"),
        (
            "rates: {A:",
            "rates: {D: {}, A:",
            "pack.yaml:35:35: R040 expected a value of `grade` (`A`, `B`, `C`), got `D`",
        ),
        ("C: {}", "D: {}", "pack.yaml:35:102: R040 expected a value of `grade` (`A`, `B`, `C`), got `D`"),
        (
            ", C: {}",
            "",
            (
                "pack.yaml:35:27: R040 expected the rates of every value of `grade`, got none of `C`\n"
                "  write `C: {}` where nothing is expected beyond criteria and the lot"
            ),
        ),
        ("red: 0.57 %", "red: 157 %", "pack.yaml:35:81: R010 expected a share from `0 %` to `100 %`, got `157 %`"),
        (
            "red: 0.57 %",
            "purple: 1 %",
            "pack.yaml:35:76: D021 unknown key `purple`, expected one of `red`, `yellow`, `blue`",
        ),
        (
            "yellow: 20 %",
            "yellow: 70.01 %",
            "pack.yaml:35:35: R040 expected rates of `A` that add up to at most `100 %`, got `100.01 %`",
        ),
        (
            "1 %",
            "spot_check",
            "pack.yaml:34:21: R010 expected a share such as `30 %`, got `spot_check`\n  did you mean `spot_checks`?",
        ),
        (
            "by: grade",
            "by: grad",
            "pack.yaml:35:20: R003 expected a fact of the flows, got `grad`\n  did you mean `grade`?",
        ),
        (
            "by: grade",
            "by: value",
            "pack.yaml:35:20: R040 expected a fact with named values, got `value`, which is a number",
        ),
        (
            "flow: goods",
            "flow: [goods, people]",
            (
                "pack.yaml:35:20: R003 expected a fact that every flow of the programme has, got `grade`, "
                "which `people` has not"
            ),
        ),
        (
            "    basis: LAW-1\n",
            "",
            (
                "pack.yaml:30:3: R014 expected a basis for the programme `cargo`, got none\n"
                "  name a source of the pack, or write `basis: assumption` and why"
            ),
        ),
        (
            "LAW-1",
            "LAW-2",
            (
                "pack.yaml:36:12: R007 expected a source of the pack or `assumption` as basis, got `LAW-2`\n"
                "  did you mean `LAW-1`?"
            ),
        ),
        (
            "LAW-1",
            "assumption",
            (
                "pack.yaml:36:12: R014 expected `why` for the assumption of the programme `cargo`, got none\n"
                "  add `why: {zh: …, en: …}`"
            ),
        ),
        (
            "flow: goods",
            "flow: good",
            "pack.yaml:32:18: R004 expected one of `goods`, `people` for `flow`, got `good`\n  did you mean `goods`?",
        ),
        (
            "direction: in",
            "direction: up",
            "pack.yaml:32:49: R004 expected one of `in`, `out` for `direction`, got `up`",
        ),
        ("direction: in", "colour: red", "pack.yaml:32:38: R003 expected a fact of the flows, got `colour`"),
        (
            "direction: in",
            "alert: yes",
            (
                "pack.yaml:32:5: R003 expected facts that one flow has together, got `alert`, which `goods` has not\n"
                "  an item of that flow never has the fact, so the tests can never hold"
            ),
        ),
        (
            "    basis: LAW-1\n",
            MORE,
            (
                "pack.yaml:38:5: R041 expected at most one programme for `{flow: goods, line: first, direction: in}`, "
                "got `more` beside `cargo`\n  the other stands at pack.yaml:30:3"
            ),
        ),
        ("direction: in", "direction: out", NO_PROGRAMME),
        (PROGRAMME, "", NO_PROGRAMME),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert [told] == programme_problems(tmp_path, (old, new))


def test_rates_may_add_up_to_everything(tmp_path: Path) -> None:
    assert [] == programme_problems(tmp_path, ("yellow: 20 %", "yellow: 70 %"))


def test_a_parameter_counts_with_each_of_its_values(tmp_path: Path) -> None:
    values = "values: {2026-02-10: {is: 30, basis: assumption}}"
    more = values.replace("}}", "}, 2026-08-01: {is: 85, basis: assumption}}")
    raised = (PACK, values, more)

    (problem,) = problems_of(tmp_path, raised, (PACK, "aims:\n", f"{PROGRAMME}aims:\n"))

    assert "R040 expected rates of `A` that add up to at most `100 %`, got `105 %`" in str(problem)


def test_a_parameter_that_is_no_share_cannot_be_a_rate(tmp_path: Path) -> None:
    negative = (PACK, "2026-02-10: {is: 30, basis: assumption}", "2026-02-10: {is: -1, basis: assumption}")
    without_rules = ("rules/channel.yaml", "inspect: spot_checks", "inspect: 30 %")

    (problem,) = problems_of(tmp_path, negative, without_rules, (PACK, "aims:\n", f"{PROGRAMME}aims:\n"))

    assert "R006 expected a share from `0 %` to `100 %`, by which rules select, got `-1 %`" in str(problem)


def lay_without_channel(folder: Path, criteria: str) -> None:
    """Write a pack that decides on a route and on no channel, with a programme."""
    programme = PROGRAMME.replace("{red: spot_checks, yellow: 20 %}", "{}").replace(
        "{inspect: red, scan: yellow}", criteria
    )
    pack = (
        "pack: p\ntitle: p\nin_force: {from: 2026-01-01}\nsources: {LAW-1: {zh: l, en: l}}\n"
        "decisions: {route: {outcomes: [a], otherwise: a, combine: strictest}}\n"
    )
    flow = (
        "flow: goods\nfacts: {grade: {one_of: [A, B, C]}}\nentries: {in: declared}\n"
        "statuses: {declared: {decide: {line: first, direction: in}}, hut: {final: returned}, zone: {final: cleared}}\n"
        "moves:\n  - {from: declared, to: hut, when: {selection: red}}\n  - {from: declared, to: zone}\n"
    )
    (folder / "flows").mkdir()
    (folder / "pack.yaml").write_text(pack + programme, encoding="utf-8")
    (folder / "flows" / "goods.yaml").write_text(flow, encoding="utf-8")


def test_hits_need_a_decision_on_the_channel(tmp_path: Path) -> None:
    lay_without_channel(tmp_path, "{inspect: red}")

    assert ["R009 expected a decision `channel`, whose outcomes hit a lane, got none"] == [
        str(problem).split(": ", 1)[1] for problem in problems_of_folder(tmp_path)
    ]


def test_without_criteria_a_programme_needs_no_channel(tmp_path: Path) -> None:
    lay_without_channel(tmp_path, "{}")

    pack = load_pack(tmp_path)

    assert {} == pack.selectivity["cargo"].criteria
    lanes = possible_lanes(pack.selectivity["cargo"], law_of(pack, date(2026, 3, 1)), (), {"grade": "B"})
    assert ["red", "blue", "green"] == list(lanes)


def test_programmes_may_stand_side_by_side(tmp_path: Path) -> None:
    second = MORE.replace("when: {flow: goods}", "when: {flow: goods, line: second}")

    assert [] == programme_problems(tmp_path, ("    basis: LAW-1\n", second))


def test_a_parameter_that_is_not_sound_is_told_once(tmp_path: Path) -> None:
    broken = (
        PACK,
        'spot_checks: {unit: "%", values: {2026-02-10: {is: 30, basis: assumption}}}',
        'spot_checks: {unit: "%"}',
    )

    (problem,) = problems_of(tmp_path, broken, (PACK, "aims:\n", f"{PROGRAMME}aims:\n"))

    assert "expected the key `values` in `spot_checks`, got none" in str(problem)


@pytest.mark.parametrize(
    ("gate", "is_read"),
    [
        # A line with a programme, then one without: what the first has said is forgotten.
        ("  - {from: zone_gate, to: back, when: {selection: red}}\n", False),
        ("  - {from: zone_gate, to: back, when: {channel: stop}}\n", True),
    ],
)
def test_a_line_without_a_programme_makes_the_selection_of_the_last_one_void(
    tmp_path: Path, gate: str, *, is_read: bool
) -> None:
    second = (
        GOODS,
        "  zone: {final: cleared}\n",
        "  zone: {final: cleared}\n  zone_gate: {decide: {line: second, direction: out}}\n",
    )
    moves = (
        GOODS,
        "  - {from: bench, to: zone}\n",
        f"  - {{from: bench, to: zone_gate}}\n{gate}  - {{from: zone_gate, to: zone}}\n",
    )

    problems = problems_of(tmp_path, second, moves, (PACK, "aims:\n", f"{PROGRAMME}aims:\n"))

    assert ([] if is_read else ["R042"]) == [problem.code for problem in problems]


@pytest.mark.parametrize(("lane", "is_right"), [("red", True), ("blue", True), ("green", False), ("purple", False)])
def test_editors_know_the_lanes_too(lane: str, *, is_right: bool) -> None:
    programme = {"when": {"flow": "goods"}, "criteria": {"inspect": lane}, "expected": {"by": "g", "rates": {"A": {}}}}
    pack = {"pack": "p", "title": "p", "in_force": {}, "decisions": {"channel": {"combine": "all"}}}

    errors = Draft202012Validator(PackSpec.model_json_schema()).iter_errors({**pack, "selectivity": {"c": programme}})

    assert is_right == (not list(errors))
