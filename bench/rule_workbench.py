"""The rule workbench: checking packs of several sizes, comparing two, and a million journeys under both.

A check is the whole of it: the files read, the examples run, promises and the rest proved for every interval. It is
processor time that is measured, so that others on the machine change little; `as a command` includes the start of the
program.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from bench.figure import Figure
from bench.pack_folders import Size, write_structured
from border_sim.chance.streams import Streams, journey_keys
from border_sim.domain.arrays import Integers
from border_sim.domain.facts import Column
from border_sim.plan.decision_changes import decision_changes
from border_sim.plan.population import Cohort, Population, populate
from border_sim.proof.change import compare_laws
from border_sim.rules.book import RuleBook
from border_sim.rules.law import law_of
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.scenario.load import load_scenario
from border_sim.service.check_rules import check_pack
from border_sim.service.list_changes import with_list_changes

ROOT = Path(__file__).parents[1]
HETAO = ROOT / "rules" / "hetao"
SCENARIO = ROOT / "scenarios" / "hetao_saturday.yaml"
DAY = date(2026, 7, 1)
MILLION = 1_000_000


def measure() -> list[Figure]:
    """Measure every part."""
    return [*_checks(), _as_command(), *_comparisons()]


def _checks() -> list[Figure]:
    figures = [_limited("rules check, hetao, warm", _quickest(lambda: check_pack(HETAO), 5), 1.0)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for rules, rounds, limit in ((573, 3, 3.0), (5_000, 1, 60.0)):
            pack = write_structured(folder / str(rules), Size(rules))
            spent = _quickest(partial(check_pack, pack), rounds)
            figures.append(_limited(f"rules check, {rules:,} structured rules", spent, limit))
        long = write_structured(folder / "long", Size(60, entries=100_000))
        figures.append(Figure("rules check, 100,000 list entries", _quickest(partial(check_pack, long), 1), "s"))
    return figures


def _as_command() -> Figure:
    command = [sys.executable, "-m", "border_sim", "rules", "check", str(HETAO), "--json"]
    times = []
    for _ in range(3):
        begin = _spent_by_children()
        subprocess.run(command, check=True, capture_output=True)
        times.append(_spent_by_children() - begin)
    return _limited("rules check, hetao, as a command", min(times), 2.0)


def _spent_by_children() -> float:
    spent = getrusage(RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _comparisons() -> list[Figure]:
    old = load_pack(HETAO)
    new = with_list_changes(old, [f"whitelist_entities=-{_first_entity(old)}"])
    laws = (law_of(old, DAY), law_of(new, DAY))
    diff = Figure("rules diff, hetao less one entity, one interval", _quickest(lambda: compare_laws(*laws), 3), "s")
    scenario = load_scenario(SCENARIO)
    crowd = _million(populate(scenario, Streams(scenario.seed, 0)))
    books = (RuleBook(old, scenario.as_of), RuleBook(new, scenario.as_of))
    list(decision_changes(crowd, books, scenario.seed))  # the tables are compiled once
    spent = _quickest(lambda: list(decision_changes(crowd, books, scenario.seed)), 3)
    return [diff, _limited("rules impact, decisions on a million journeys under both packs", spent, 2.0)]


def _first_entity(pack: RulePack) -> str:
    return pack.lists["whitelist_entities"].entries[0].value


def _million(population: Population) -> Population:
    """Return a population repeated until it is a million journeys; each gets a key, and so lots, of its own."""
    times = -(-MILLION // sum(len(cohort) for cohort in population.cohorts))
    left = MILLION
    cohorts = []
    for cohort in population.cohorts:
        take = min(left, len(cohort) * times)
        left -= take
        cohorts.append(_repeated(cohort, np.arange(take) % max(1, len(cohort))))
    return Population(tuple(cohorts))


def _repeated(cohort: Cohort, rows: Integers) -> Cohort:
    return replace(
        cohort,
        arrival=cohort.arrival[rows],
        facts={name: Column(column.data[rows], column.names) for name, column in cohort.facts.items()},
        keys=journey_keys(0, 0, cohort.source, len(rows)),
        violation=cohort.violation[rows],
        violation_kind=cohort.violation_kind[rows] if len(cohort.violation_kind) else cohort.violation_kind,
        group=cohort.group[rows] if len(cohort.group) else cohort.group,
    )


def _limited(name: str, value: float, limit: float) -> Figure:
    return Figure(name, value, "s", target=limit, passed=value <= limit)


def _quickest(work: Callable[[], object], rounds: int) -> float:
    """Return the process time of the quickest of some rounds: others on the machine only ever add to it."""
    times = []
    for _ in range(rounds):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    return min(times)
