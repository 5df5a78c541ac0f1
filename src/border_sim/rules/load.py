"""A folder becomes a rule pack, or says everything that is wrong with it.

    pack.yaml            sources, lists, parameters, decisions, documents, selectivity, promises, aims
    flows/*.yaml         one flow each, with the facts that are declared
    rules/**/*.yaml      rules, and examples beside them
    examples/**/*.yaml   more examples
    lists/*.csv          the lists that the office keeps

What a file says by itself is checked first, then everything that one part names of another. A part that is broken is
left out of that second look, but its name stays known, so that one mistake is told once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents import Problems, is_file
from border_sim.domain.errors import BrokenInvariant, InputError, Place, Problem
from border_sim.domain.facts import Fact
from border_sim.domain.terms import Combine
from border_sim.flows.check import check_flow
from border_sim.flows.flow import Flow
from border_sim.flows.load import load_flow
from border_sim.rules.dated import NamedList, Period
from border_sim.rules.fingerprint import fingerprint
from border_sim.rules.grammar import ExamplesFileSpec, PackSpec, PeriodSpec, RulesFileSpec
from border_sim.rules.merge_facts import merge_facts
from border_sim.rules.pack import RulePack
from border_sim.rules.parse import Vocabulary
from border_sim.rules.read_decisions import read_decisions
from border_sim.rules.read_examples import check_coverage, read_examples
from border_sim.rules.read_gates import check_uses_of_gates, read_gates
from border_sim.rules.read_pack import (
    check_uses,
    read_aims,
    read_lists,
    read_parameters,
    read_period,
    read_promises,
    read_requirements,
    read_sources,
)
from border_sim.rules.read_properties import read_properties
from border_sim.rules.read_rules import read_rules, written_ids
from border_sim.rules.read_selectivity import check_selection, read_selectivity
from border_sim.rules.reading import AS_IT_STANDS, Drafts, Part, read_part
from border_sim.rules.scope import Scope, built_in_facts
from border_sim.rules.selectivity import Selectivity

PACK_FILE = "pack.yaml"
RULES_FOLDER = "rules"


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of a folder as parts, those that could be read."""

    pack: Part
    flows: tuple[Part, ...]
    rules: tuple[Part, ...]
    examples: tuple[Part, ...]


def load_pack(folder: Path, drafts: Drafts = AS_IT_STANDS) -> RulePack:
    """Return the rule pack of a folder, with drafts of its files as they would be read.

    Raises:
        InputError: with everything that is wrong in the whole folder.
    """
    problems = Problems()
    files = _read_files(folder, problems, drafts)
    spec = files.pack.expect(PackSpec)
    flows = _read_flows(files, problems)
    ids = written_ids(files.rules)
    scope = _scope(files, flows, ids)
    period = files.pack.down("in_force").salvage(PeriodSpec)
    in_force = read_period(files.pack.down("in_force"), period) if period else Period()
    sources = read_sources(files.pack)
    lists, notices = read_lists(files.pack, folder, drafts)
    parameters = read_parameters(files.pack, scope, in_force.start)
    requirements = read_requirements(files.pack, scope)
    rules = read_rules(ids, scope)
    promises = read_promises(files.pack, scope)
    properties = read_properties(files.pack, scope)
    promised = (*(one.when for one in promises), *(one.when for one in properties))
    tests = (*(one.held_when for one in requirements.values()), *promised)
    selectivity = read_selectivity(files.pack, scope, parameters)
    check_uses(files.pack, parameters, rules.values(), tests, selectivity.values())
    with_examples = (*files.rules, *files.examples)
    examples = read_examples(with_examples, rules, scope)
    aims = read_aims(files.pack, spec.aims, scope) if spec else {}
    gates = read_gates(files.pack, scope)
    _check_flows(files, flows, scope, problems)
    check_uses_of_gates(
        files.pack, gates, {part.text("flow"): part for part in files.flows if part.text("flow") in flows}, scope
    )
    _check_selection(files, flows, scope, selectivity)
    check_coverage(with_examples, rules, ids)
    problems.raise_if_any()
    if spec is None:  # pragma: no cover - a pack without a sound pack.yaml has problems
        raise BrokenInvariant("a pack was read without its pack.yaml")
    return RulePack(
        name=spec.pack,
        title=spec.title,
        folder=folder,
        in_force=in_force,
        sources=sources,
        lists=lists,
        parameters=parameters,
        decisions=scope.decisions,
        requirements=requirements,
        rules=rules,
        must_hold=tuple(promises),
        examples=tuple(examples),
        flows=flows,
        facts=scope.words.facts,
        aims=aims,
        content_hash=_hash(files, lists),
        gates=gates,
        notices=tuple(notices),
        selectivity=selectivity,
        must_pass=tuple(properties),
    )


def _read_files(folder: Path, problems: Problems, drafts: Drafts) -> _Files:
    """Read every file of the folder; what cannot be read is a problem, and the rest is read all the same."""
    path = folder / PACK_FILE
    if not is_file(path):
        hint = f"expected a folder that holds `{PACK_FILE}`, `flows/` and `rules/`"
        raise InputError([Problem(Place(str(path)), "R001", f"expected the file `{PACK_FILE}`, got none", hint)])
    pack = read_part(path, problems, drafts)
    flows = [read_part(file, problems, drafts) for file in sorted((folder / "flows").glob("*.yaml"))]
    rules = [read_part(file, problems, drafts) for file in rule_files(folder, drafts)]
    examples = [read_part(file, problems, drafts) for file in sorted((folder / "examples").rglob("*.yaml"))]
    if pack is None or None in flows or None in rules or None in examples:
        # What is no YAML names nothing; linking the rest would only repeat that names are unknown.
        problems.raise_if_any()
        raise BrokenInvariant("a file of the pack could not be read, and nothing says why")  # pragma: no cover - a bug
    if not flows:
        problems.add(pack.place(), "R001", "expected at least one flow in `flows/`, got none")
    files = _Files(pack, *(tuple(part for part in parts if part) for parts in (flows, rules, examples)))
    for part in files.rules:
        part.expect(RulesFileSpec)
    for part in files.examples:
        part.expect(ExamplesFileSpec)
    return files


def rule_files(folder: Path, drafts: Drafts = AS_IT_STANDS) -> list[Path]:
    """Return the files that hold the rules of a pack, also those that so far are drafts only."""
    rules = folder / RULES_FOLDER
    return sorted({*rules.rglob("*.yaml"), *(path for path in drafts.documents if path.is_relative_to(rules))})


def _read_flows(files: _Files, problems: Problems) -> dict[str, Flow]:
    flows: dict[str, Flow] = {}
    for part in files.flows:
        flow = load_flow(part.document, problems)
        if flow is None:
            continue
        if flow.name in flows:
            part.down("flow").report("R002", f"expected each flow once, got `{flow.name}` again")
        flows[flow.name] = flow
    return flows


def _scope(files: _Files, flows: Mapping[str, Flow], ids: Mapping[str, Part]) -> Scope:
    pack = files.pack
    documents = [name for name, _ in pack.entries("documents")]
    facts: dict[str, Fact] = {**built_in_facts(flows), **merge_facts(files.flows, flows)}
    return Scope(
        words=Vocabulary(
            facts=facts,
            lists=frozenset(name for name, _ in pack.entries("lists")),
            parameters={name: part.optional_text("unit") for name, part in pack.entries("parameters")},
        ),
        flows=flows,
        sources=frozenset(name for name, _ in pack.entries("sources")),
        decisions=read_decisions(pack, documents),
        decision_names=frozenset(name for name, _ in pack.entries("decisions")),
        rule_ids=frozenset(ids),
        is_whole=bool(flows) and len(flows) == len(files.flows),
    )


def _check_flows(files: _Files, flows: Mapping[str, Flow], scope: Scope, problems: Problems) -> None:
    """Check the machines against the decisions that their guards read."""
    readable = {
        name: decision.outcomes if decision.combine is Combine.STRICTEST else ()
        for name, decision in scope.decisions.items()
    }
    if len(readable) < len(scope.decision_names):
        return
    for part in files.flows:
        flow = flows.get(part.text("flow"))
        if flow is not None:
            check_flow(flow, part.document.place, problems, readable)


def _check_selection(
    files: _Files, flows: Mapping[str, Flow], scope: Scope, programmes: Mapping[str, Selectivity]
) -> None:
    """Check that where guards read a selection one has been made; a programme that is not sound may have made it."""
    if not scope.is_whole or len(programmes) < len(list(files.pack.entries("selectivity"))):
        return
    for part in files.flows:
        flow = flows.get(part.text("flow"))
        if flow is not None:
            check_selection(flow, part, programmes.values())


def _hash(files: _Files, lists: Mapping[str, NamedList]) -> str:
    """Return the hash of what can change a decision or a route."""
    rules = [part.document.get(part.at) for file in files.rules for part in file.items("rules")]
    return fingerprint(files.pack.document.value, [part.document.value for part in files.flows], rules, lists)
