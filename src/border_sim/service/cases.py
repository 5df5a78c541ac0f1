"""A case that somebody asks about: its facts, typed by the pack, with everything that is wrong told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field

from border_sim.documents import Problems, validate
from border_sim.domain.errors import Place
from border_sim.domain.facts import Fact, Value
from border_sim.domain.fields import Day, Spec, Titles
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import Malformed
from border_sim.rules.pack import FLOW, RulePack
from border_sim.rules.reading import AS_IT_STANDS, Drafts
from border_sim.rules.values import parse_value
from border_sim.rules.written import Scalar

SET = "--set"
"""Where a fact stands that the command line gives."""


class CaseSpec(Spec):
    """A file with one case. An example of a pack is one as it stands: what it expects is not looked at."""

    title: Titles | None = Field(default=None, description="the case in words")
    as_of: Day | None = Field(default=None, description="the day whose law applies; today when it is not written")
    item: dict[str, Scalar | None] = Field(description="the facts of the case; a fact that is not written is missing")
    expect: object = Field(default=None, description="not looked at")
    because: object = Field(default=None, description="not looked at")
    not_because: object = Field(default=None, description="not looked at")
    draws: object = Field(default=None, description="not looked at")


@dataclass(frozen=True, slots=True)
class Case:
    """A case with typed facts; what is missing is absent."""

    flow: str
    item: Mapping[str, Value]
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """The text of a fact, and where it stands."""

    text: str
    place: Place


def read_case(pack: RulePack, file: Path | None, facts: Mapping[str, str], drafts: Drafts = AS_IT_STANDS) -> Case:
    """Return the case of a file, or of facts on the command line; the latter count where both speak.

    Raises:
        InputError: with everything that is wrong with it.
    """
    given: dict[str, _Given] = {}
    as_of = None
    if file is not None:
        document = drafts.document(file)
        spec = validate(document, CaseSpec)
        as_of = spec.as_of
        for name, text in spec.item.items():
            if text is not None:
                given[name] = _Given(text, document.place(("item", name)))
    given |= {name: _Given(text, Place(f"{SET} {name}={text}")) for name, text in facts.items()}
    return _typed(pack, given, Place(str(file) if file else SET), as_of)


def read_facts(pack: RulePack, facts: Mapping[str, str]) -> Case:
    """Return the case of facts that somebody has filled into a form; the place of a problem is the fact's name.

    Raises:
        InputError: with everything that is wrong with it.
    """
    return _typed(pack, {name: _Given(text, Place(name)) for name, text in facts.items()}, Place(FLOW), None)


def _typed(pack: RulePack, given: Mapping[str, _Given], whole: Place, as_of: date | None) -> Case:
    problems = Problems()
    flow = given.get(FLOW)
    if flow is None:
        problems.add(whole, "U012", f"expected the fact `{FLOW}`, one of {one_of(pack.flows)}, got none")
    elif flow.text not in pack.flows:
        message = f"expected for `{FLOW}` one of {one_of(pack.flows)}, got `{flow.text}`"
        problems.add(flow.place, "U011", message, did_you_mean(flow.text, pack.flows))
    known = pack.flows[flow.text].facts if flow and flow.text in pack.flows else {}
    facts: dict[str, Fact] = {
        **{name: pack.facts[name] for name in pack.facts if not _is_declared(pack, name)},
        **known,
    }
    item: dict[str, Value] = {}
    for name, one in given.items() if known else ():
        _read_fact(facts, name, one, (item, problems))
    problems.raise_if_any()
    return Case(str(item[FLOW]), item, as_of)


def _is_declared(pack: RulePack, name: str) -> bool:
    """Return whether a fact belongs to flows; the others (flow, line, direction) every case has."""
    return any(name in flow.facts for flow in pack.flows.values())


def _read_fact(facts: Mapping[str, Fact], name: str, given: _Given, into: tuple[dict[str, Value], Problems]) -> None:
    item, problems = into
    if name not in facts:
        message = f"unknown fact `{name}`, expected one of {one_of(facts, limit=40)}"
        problems.add(given.place, "U010", message, did_you_mean(name, facts))
        return
    try:
        item[name] = parse_value(facts[name], given.text)
    except Malformed as error:
        problems.add(given.place, "U011", str(error), error.hint)
