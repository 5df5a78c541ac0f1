"""Check packs: what is wrong with their files, what their rules do not keep, and what the analysis finds in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from border_sim.domain.errors import InputError, Problem
from border_sim.proof.analysis import analyse
from border_sim.proof.in_force import law_intervals
from border_sim.proof.promises import check_promises
from border_sim.proof.second_opinion import SecondOpinion, second_opinion
from border_sim.proof.ways.procedures import procedures_of
from border_sim.proof.ways.properties import check_properties
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.find_packs import find_packs


@dataclass(frozen=True, slots=True)
class RulesChecked:
    """What was found in one pack.

    Attributes:
        folder: where the pack lies.
        pack: the pack; none where its files are wrong.
        problems: the faults of its files.
        failures: examples and promises that its rules do not keep.
        findings: what the analysis has to say of rules that are well written, from errors to notes.
    """

    folder: Path
    pack: RulePack | None
    problems: tuple[Problem, ...]
    failures: tuple[Problem, ...]
    findings: tuple[Problem, ...]

    def everything(self) -> tuple[Problem, ...]:
        """Return all that was found, each once, in the order in which it stands in the files."""
        return InputError((*self.problems, *self.failures, *self.findings)).problems


def check_rules(paths: Iterable[Path], as_of: date | None = None) -> tuple[RulesChecked, ...]:
    """Check the packs to which paths lead; without a path, those of the working folder.

    With `as_of`, entries of lists that have expired by that day are told too.

    Raises:
        InputError: a path leads to no pack.
    """
    return tuple(check_pack(folder, as_of) for folder in find_packs(paths))


def check_pack(folder: Path, as_of: date | None = None) -> RulesChecked:
    """Check the pack of a folder."""
    try:
        pack = load_pack(folder)
    except InputError as error:
        return RulesChecked(folder, None, error.problems, (), ())
    return check_loaded(pack, as_of)


def check_loaded(pack: RulePack, as_of: date | None = None) -> RulesChecked:
    """Check a pack whose files are sound."""
    analysis = analyse(pack, as_of)
    return RulesChecked(pack.folder, pack, (), (*run_examples(pack), *analysis.failures), analysis.findings)


def failures_of(pack: RulePack) -> tuple[Problem, ...]:
    """Return the examples, promises and properties that a pack does not keep, without the rest of the analysis."""
    laws = law_intervals(pack)
    return (*run_examples(pack), *check_promises(pack, laws), *check_properties(procedures_of(pack, laws)))


def second_opinions(paths: Iterable[Path]) -> Iterator[tuple[RulePack, SecondOpinion]]:
    """Iterate over the sound packs to which paths lead, each with what comes of asking both oracles.

    Raises:
        NoSolver: there is no second one.
    """
    for folder in find_packs(paths):
        try:
            pack = load_pack(folder)
        except InputError:
            continue  # what is wrong with its files has been told
        yield pack, second_opinion(pack)
