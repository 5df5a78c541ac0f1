"""The field types for a distribution in a file: of times, and of numbers with a unit."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from border_sim.chance import distributions as shapes
from border_sim.chance.shape_specs import (
    ExponentialSpec,
    GammaSpec,
    LognormalSpec,
    NumberWithUnit,
    Part,
    PositiveNumberWithUnit,
    Shape,
    SharesOf,
    TriangularSpec,
    UniformSpec,
    plain,
)
from border_sim.documents import Problems, Table, did_you_mean, one_of, read_table
from border_sim.domain.fields import Duration, Name, PositiveDuration
from border_sim.domain.quantities import TIME_UNITS, Malformed, Quantity, parse_number

NOT_A_VALUE = "D040"


def _unit_of_time(unit: str) -> str:
    if unit not in TIME_UNITS:
        message = f"expected a unit of time (`s`, `min`, `hours` or `days`), got `{unit}`"
        raise Malformed(message, did_you_mean(unit, TIME_UNITS))
    return unit


class EmpiricalSpec(Part):
    """The numbers of one column of a CSV file, all in one unit."""

    least: ClassVar[float] = float("-inf")
    file: Name = Field(description="a CSV file, relative to the file that names it")
    column: Name = Field(description="the column that holds the numbers")
    unit: Name = Field(description="the unit of the numbers")

    def factor(self) -> float:
        """Return by what the numbers are multiplied."""
        return 1.0

    def resolve(self, folder: Path) -> shapes.Distribution:
        """Return the distribution.

        Raises:
            InputError: with every cell that is no number of this kind, or the file or column that is absent.
        """
        table = read_table(folder / self.file)
        problems = Problems()
        cells = table.column(self.column)
        if not cells:
            problems.add(table.place(-1, self.column), NOT_A_VALUE, "expected at least one value, got none")
        values = tuple(self._value(table, row, cell, problems) for row, cell in enumerate(cells))
        problems.raise_if_any()
        return shapes.Empirical(values)

    def _value(self, table: Table, row: int, cell: str, problems: Problems) -> float:
        try:
            value = parse_number(cell) * self.factor()
        except Malformed as error:
            problems.add(table.place(row, self.column), NOT_A_VALUE, str(error), error.hint)
            return 0.0
        if value < self.least or not isfinite(value):
            message = f"expected a number of at least {self.least:g}, got `{cell}`"
            problems.add(table.place(row, self.column), NOT_A_VALUE, message)
        return value


class EmpiricalTimeSpec(EmpiricalSpec):
    """The times of one column of a CSV file."""

    least: ClassVar[float] = 0.0
    unit: Annotated[Name, AfterValidator(_unit_of_time)] = Field(description="a unit of time, such as s or min")

    def factor(self) -> float:
        """Return the seconds in the unit."""
        return TIME_UNITS[self.unit]


class _Shapes(Part):
    """Exactly one shape."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    example: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _exactly_one(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return cls._refuse_plain(value)
        known = [name for name in cls.model_fields if value.get(name) is not None]
        if len(known) == 1 or any(name not in cls.model_fields for name in value):
            return value
        got = " and ".join(f"`{name}`" for name in known) or "nothing"
        raise Malformed(f"expected one distribution out of {one_of(cls.model_fields)}, got {got}")

    @classmethod
    def _refuse_plain(cls, value: object) -> object:
        if isinstance(value, str):
            hint = f"write `{{fixed: {value}}}`"
            raise Malformed(f"expected a distribution such as `{cls.example}`, got `{value}`", hint)
        return value

    def resolve(self, folder: Path) -> shapes.Distribution:
        """Return the distribution; `folder` is where the file that it may name lies.

        Raises:
            InputError: that file cannot be used.
        """
        part = next(value for _, value in self if value is not None)
        if isinstance(part, EmpiricalSpec):
            return part.resolve(folder)
        if isinstance(part, Mapping):
            return shapes.Discrete(tuple(plain(value) for value in part), tuple(part.values()))
        if isinstance(part, Shape):
            return part.resolve()
        return shapes.Fixed(plain(part))


class TimeDistribution(_Shapes):
    """A distribution of times, in seconds once it is resolved; never negative."""

    example: ClassVar[str] = "{lognormal: {mean: 10 s, cv: 0.35}}"
    exponential: ExponentialSpec[PositiveDuration] | None = Field(default=None, description="exponential, by its mean")
    lognormal: LognormalSpec[PositiveDuration] | None = Field(
        default=None, description="lognormal, by mean and coefficient of variation"
    )
    gamma: GammaSpec[PositiveDuration] | None = Field(
        default=None, description="gamma, by mean and coefficient of variation"
    )
    triangular: TriangularSpec[Duration] | None = Field(
        default=None, description="triangular, by its least, likeliest and greatest value"
    )
    uniform: UniformSpec[Duration] | None = Field(default=None, description="uniform, by its least and greatest value")
    fixed: Duration | None = Field(default=None, description="always the same time")
    discrete: SharesOf[Duration] | None = Field(default=None, description="a few times with their shares")
    empirical: EmpiricalTimeSpec | None = Field(
        default=None, description="the values of one column of a CSV file, each as likely"
    )


class NumberDistribution(_Shapes):
    """A distribution of numbers that all have one unit."""

    example: ClassVar[str] = "{lognormal: {mean: 500 CNY, cv: 1}}"
    exponential: ExponentialSpec[PositiveNumberWithUnit] | None = Field(
        default=None, description="exponential, by its mean"
    )
    lognormal: LognormalSpec[PositiveNumberWithUnit] | None = Field(
        default=None, description="lognormal, by mean and coefficient of variation"
    )
    gamma: GammaSpec[PositiveNumberWithUnit] | None = Field(
        default=None, description="gamma, by mean and coefficient of variation"
    )
    triangular: TriangularSpec[NumberWithUnit] | None = Field(
        default=None, description="triangular, by its least, likeliest and greatest value"
    )
    uniform: UniformSpec[NumberWithUnit] | None = Field(
        default=None, description="uniform, by its least and greatest value"
    )
    fixed: NumberWithUnit | None = Field(default=None, description="always the same number")
    discrete: SharesOf[NumberWithUnit] | None = Field(default=None, description="a few numbers with their shares")
    empirical: EmpiricalSpec | None = Field(
        default=None, description="the values of one column of a CSV file, each as likely"
    )

    @property
    def unit(self) -> str:
        """Return the unit of the numbers, to be compared with that of the fact."""
        return next(iter(self._units()))

    def _units(self) -> dict[str, None]:
        part = next(value for _, value in self if value is not None)
        if isinstance(part, EmpiricalSpec):
            return {part.unit: None}
        values = (
            [value for _, value in part] if isinstance(part, Part) else part if isinstance(part, Mapping) else [part]
        )
        return {value.unit: None for value in values if isinstance(value, Quantity)}

    @model_validator(mode="after")
    def _of_one_unit(self) -> NumberDistribution:
        units = self._units()
        if len(units) > 1:
            raise Malformed(f"expected one unit throughout, got {' and '.join(f'`{unit}`' for unit in units)}")
        return self
