"""A trust tier at work on a stream of results: how each of them moves who is trusted, by the definition of the pack."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from border_sim.documents import Problems, Table, read_table
from border_sim.domain.errors import InputError, Problem
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.results import Result
from border_sim.domain.terms import Finding
from border_sim.domain.trust import Standing
from border_sim.rules.gates import Gate, Tier
from border_sim.rules.pack import RulePack

RESULT = "result"

WORDS = {
    "clean": Finding.CLEAN,
    "无异常": Finding.CLEAN,
    "violation": Finding.VIOLATION,
    "发现违规": Finding.VIOLATION,
}
"""What a cell of the column `result` may say."""


class TrustStep(Result):
    """One result, and where it leaves who answers for it."""

    key: str = Field(description="who is trusted; empty where the file does not say")
    result: str = Field(description="clean or violation")
    level: int = Field(description="the level after it, from 1")
    clean_in_a_row: int
    inspects: float = Field(description="the share that is inspected at that level")


class TrustAnswer(Result):
    """What a stream of results does to the trust of everybody in it."""

    gate: str
    steps: tuple[TrustStep, ...]


def trust_levels(pack: RulePack, name: str, path: Path) -> TrustAnswer:
    """Return the level after each result of a file, in the order of the file.

    The file has a column `result` (clean or violation), and a column named like the fact that the tier goes by; without
    the second, all results are those of one.

    Raises:
        InputError: the pack has no such tier, or the file cannot be read: everything that is wrong with it.
    """
    gate, tier = _tier(pack, name)
    problems = Problems()
    table = read_table(path, ragged=problems)
    table.require((RESULT,), problems)
    problems.raise_if_any()
    findings = _findings(table, problems)
    keys = table.column(tier.by) if tier.by in table.header else ("",) * len(table.rows)
    problems.raise_if_any()
    standings: dict[str, Standing] = {}
    steps = []
    for key, finding in zip(keys, findings, strict=True):
        standing = tier.scheme.after(standings.get(key, tier.scheme.begin()), clean=finding is Finding.CLEAN)
        standings[key] = standing
        steps.append(
            TrustStep(
                key=key,
                result=finding.value,
                level=standing.level + 1,
                clean_in_a_row=standing.run,
                inspects=tier.scheme.levels[standing.level].fraction,
            )
        )
    return TrustAnswer(gate=gate.name, steps=tuple(steps))


def _tier(pack: RulePack, name: str) -> tuple[Gate, Tier]:
    gate = pack.gates.get(name)
    if gate is not None and isinstance(gate.kind, Tier):
        return gate, gate.kind
    tiers = [one.name for one in pack.gates.values() if isinstance(one.kind, Tier)]
    what = f"a trust tier of `{pack.name}`" + (f", one of {one_of(tiers)}" if tiers else "")
    message = f"expected {what}, got `{name}`"
    raise InputError([Problem(pack.place, "U040", message, did_you_mean(name, tiers))])


def _findings(table: Table, problems: Problems) -> list[Finding]:
    findings = []
    for row, cell in enumerate(table.column(RESULT)):
        finding = WORDS.get(cell.strip().casefold())
        if finding is None:
            message = f"expected one of {one_of(WORDS)}, got `{cell.strip()}`"
            problems.add(table.place(row, RESULT), "U041", message, did_you_mean(cell, WORDS))
        else:
            findings.append(finding)
    return findings
