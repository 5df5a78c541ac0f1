"""What is varied, as it is written: values, ranges by steps, and ranges that take anything between."""

from __future__ import annotations

import pytest

from border_sim.documents import Problems
from border_sim.service.knobs import Knob, parse_knobs


def knob(text: str) -> Knob:
    problems = Problems()
    (found,) = parse_knobs([text], "--vary", problems)
    assert not problems
    return found


def complaint(*texts: str) -> str:
    problems = Problems()
    parse_knobs(texts, "--vary", problems)
    (problem,) = problems
    return f"{problem.code} {problem.message}"


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("1,2,4", ("1", "2", "4")),
        ("1..4", ("1", "2", "3", "4")),
        ("-1..1", ("-1", "0", "1")),
        ("2..7 step 2", ("2", "4", "6")),
        ("10..30 % step 10", ("10 %", "20 %", "30 %")),
        ("10 %..30 % step 10 %", ("10 %", "20 %", "30 %")),
        ("0.1..0.3 step 0.1", ("0.1", "0.2", "0.3")),
        ("5 min .. 6 min step 0.5 min", ("5 min", "5.5 min", "6 min")),
        ("{yes: 30 %, no: 70 %},{yes: 60 %, no: 40 %}", ("{yes: 30 %, no: 70 %}", "{yes: 60 %, no: 40 %}")),
        ('[1, 2],"a, b"', ("[1, 2]", '"a, b"')),
        ("{exponential: {mean: 1 min}}", ("{exponential: {mean: 1 min}}",)),
    ],
)
def test_values_are_as_a_scenario_writes_them(written: str, values: tuple[str, ...]) -> None:
    assert values == knob(f"a.b={written}").values()


def test_several_paths_take_the_same_value() -> None:
    assert ("a.b", "c.d") == knob("a.b, c.d=1..2").paths


def test_a_range_without_a_step_takes_anything_between_its_ends() -> None:
    share = knob("a=10..60 %")
    assert (True, None, ("10 %", "60 %")) == (share.is_open, share.count(), share.ends())
    assert ("10 %", "22.5 %", "59.99 %") == (share.at(0.0), share.at(0.25), share.at(0.9998))


def test_values_are_spread_evenly_along_the_way() -> None:
    assert ["1", "1", "2", "2", "3", "3"] == [knob("a=1..3").at(part / 6) for part in range(6)]
    assert ["x", "y"] == [knob("a=x,y").at(share) for share in (0.499, 0.5)]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("servers", "U120 expected `PATH=VALUES`, got `servers`"),
        ("a,=1", "U120 expected `PATH=VALUES`, got `a,=1`"),
        ("a,a=1", "U121 expected each path to be varied once, got `a` again"),
        ("a=", "U122 expected values with commas between them, got ``"),
        ("a=1,,2", "U122 expected values with commas between them, got `1,,2`"),
        ("a=1,2,1", "U122 expected each value once, got `1` again"),
        ("a=5..1", "U122 expected a range from a lower value to a higher one, got `5..1`"),
        ("a=1..x", "U122 expected a number with its unit, got `x`"),
        ("a=1 s..5 min", "U122 expected one unit in a range, got `s` and `min`"),
        ("a=1..5 step 0", "U122 expected a step above 0 and within the range, got `0`"),
        ("a=1..5 step 9", "U122 expected a step above 0 and within the range, got `9`"),
        ("a=1..100000", "U122 expected at most 10,000 values, got 100,000"),
    ],
)
def test_what_cannot_be_varied_is_told(written: str, message: str) -> None:
    assert message == complaint(written)


def test_a_path_is_varied_once_over_all_options() -> None:
    assert "U121 expected each path to be varied once, got `a` again" == complaint("a,b=1", "c,a=2")
