"""The whole analysis of a pack, in the order in which an officer would read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from border_sim.domain.errors import Problem
from border_sim.proof.dated_findings import check_dates
from border_sim.proof.in_force import law_intervals
from border_sim.proof.oracles import Oracles
from border_sim.proof.promises import check_promises
from border_sim.proof.rule_findings import check_rules
from border_sim.proof.ways.moves import check_moves
from border_sim.proof.ways.procedures import procedures_of
from border_sim.proof.ways.properties import check_properties
from border_sim.rules.pack import RulePack


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is proved of a pack and what is found in it.

    Attributes:
        failures: promises and properties that do not hold, or that cannot be settled.
        findings: gaps, rules without effect, overlaps, dates that have passed: nothing that must be mended.
    """

    failures: tuple[Problem, ...]
    findings: tuple[Problem, ...]


def analyse(pack: RulePack, as_of: date | None = None, oracles: Oracles | None = None) -> Analysis:
    """Return the analysis of a pack.

    Args:
        pack: the pack.
        as_of: a day on which list entries may have expired; without it none has that has ever counted.
        oracles: who may be asked; without them the mask diagram, and Z3 where it is installed.
    """
    laws = law_intervals(pack)
    procedures = procedures_of(pack, laws)
    findings = (
        check_rules(pack, laws, oracles),
        check_moves(procedures),
        check_dates(pack, as_of),
    )
    return Analysis(
        failures=tuple(sorted([*check_promises(pack, laws, oracles), *check_properties(procedures)])),
        findings=tuple(sorted(chain.from_iterable(findings))),
    )
