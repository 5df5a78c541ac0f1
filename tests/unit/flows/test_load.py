"""Flow files become flows, or say what is wrong with them."""

from __future__ import annotations

import pytest

from border_sim.domain.facts import Kind
from border_sim.domain.terms import Direction, Line, Outcome, Text
from border_sim.flows.flow import Move
from tests.unit.flows.texts import SAMPLES, flow_of, load_problems


def test_statuses_keep_what_happens_in_them() -> None:
    flow = flow_of(SAMPLES)

    assert (Line.FIRST, Direction.IN) == flow.statuses["declared"].decide
    assert ("sample_bench", "documents") == (flow.statuses["bench"].station, flow.statuses["bench"].inspects)
    assert flow.statuses["in_zone"].dwell == "custody"
    assert Outcome.RETURNED is flow.statuses["returned"].final


def test_a_status_with_nothing_behind_it_is_passed_through() -> None:
    status = flow_of(SAMPLES).statuses["sorted"]

    assert (None, None, None, None) == (status.decide, status.station, status.dwell, status.final)


def test_what_has_no_title_is_called_by_its_name_in_words() -> None:
    flow = flow_of(SAMPLES)

    assert Text("科研样本", "Research samples") == flow.title
    assert Text("in zone", "in zone") == flow.statuses["in_zone"].title


def test_each_kind_of_fact_keeps_its_domain() -> None:
    facts = flow_of(SAMPLES).facts

    assert [Kind.ONE_OF, Kind.YES_NO, Kind.NUMBER, Kind.NUMBER, Kind.ID, Kind.DATE] == [f.kind for f in facts.values()]
    assert ("A", "B") == facts["grade"].values
    assert {"A": Text("甲级", "grade A")} == facts["grade"].value_titles
    assert (1.0, 500.0, "vials") == (facts["quantity"].low, facts["quantity"].high, facts["quantity"].unit)
    assert (float("-inf"), float("inf")) == (facts["value"].low, facts["value"].high)
    assert facts["party"].register == "parties"


def test_a_unit_may_be_given_in_both_languages() -> None:
    quantity = flow_of(SAMPLES.replace("unit: vials", "unit: {zh: 管, en: vials}")).facts["quantity"]
    assert ("vials", Text("管", "vials")) == (quantity.unit, quantity.unit_title)
    assert ("vials", "管") == quantity.units


def test_yes_in_a_guard_may_be_written_in_chinese() -> None:
    assert Move("declared", "in_zone", {"channel": ("release",), "urgent": ("yes",)}) == flow_of(SAMPLES).moves[0]


def test_moves_from_a_status_stay_in_the_order_of_the_file() -> None:
    assert ["returned", "in_zone"] == [move.target for move in flow_of(SAMPLES).moves_from("bench")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to: used_up", "to: usedup", "24:24: F016 expected a status of the flow `samples`, got `usedup`"),
        ("first_line_in: declared", "first_line_in: decl", "10:26: F016 expected a status of the flow"),
        ("from: sorted", "from: returned", "24:12: F017 expected no move from `returned`, where journeys end, got one"),
        ("{dwell: custody}", "{dwell: custody, at: hall}", "14:20: F014 expected at most one of `decide`, `at`"),
        (
            "{dwell: custody}",
            "{dwell: custody, inspects: x}",
            "F015 expected a station (`at`) where `in_zone` inspects",
        ),
        ("urgent: {yes_no: }", "finding: {yes_no: }", "F010 expected a name that is free, got `finding`"),
        ("{id_in: parties}", "{}", "F011 expected exactly one of `one_of`, `number`, `yes_no`, `date`, `id_in`"),
        ("{id_in: parties}", "{id_in: parties, date: }", "for the fact `party`, got `date` and `id_in`"),
        ("{id_in: parties}", "{id_in: }", "F012 expected the register of the fact `party`, got nothing"),
        ("{id_in: parties}", "{one_of: []}", "F012 expected at least one value for the fact `party`, got none"),
        ("1..500, unit: vials", "1..500", "F013 expected a unit for a number and for nothing else, got none"),
        ("{id_in: parties}", "{id_in: parties, unit: m}", "got one for `party`, which is none"),
        ("1..500", "500..1", "expected the lower bound first, got `500..1`"),
        ("1..500", "few", "expected bounds such as `1..500`, got `few`"),
        ("{yes_no: }", "{yes_no: yes}", "expected nothing behind the colon, got `yes`"),
        ("{one_of: {A: {zh: 甲级, en: grade A}, B: }", "{one_of: [A, A]", "expected each value once, got `A` again"),
        ("{one_of: {A: {zh: 甲级, en: grade A}, B: }", "{one_of: A", "expected a list of values, got `A`"),
        ("[violation, rejected]", "[]", "expected a value or a list of values, got an empty list"),
        ("[violation, rejected]", "[violation, {}]", "expected a value or a list of values, got a mapping"),
        (
            "final: returned",
            "final: unfinished",
            "expected one of `cleared`, `refused`, `returned`, `detained`, `destroyed`, got `unfinished`",
        ),
        ("  sorted:", "  so.rted:", "expected a name of letters, digits and underscores, got `so.rted`"),
        ("dwell: custody", "dwel: custody", "did you mean `dwell`?"),
    ],
)
def test_a_mistake_is_told_where_it_stands(old: str, new: str, expected: str) -> None:
    text = SAMPLES.replace(old, new, 1)
    assert text != SAMPLES, "the mistake was not made"

    assert expected in "\n".join(load_problems(text))


def test_every_mistake_is_told_at_once() -> None:
    text = SAMPLES.replace("to: used_up", "to: usedup").replace("from: in_zone", "from: inzone")

    assert ["flow.yaml:23:12: F016", "flow.yaml:24:24: F016"] == [
        line.split(" ", 2)[0] + " F016" for line in load_problems(text)
    ]


def test_a_misspelt_status_is_recognised() -> None:
    (problem,) = load_problems(SAMPLES.replace("to: used_up", "to: usedup"))

    assert problem.splitlines()[1] == "  did you mean `used_up`?"
