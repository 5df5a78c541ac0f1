"""Distributions as files write them: one key that names the shape, and numbers that carry units.

`{exponential: {mean: 30 min}}` gives times, `{lognormal: {mean: 500 CNY, cv: 1}}` gives numbers with a unit. Both
are the same shapes over another kind of number, so each shape is written once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any, Generic, TypeVar, get_args

from pydantic import (
    AfterValidator,
    Field,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)

from border_sim.chance import distributions as shapes
from border_sim.domain.fields import Number, Share, Spec, reads
from border_sim.domain.quantities import Malformed, Quantity, expect_whole, format_seconds, parse_quantity

Amount = TypeVar("Amount", bound=float | Quantity)
Positive = TypeVar("Positive", bound=float | Quantity)


def _with_unit(text: str) -> Quantity:
    quantity = parse_quantity(text)
    if not quantity.unit:
        raise Malformed(f"expected a number with its unit such as `500 CNY`, got `{text.strip()}`")
    return quantity


def _above_zero(quantity: Quantity) -> Quantity:
    if quantity.value <= 0:
        raise Malformed(f"expected a number above 0, got `{quantity}`")
    return quantity


def _moderate(cv: float) -> float:
    if not 0.001 <= cv <= 100:  # noqa: PLR2004 - beyond them the moments no longer fit into a float
        raise Malformed(f"expected a coefficient of variation from `0.001` to `100`, got `{cv:g}`")
    return cv


def _shares_of_all(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    """Refuse a discrete distribution that names a value twice or whose shares do not add up to all."""
    typed = handler(value)
    if isinstance(value, Mapping) and len(typed) < len(value):
        raise Malformed("expected each value once, got one of them twice in different words")
    expect_whole(typed.values(), "shares")
    return typed


_AMOUNT_SCHEMA = WithJsonSchema({"type": "string", "pattern": r"^-?[0-9.]+ *\S+", "examples": ["500 CNY", "12 kg"]})
NumberWithUnit = Annotated[Quantity, reads(_with_unit, "a number with its unit such as `500 CNY`"), _AMOUNT_SCHEMA]
PositiveNumberWithUnit = Annotated[NumberWithUnit, AfterValidator(_above_zero)]
Variation = Annotated[Number, AfterValidator(_moderate), Field(description="standard deviation over mean")]
SharesOf = Annotated[dict[Amount, Share], WrapValidator(_shares_of_all)]


def _word(amount: float | Quantity) -> str:
    return f"`{amount}`" if isinstance(amount, Quantity) else f"`{format_seconds(amount)}`"


def plain(amount: float | Quantity) -> float:
    """Return the number of an amount: seconds of a time, the number of a quantity."""
    return amount.value if isinstance(amount, Quantity) else amount


def _floored(base: shapes.Unbounded, floor: float | Quantity | None) -> shapes.Distribution:
    return base if floor is None else shapes.Floored(base, plain(floor))


class Part(Spec):
    """What stands behind the name of a shape."""


class Shape(Part, ABC):
    """A part that is a distribution by itself."""

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Return the name by which schemas list the shape: `LognormalTimes`, `LognormalNumbers`."""
        kind = "Numbers" if Quantity in get_args(params[0]) else "Times"
        return cls.__name__.removesuffix("Spec") + kind

    @abstractmethod
    def resolve(self) -> shapes.Distribution:
        """Return the distribution."""


class ExponentialSpec(Shape, Generic[Positive]):
    """Exponential by its mean."""

    mean: Positive = Field(description="the mean, with its unit")
    at_least: Positive | None = Field(default=None, description="a floor: what is shorter becomes as long as this")

    def resolve(self) -> shapes.Distribution:
        """Return the distribution."""
        return _floored(shapes.Exponential(plain(self.mean)), self.at_least)


class LognormalSpec(Shape, Generic[Positive]):
    """Lognormal by its mean and coefficient of variation."""

    mean: Positive = Field(description="the mean, with its unit")
    cv: Variation
    at_least: Positive | None = Field(default=None, description="a floor: what is shorter becomes as long as this")

    def resolve(self) -> shapes.Distribution:
        """Return the distribution."""
        return _floored(shapes.Lognormal(plain(self.mean), self.cv), self.at_least)


class GammaSpec(Shape, Generic[Positive]):
    """Gamma by its mean and coefficient of variation."""

    mean: Positive = Field(description="the mean, with its unit")
    cv: Variation
    at_least: Positive | None = Field(default=None, description="a floor: what is shorter becomes as long as this")

    def resolve(self) -> shapes.Distribution:
        """Return the distribution."""
        return _floored(shapes.Gamma(plain(self.mean), self.cv), self.at_least)


class TriangularSpec(Shape, Generic[Amount]):
    """Triangular by its least, likeliest and greatest value."""

    low: Amount = Field(description="the least value, with its unit")
    mode: Amount = Field(description="the likeliest value, with its unit")
    high: Amount = Field(description="the greatest value, with its unit")

    @model_validator(mode="after")
    def _in_order(self) -> TriangularSpec[Amount]:
        low, mode, high = plain(self.low), plain(self.mode), plain(self.high)
        if not low <= mode <= high or low == high:
            corners = f"{_word(self.low)}, {_word(self.mode)} and {_word(self.high)}"
            raise Malformed(f"expected `low`, `mode` and `high` in rising order, got {corners}")
        return self

    def resolve(self) -> shapes.Distribution:
        """Return the distribution."""
        return shapes.Triangular(plain(self.low), plain(self.mode), plain(self.high))


class UniformSpec(Shape, Generic[Amount]):
    """Uniform between two bounds."""

    low: Amount = Field(description="the least value, with its unit")
    high: Amount = Field(description="the greatest value, with its unit")

    @model_validator(mode="after")
    def _in_order(self) -> UniformSpec[Amount]:
        if not plain(self.low) < plain(self.high):
            raise Malformed(f"expected `low` below `high`, got {_word(self.low)} and {_word(self.high)}")
        return self

    def resolve(self) -> shapes.Distribution:
        """Return the distribution."""
        return shapes.Uniform(plain(self.low), plain(self.high))
