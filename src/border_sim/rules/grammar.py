"""How a pack is written in files; the JSON schemas and the error messages derive from these models.

Every scalar of a file is still text when it comes here. What one model cannot know alone (is there such a fact, such a
list, such a rule?) is settled where the whole folder is in view, in `load.py`.
"""

from __future__ import annotations

from pydantic import Field

from border_sim.domain.fields import Day, Name, Spec, Titles
from border_sim.domain.terms import Combine
from border_sim.rules.gate_grammar import GateSpec
from border_sim.rules.property_grammar import MustPassSpec
from border_sim.rules.selectivity_grammar import SelectivitySpec
from border_sim.rules.written import Names, Scalar, Then, Words, WrittenTests


class PeriodSpec(Spec):
    """Days from the first to the last, both included."""

    start: Day | None = Field(default=None, alias="from", description="the first day; open when it is not written")
    end: Day | None = Field(default=None, alias="until", description="the last day; open when it is not written")


class SourceSpec(Spec):
    """A text of law, or a publication, that rules may cite as their basis."""

    zh: str = Field(description="its title in Chinese", min_length=1)
    en: str = Field(description="its title in English", min_length=1)
    in_force: Day | None = Field(default=None, description="the day on which it took effect")
    where: str = Field(default="", description="where it can be read")


class ListSpec(Spec):
    """A list that the office keeps as a CSV file, with the columns `from` and `until` for each entry's days."""

    file: str = Field(description="the CSV file, as seen from the pack's folder", examples=["lists/entities.csv"])
    column: str = Field(description="the column that holds the names or ids", examples=["entity_id"])
    title: Titles | None = Field(default=None, description="the list in words")


class DatedValueSpec(Spec):
    """The value of a parameter from a day on."""

    value: Scalar = Field(alias="is", description="the number, in the parameter's unit", examples=["5000"])
    basis: Words = Field(description="the source that sets it, or `assumption`")
    why: Titles | None = Field(default=None, description="why this value was assumed")


class ParameterSpec(Spec):
    """A number that the law may change; rules test against its name."""

    title: Titles | None = Field(default=None, description="the parameter in words")
    unit: str = Field(description="its unit, that of the facts it is compared with", examples=["CNY", "%", "days"])
    values: dict[Day, DatedValueSpec] = Field(description="its values by the day from which each holds", min_length=1)


class DecisionFileSpec(Spec):
    """What is decided, and how the outcomes of several rules become one."""

    title: Titles | None = Field(default=None, description="the decision in words")
    outcomes: Words = Field(
        default=(), description="the outcomes, the strictest first; for `all` the names, unless they are documents"
    )
    combine: Combine = Field(
        description="strictest: the first in `outcomes` wins; all: names are collected; shortest: the least time limit"
    )
    otherwise: str | None = Field(default=None, description="the outcome where no rule holds; needed for strictest")
    if_missing: Words | None = Field(
        default=None,
        description="the answer while facts are missing that could change it; else the strictest still possible",
    )
    outcome_titles: dict[str, Titles] = Field(default_factory=dict, description="the outcomes in words")


class RequirementSpec(Spec):
    """A document that rules may require."""

    title: Titles | None = Field(default=None, description="the document in words")
    held_when: WrittenTests = Field(
        description="the tests of facts that show that it is held", examples=[{"permit": "yes"}], min_length=1
    )


class MustHoldSpec(Spec):
    """A promise that is proved for every possible item."""

    id: Name = Field(description="its id", examples=["MH-01"])
    title: Titles = Field(description="the promise in words")
    when: WrittenTests = Field(default_factory=dict, description="the items it speaks of; all when nothing is written")
    then: dict[str, Words] = Field(
        description="for each decision the outcomes that are allowed, or the names that must be among the answer",
        min_length=1,
    )


class PackSpec(Spec):
    """`pack.yaml`: what the rules of a zone have in common."""

    pack: Name = Field(description="the name of the pack", examples=["hetao"])
    title: Titles = Field(description="the pack in words")
    in_force: PeriodSpec = Field(description="the days on which the pack may be asked")
    sources: dict[str, SourceSpec] = Field(default_factory=dict, description="what rules cite as their basis")
    lists: dict[str, ListSpec] = Field(default_factory=dict, description="the office's lists, kept as CSV files")
    parameters: dict[str, ParameterSpec] = Field(default_factory=dict, description="dated numbers of the law")
    decisions: dict[str, DecisionFileSpec] = Field(description="what is decided", min_length=1)
    documents: dict[str, RequirementSpec] = Field(
        default_factory=dict, description="what rules may require, and which facts show that it is held"
    )
    aims: dict[str, dict[str, Words]] = Field(
        default_factory=dict, description="which outcomes count as eligible, facilitated and stopped"
    )
    gates: dict[str, GateSpec] = Field(
        default_factory=dict, description="quotas, trust tiers and systems, asked at the instant when it matters"
    )
    selectivity: dict[str, SelectivitySpec] = Field(
        default_factory=dict, description="programmes by which the authority selects consignments for checks"
    )
    must_hold: tuple[MustHoldSpec, ...] = Field(default=(), description="promises, proved whenever the pack is checked")
    must_pass: tuple[MustPassSpec, ...] = Field(
        default=(), description="promises about the way through a flow, proved whenever the pack is checked"
    )


class RuleSpec(Spec):
    """One rule."""

    id: Name = Field(description="its id, unique in the pack; decisions and examples name it", examples=["CH-020"])
    title: Titles = Field(description="the rule in one sentence")
    decides: Name = Field(description="the decision it belongs to", examples=["channel"])
    when: WrittenTests = Field(
        description="tests that must all hold, one for each fact", examples=[{"flow": "samples", "grade": ["B", "C"]}]
    )
    unless: WrittenTests = Field(
        default_factory=dict, description="the exception: where all of these hold, the rule does not"
    )
    then: Then = Field(
        description="what follows: `inspect`; `{inspect: 30 %, otherwise: scan}`; `{require: [permit]}`; "
        "`{within: 24 hours, from: declared, to: in_zone, if_late: escalate}`"
    )
    beats: Words = Field(default=(), description="the rules of the same decision that give way where this one holds")
    start: Day | None = Field(default=None, alias="from", description="the first day on which it holds")
    end: Day | None = Field(default=None, alias="until", description="the last day on which it holds")
    basis: Words | None = Field(default=None, description="the source or sources it rests on, or `assumption`")
    why: Titles | None = Field(default=None, description="the reason; needed where the basis is an assumption")


class ExampleSpec(Spec):
    """A case and what is expected of it; cases are tests and run whenever the pack is checked."""

    title: Titles | None = Field(default=None, description="the case in words")
    item: dict[str, Scalar | None] = Field(description="its facts; a fact that is not written is missing", min_length=1)
    expect: dict[str, Names] = Field(
        description="for each decision the answer, `none` or `undecided`; collected names as a list",
        min_length=1,
    )
    draws: dict[str, str] = Field(
        default_factory=dict, description="whether a rule with a rate selects the case: `selected` or `not selected`"
    )
    because: Words = Field(default=(), description="rules that must be among those that decide here")
    not_because: Words = Field(default=(), description="rules that must not hold here: the case is just outside them")
    as_of: Day | None = Field(default=None, description="the day of the law; the pack's first day when not written")


class RulesFileSpec(Spec):
    """A file below `rules/`: rules, and beside them their examples."""

    rules: tuple[RuleSpec, ...] = Field(default=(), description="the rules; their order has no meaning")
    examples: tuple[ExampleSpec, ...] = Field(default=(), description="cases that are tests")


class ExamplesFileSpec(Spec):
    """A file below `examples/`."""

    examples: tuple[ExampleSpec, ...] = Field(default=(), description="cases that are tests")
