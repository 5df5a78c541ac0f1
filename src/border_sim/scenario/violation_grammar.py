"""How a scenario file writes violations and what finds them: shares, kinds, contamination, sampling plans."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from border_sim.chance.contamination import Arrangement, BetaRate, Clusters, Contamination, FixedRate, Loose, WholeBoxes
from border_sim.chance.sample_sizes import EVERYTHING, Detecting, Fixed, Proportion, SampleSize
from border_sim.chance.sampling import SamplingPlan
from border_sim.chance.shape_specs import Variation
from border_sim.domain.fields import Count, PositiveCount, Share, Spec, reads
from border_sim.domain.quantities import PER_CENT, Malformed, parse_count, parse_share
from border_sim.scenario.merged import MergedSpec
from border_sim.scenario.violations import MOST_UNITS
from border_sim.scenario.words import Identifier

SAMPLE = "sample"

WIDEST = 0.99
"""The largest part of what the variance of a rate can be; at all of it consignments are wholly bad or not at all."""

_ALL = frozenset({"all", "全部"})
_A_SIZE = "a number of units, a share such as `2 %`, or `all`"


def _size(text: str) -> SampleSize:
    """Return the size of a sample from its text."""
    word = text.strip()
    if word.casefold() in _ALL:
        return EVERYTHING
    if word.endswith(PER_CENT):
        return Proportion(parse_share(word))
    try:
        return Fixed(parse_count(word, least=1))
    except Malformed as error:
        raise Malformed(f"expected {_A_SIZE}, got `{word}`", error.hint) from None


def _units(text: str) -> int | str:
    """Return a number of units, or the name of the fact that says it."""
    word = text.strip()
    if not word.lstrip("+-").isdigit():
        return word
    number = parse_count(word, least=1)
    if number > MOST_UNITS:
        raise Malformed(f"expected at most {MOST_UNITS:,} units, got `{word}`")
    return number


def _above_none(share: float) -> float:
    if share <= 0:
        raise Malformed("expected a share above `0 %`, got `0 %`")
    return share


def _mapping_or_text(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "text"


def _form_of_finds(value: object) -> str:
    if not isinstance(value, dict):
        return "share"
    return "plan" if SAMPLE in value else "kinds"


PositiveShare = Annotated[Share, AfterValidator(_above_none)]

_SIZE_SCHEMA = {"type": ["string", "integer"], "examples": ["2 %", 30, "all"]}

SizeText = Annotated[SampleSize, reads(_size, _A_SIZE), WithJsonSchema(_SIZE_SCHEMA)]

UnitsOf = Annotated[
    int | str,
    reads(_units, "a number of units or the name of a fact"),
    WithJsonSchema({"type": ["integer", "string"], "examples": [400, "quantity"]}),
]


class DetectsSpec(Spec):
    """As few as find a consignment in which a share is bad, with a confidence (exact hypergeometric, as in ISPM 31)."""

    detects: PositiveShare = Field(description="the share of bad units that is to be detected", examples=["5 %"])
    confidence: PositiveShare = Field(
        description="the probability with which it is; more than all cannot be drawn", examples=["95 %"]
    )


Size = Annotated[
    Annotated[SizeText, Tag("text")] | Annotated[DetectsSpec, Tag("mapping")], Discriminator(_mapping_or_text)
]


def _resolved(size: SampleSize | DetectsSpec) -> SampleSize:
    return Detecting(size.detects, size.confidence) if isinstance(size, DetectsSpec) else size


class SampleSpec(MergedSpec):
    """A sampling plan: what is looked at of each consignment, drawn at random and not put back."""

    units: Size | None = Field(
        default=None,
        description="units drawn; where boxes are opened, units drawn in each of them (absent, the whole box)",
        examples=[30, "2 %", "all", {"detects": "5 %", "confidence": "95 %"}],
    )
    boxes: Size | None = Field(
        default=None,
        description="boxes opened; absent, units are drawn from the whole consignment",
        examples=[5, "10 %"],
    )
    tolerance: Count = Field(
        default=0, description="bad units that are let pass: more than these are a finding", examples=[1]
    )
    effectiveness: Share = Field(
        default=1.0, description="probability that a bad unit that is looked at is recognised", examples=["90 %"]
    )

    @model_validator(mode="after")
    def _looks_at_something(self) -> SampleSpec:
        if self.units is None and self.boxes is None:
            raise Malformed(
                "expected `units` or `boxes`, got neither", "write `units: all` where everything is looked at"
            )
        return self

    def resolve(self) -> SamplingPlan:
        """Return the sampling plan."""
        units = EVERYTHING if self.units is None else _resolved(self.units)
        boxes = None if self.boxes is None else _resolved(self.boxes)
        return SamplingPlan(units, boxes, self.tolerance, self.effectiveness)


class SampledSpec(MergedSpec):
    """What a sample finds."""

    sample: SampleSpec = Field(description="the sampling plan", examples=[{"units": "2 %", "effectiveness": "90 %"}])


FindsOneKind = Annotated[
    Annotated[Share, Tag("text")] | Annotated[SampledSpec, Tag("mapping")], Discriminator(_mapping_or_text)
]
FindsSpec: TypeAlias = Annotated[
    Annotated[Share, Tag("share")]
    | Annotated[SampledSpec, Tag("plan")]
    | Annotated[dict[Identifier, FindsOneKind], Tag("kinds")],
    Discriminator(_form_of_finds),
]
"""A share, a sampling plan, or either of them by kind of violation."""


class BetaSpec(Spec):
    """A rate that differs from consignment to consignment, by a beta distribution."""

    mean: PositiveShare = Field(description="mean of the rate", examples=["5 %"])
    cv: Variation

    @model_validator(mode="after")
    def _is_possible(self) -> BetaSpec:
        if self.mean >= 1:
            raise Malformed("expected a mean below `100 %`, got `100 %`", "write `rate: 100 %`")
        most = (WIDEST * (1 - self.mean) / self.mean) ** 0.5
        if self.cv > most:
            mean = f"{self.mean * 100:.10g} %"
            message = (
                f"expected a coefficient of variation of at most `{most:.3g}` for a mean of `{mean}`, got `{self.cv:g}`"
            )
            raise Malformed(message)
        return self


class BetaRateSpec(Spec):
    """A distribution of rates."""

    beta: BetaSpec = Field(description="a beta distribution, by mean and coefficient of variation")


RateSpec = Annotated[
    Annotated[PositiveShare, Tag("text")] | Annotated[BetaRateSpec, Tag("mapping")], Discriminator(_mapping_or_text)
]


class ClustersSpec(Spec):
    """Bad units that lie together."""

    clusters_of: PositiveCount = Field(description="bad units one after another", examples=[10])


ArrangedSpec = Annotated[
    Annotated[Literal["random", "boxes"], Tag("text")] | Annotated[ClustersSpec, Tag("mapping")],
    Discriminator(_mapping_or_text),
]


class ViolationSpec(MergedSpec):
    """One kind of violation, with what samples are drawn of: units, of which a rate is bad."""

    share: Share = Field(description="share of journeys that carry it", examples=["2 %"])
    units: UnitsOf | None = Field(
        default=None,
        description="units of a consignment, or the number fact that says it of each",
        examples=["quantity"],
    )
    rate: RateSpec | None = Field(
        default=None,
        description="share of the units of such a consignment that is bad, at least one unit; or a distribution of it",
        examples=["3 %", {"beta": {"mean": "5 %", "cv": 1}}],
    )
    arranged: ArrangedSpec = Field(
        default="random",
        description="how the bad units lie: `random`, whole `boxes` (the rate counts boxes), or in clusters",
        examples=[{"clusters_of": 10}],
    )
    boxes_of: PositiveCount | None = Field(
        default=None, description="units in a box, of which the last holds what is left over", examples=[20]
    )

    @model_validator(mode="after")
    def _is_complete(self) -> ViolationSpec:
        if (self.units is None) != (self.rate is None):
            there, absent = ("units", "rate") if self.rate is None else ("rate", "units")
            raise Malformed(f"expected `{absent}` beside `{there}`, got none")
        if self.arranged == "boxes" and self.boxes_of is None:
            raise Malformed(
                "expected `boxes_of` where whole boxes are bad, got none", "write for example `boxes_of: 20`"
            )
        return self

    def contamination(self) -> Contamination | None:
        """Return how consignments are contaminated, `None` where nothing is said of it."""
        if self.rate is None:
            return None
        rate = (
            BetaRate(self.rate.beta.mean, self.rate.beta.cv)
            if isinstance(self.rate, BetaRateSpec)
            else FixedRate(self.rate)
        )
        return Contamination(rate, self._arrangement(), self.boxes_of or 0)

    def _arrangement(self) -> Arrangement:
        if isinstance(self.arranged, ClustersSpec):
            return Clusters(self.arranged.clusters_of)
        return WholeBoxes() if self.arranged == "boxes" else Loose()


CarriedSpec: TypeAlias = Annotated[
    Annotated[Share, Tag("text")]
    | Annotated[
        dict[
            Identifier,
            Annotated[
                Annotated[Share, Tag("text")] | Annotated[ViolationSpec, Tag("mapping")],
                Discriminator(_mapping_or_text),
            ],
        ],
        Tag("mapping"),
    ],
    Discriminator(_mapping_or_text),
]
"""A share of journeys, or shares by kind of violation."""
