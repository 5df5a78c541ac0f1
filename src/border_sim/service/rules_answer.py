"""What `rules check` answers, as other programs read it: a versioned shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Literal

from pydantic import Field

from border_sim.domain.errors import Problem
from border_sim.domain.results import Result, Words
from border_sim.service.check_rules import RulesChecked
from border_sim.service.codes import Level, code_of
from border_sim.service.titles import words


class Verdict(StrEnum):
    """What comes of a check, by the worst that was found."""

    WRONG = "wrong"
    FAILED = "failed"
    WARNED = "warned"
    SOUND = "sound"


class FindingSaid(Result):
    """One thing that was found, and where."""

    level: Level = Field(description="error, failure, warning or note")
    code: str = Field(description="its code; `border-sim rules check --explain CODE` says what it means")
    message: str
    hint: str = Field(description="a way out, or empty")
    file: str
    line: int = Field(description="counted from 1; 0 means the whole file")
    column: int = Field(description="counted from 1, in CSV files by cells; 0 means the whole line")


class PackChecked(Result):
    """A pack and what was found in it."""

    folder: str
    name: str | None = Field(description="null where the files are wrong, as all that follows is")
    title: Words | None
    rules: int | None
    examples: int | None
    promises: int | None
    flows: int | None
    notices: tuple[str, ...] = Field(description="what was assumed while reading")
    findings: tuple[FindingSaid, ...] = Field(description="in the order in which they stand in the files")


class RulesAnswer(Result):
    """Everything that was found in some packs."""

    format: Literal["border_sim.rules_check/1"] = "border_sim.rules_check/1"
    verdict: Verdict = Field(
        description="wrong: a file is; failed: an example, a promise or a property is not kept; warned; or sound"
    )
    counts: Mapping[Level, int] = Field(description="how many findings there are of each level")
    packs: tuple[PackChecked, ...]

    def findings(self) -> tuple[FindingSaid, ...]:
        """Return the findings of all packs."""
        return tuple(finding for pack in self.packs for finding in pack.findings)


_VERDICTS = {Level.ERROR: Verdict.WRONG, Level.FAILURE: Verdict.FAILED, Level.WARNING: Verdict.WARNED}


def rules_answer(checked: Iterable[RulesChecked], told: Callable[[str], str] = str) -> RulesAnswer:
    """Return what was found as an answer, each finding with the level of its code.

    Args:
        checked: what was found.
        told: puts a sentence into the language of whoever reads the answer.
    """
    packs = tuple(_pack(one, told) for one in checked)
    found = Counter(finding.level for pack in packs for finding in pack.findings)
    worst = next((verdict for level, verdict in _VERDICTS.items() if found[level]), Verdict.SOUND)
    return RulesAnswer(verdict=worst, counts={level: found[level] for level in Level}, packs=packs)


def _pack(checked: RulesChecked, told: Callable[[str], str]) -> PackChecked:
    pack = checked.pack
    return PackChecked(
        folder=str(checked.folder),
        name=pack.name if pack else None,
        title=words(pack.title) if pack else None,
        rules=len(pack.rules) if pack else None,
        examples=len(pack.examples) if pack else None,
        promises=len(pack.must_hold) + len(pack.must_pass) if pack else None,
        flows=len(pack.flows) if pack else None,
        notices=tuple(map(told, pack.notices)) if pack else (),
        findings=tuple(_finding(problem, told) for problem in checked.everything()),
    )


def _finding(problem: Problem, told: Callable[[str], str]) -> FindingSaid:
    place = problem.place
    return FindingSaid(
        level=code_of(problem.code).level,
        code=problem.code,
        message=told(problem.message),
        hint=told(problem.hint),
        file=place.file,
        line=place.line,
        column=place.column,
    )
