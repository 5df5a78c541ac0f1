"""Distributions as files write them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydantic import BaseModel, ValidationError

from border_sim.chance import NumberDistribution, TimeDistribution
from border_sim.chance.distributions import (
    Discrete,
    Empirical,
    Exponential,
    Fixed,
    Floored,
    Gamma,
    Lognormal,
    Triangular,
    Uniform,
)
from border_sim.documents import parse_document, validate
from border_sim.domain.errors import InputError

HERE = Path()


class Holder(BaseModel):
    time: TimeDistribution | None = None
    number: NumberDistribution | None = None


def complaints(text: str) -> str:
    """Return everything that is wrong with a file of that text."""
    with pytest.raises(InputError) as caught:
        validate(parse_document(text, "x.yaml"), Holder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"exponential": {"mean": "30 min"}}, Exponential(1800.0)),
        ({"lognormal": {"mean": "10 s", "cv": "0.35"}}, Lognormal(10.0, 0.35)),
        ({"lognormal": {"mean": "10 s", "cv": "0.35", "at_least": "8 s"}}, Floored(Lognormal(10.0, 0.35), 8.0)),
        ({"gamma": {"mean": "2 小时", "cv": "0.5"}}, Gamma(7200.0, 0.5)),
        ({"triangular": {"low": "1 s", "mode": "2 s", "high": "1 min"}}, Triangular(1.0, 2.0, 60.0)),
        ({"uniform": {"low": "0 s", "high": "1 min"}}, Uniform(0.0, 60.0)),
        ({"fixed": "20 s"}, Fixed(20.0)),
        ({"discrete": {"10 s": "40 %", "1 min": "60 %"}}, Discrete((10.0, 60.0), (0.4, 0.6))),
    ],
)
def test_a_time_distribution_is_read_in_seconds(value: object, expected: object) -> None:
    assert expected == TimeDistribution.model_validate(value).resolve(HERE)


def test_a_number_distribution_keeps_its_unit() -> None:
    read = NumberDistribution.model_validate({"lognormal": {"mean": "500 CNY", "cv": "1"}})
    assert ("CNY", Lognormal(500.0, 1.0)) == (read.unit, read.resolve(HERE))


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ({"discrete": {"5 kg": "50 %", "6 kg": "50 %"}}, "kg"),
        ({"fixed": "-5 °C"}, "°C"),
        ({"empirical": {"file": "x.csv", "column": "price", "unit": "KRW"}}, "KRW"),
    ],
)
def test_every_shape_of_numbers_knows_its_unit(value: object, unit: str) -> None:
    assert unit == NumberDistribution.model_validate(value).unit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("time: {exponental: {mean: 30 min}}", "x.yaml:1:8: D021 unknown key `exponental`"),
        ("time: {exponental: {mean: 30 min}}", "did you mean `exponential`?"),
        ("time: {exponential: {mean: 3 min}, fixed: 2 s}", "got `exponential` and `fixed`"),
        ("time: {}", "got nothing"),
        ("time: {fixed: }", "got nothing"),
        ("time: 30 s", "write `{fixed: 30 s}`"),
        ("time: [30 s]", "expected a mapping, got a list"),
        ("time: {exponential: {mean: 30}}", "x.yaml:1:28: D022 expected a time with its unit"),
        ("time: {exponential: {mean: 0 s}}", "expected a time above 0, got `0 s`"),
        ("time: {exponential: {mean: 5 CNY}}", "expected a unit of time"),
        ("time: {lognormal: {mean: 5 s, cv: NaN}}", "got `NaN`"),
        ("time: {lognormal: {mean: 5 s, cv: 0}}", "expected a coefficient of variation from `0.001` to `100`"),
        ("time: {lognormal: {mean: 5 s}}", "expected the key `cv` in `lognormal`, got none"),
        ("time: {fixed: -5 s}", "expected a time of at least 0, got `-5 s`"),
        ("time: {uniform: {low: 5 s, high: 5 s}}", "expected `low` below `high`, got `5 s` and `5 s`"),
        ("time: {triangular: {low: 5 s, mode: 1 s, high: 9 s}}", "in rising order, got `5 s`, `1 s` and `9 s`"),
        ("time: {discrete: {1 s: 40 %, 2 s: 50 %}}", "add up to `100 %`, got `90 %`"),
        ("time: {discrete: {60 s: 40 %, 1 min: 60 %}}", "got one of them twice in different words"),
        ("time: {discrete: {1 s: 0.4}}", "write `0.4 %` or `40 %`"),
        ("time: {empirical: {file: a, column: b, unit: mn}}", "did you mean `min`?"),
        ("number: {fixed: 5}", "expected a number with its unit such as `500 CNY`, got `5`"),
        ("number: {exponential: {mean: -5 kg}}", "expected a number above 0, got `-5 kg`"),
        ("number: {uniform: {low: 5 CNY, high: 7 USD}}", "expected one unit throughout, got `CNY` and `USD`"),
        ("number: {uniform: {low: 5 kg, high: 4 kg}}", "expected `low` below `high`, got `5 kg` and `4 kg`"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    assert said in complaints(text)


def test_a_data_file_is_read_in_its_unit(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("minutes\n1\n2.5\n0\n", encoding="utf-8")
    read = TimeDistribution.model_validate({"empirical": {"file": "x.csv", "column": "minutes", "unit": "min"}})
    assert Empirical((60.0, 150.0, 0.0)) == read.resolve(tmp_path)


def test_numbers_of_a_data_file_may_be_negative(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("t\n-20\n", encoding="utf-8")
    read = NumberDistribution.model_validate({"empirical": {"file": "x.csv", "column": "t", "unit": "°C"}})
    assert Empirical((-20.0,)) == read.resolve(tmp_path)


def test_every_wrong_cell_of_a_data_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,s\n1,5\n2,-1\n3,nan\n4,many\n", encoding="utf-8")
    read = TimeDistribution.model_validate({"empirical": {"file": "x.csv", "column": "s", "unit": "s"}})
    with pytest.raises(InputError) as caught:
        read.resolve(tmp_path)
    assert [(3, 2), (4, 2), (5, 2)] == [(p.place.line, p.place.column) for p in caught.value.problems]


@pytest.mark.parametrize("text", ["s\n", "t\n1\n"], ids=["no rows", "another column"])
def test_a_data_file_without_the_values_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    read = TimeDistribution.model_validate({"empirical": {"file": "x.csv", "column": "s", "unit": "s"}})
    with pytest.raises(InputError):
        read.resolve(tmp_path)


def test_a_read_distribution_is_frozen() -> None:
    read = TimeDistribution.model_validate({"fixed": "1 s"})
    with pytest.raises(ValidationError):
        read.fixed = None  # type: ignore[misc]


def test_the_schema_lists_every_shape_under_a_readable_name() -> None:
    schema = TimeDistribution.model_json_schema()
    titles = {part["title"] for part in schema["$defs"].values()}
    assert {"ExponentialTimes", "LognormalTimes", "GammaTimes", "TriangularTimes", "UniformTimes"} <= titles
    assert (1, 1) == (schema["minProperties"], schema["maxProperties"])


def test_a_resolved_distribution_draws() -> None:
    resolved = TimeDistribution.model_validate({"uniform": {"low": "1 s", "high": "2 s"}}).resolve(HERE)
    assert 1.5 == pytest.approx(float(resolved.sample(np.random.default_rng(1), 10_000).mean()), abs=0.02)
