"""Begin a rule, with the two cases that every rule needs; it is written when the pack loads with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from border_sim.documents import Problems, Tree, parse_document
from border_sim.domain.errors import BrokenInvariant, InputError, Place, Problem
from border_sim.drafting.scaffold import rule_tree, strictest, title
from border_sim.drafting.series import new_series, next_free, series_of
from border_sim.rules.conditions import Equals
from border_sim.rules.examples import run_examples
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Rule, RulePack
from border_sim.service.begin_examples import SHAPE, both_examples
from border_sim.service.draft import Begun, Draft, Titles, draft_of, taken, unknown


@dataclass(frozen=True, slots=True)
class RuleOrder:
    """What is said of a rule that is to be begun.

    Attributes:
        decides: the decision it belongs to.
        flow: the flow it speaks of.
        when: further tests, each as `fact: test`.
        unless: the tests of its exception, likewise.
        then: what follows, as in a file; the strictest where nothing is said.
        beats: the rules that give way.
        name: its id; the next one of its series where nothing is said.
        file: the file it is added to; the one that holds its like where nothing is said.
        titles: its title, as far as it is given.
    """

    decides: str
    flow: str
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    then: str | None = None
    beats: tuple[str, ...] = ()
    name: str | None = None
    file: Path | None = None
    titles: Titles = (None, None)


def begin_rule(folder: Path, order: RuleOrder) -> Begun:
    """Add a rule and two examples to a file of a pack.

    Raises:
        InputError: the order names what the pack has not, the id is taken, the pack would not load, or no case was
            found that the rule decides; nothing was written.
    """
    draft = draft_of(folder)
    _expect_known(order, draft.pack)
    file = _file(order, draft)
    name = _id(order, draft.pack, draft.folder / file)
    rule = _rule(name, order, draft.pack)
    # Two cases that only name the rule let the pack load; what is wrong with the rule itself is told now.
    nothing: dict[str, Tree] = {"item": {FLOW: order.flow}, "expect": {order.decides: "undecided"}}
    _add(draft, file, rule, [{**nothing, key: [name]} for key in ("because", "not_because")])
    examples = both_examples(draft.load(), name)
    draft.undo()
    _add(draft, file, rule, examples)
    return draft.write(name, _broken(draft.pack, draft.load(), name))


def _expect_known(order: RuleOrder, pack: RulePack) -> None:
    problems = Problems()
    if order.decides not in pack.decisions:
        problems.extend([unknown("--decides", "a decision", order.decides, tuple(pack.decisions))])
    if order.flow not in pack.flows:
        problems.extend([unknown("--flow", "a flow", order.flow, tuple(pack.flows))])
    problems.raise_if_any()


def _file(order: RuleOrder, draft: Draft) -> str:
    """Return the file of a new rule as seen from the pack: the one that is named, or that of most rules of its kind."""
    if order.file is not None:
        return _named_file(order.file, draft)
    alike = Counter(rule.place.file for rule in draft.pack.rules.values() if _is_alike(rule, order))
    if alike:
        return Path(alike.most_common(1)[0][0]).relative_to(draft.folder).as_posix()
    return f"rules/{order.flow}/{order.decides}.yaml"


def _is_alike(rule: Rule, order: RuleOrder) -> bool:
    return rule.decides == order.decides and rule.when.get(FLOW) == Equals(order.flow)


def _named_file(file: Path, draft: Draft) -> str:
    """Return a file as seen from the pack; it may be given from the working folder or from the pack's."""
    for path in (file, draft.folder / file):
        try:
            inside = path.resolve().relative_to(draft.folder.resolve())
        except ValueError:
            continue
        if inside.parts[0] == "rules" and inside.suffix == ".yaml" and (path is not file or path.parent.is_dir()):
            return inside.as_posix()
    message = f"expected a YAML file below `rules/` of the pack, got `{file}`"
    raise InputError([Problem(Place("--in"), "U094", message)])


def _id(order: RuleOrder, pack: RulePack, file: Path) -> str:
    """Return the id of a new rule: the one that is given, or the next free one of its series."""
    here = [name for name, rule in pack.rules.items() if rule.place.file == str(file)]
    given = order.name
    series = series_of([given]) if given else None
    series = series or series_of(here) or new_series(order.flow, order.decides)
    free = next_free(series, pack.rules)
    if given and given in pack.rules:
        message = f"expected a new id, got `{given}`, which stands at {pack.rules[given].place}"
        raise taken("--id", message, f"the next free id of its series is `{free}`")
    return given or free


def _rule(name: str, order: RuleOrder, pack: RulePack) -> dict[str, Tree]:
    tests, exception = _tests(order.when, "--when", FLOW), _tests(order.unless, "--unless")
    crossing = {fact: tests[fact] for fact in (LINE, DIRECTION) if fact in tests}
    when: dict[str, Tree] = {FLOW: order.flow, **crossing, **tests}
    then = parse_document(order.then, "--then").value if order.then else None
    parts: dict[str, Tree] = {
        "title": title(order.titles, "规则内容（一句话）", "the rule in one sentence"),
        "when": when,
        "then": then or strictest(pack.decisions[order.decides], pack.flows[order.flow]),
    }
    if exception:
        parts["unless"] = exception
    if order.beats:
        parts["beats"] = list(order.beats)
    return rule_tree(name, order.decides, parts)


def _tests(texts: Iterable[str], option: str, *known: str) -> dict[str, Tree]:
    """Return the tests that an option gives, by fact; some facts are known already."""
    tests: dict[str, Tree] = {}
    problems = Problems()
    for text in texts:
        value = parse_document(text, option).value
        if not isinstance(value, dict):
            problems.add(Place(option), "U001", f"expected `fact: test`, got `{text}`")
            continue
        for fact, test in value.items():
            if fact in {*known, *tests}:
                problems.add(Place(option), "U002", f"expected `{fact}` once, got it twice")
            tests[fact] = test
    problems.raise_if_any()
    return tests


def _add(draft: Draft, file: str, rule: Tree, examples: list[Tree]) -> None:
    draft.put(file, SHAPE, "rules", [rule])
    draft.put(file, SHAPE, "examples", examples)


def _broken(before: RulePack, after: RulePack, name: str) -> tuple[Problem, ...]:
    """Return the examples of other rules that a new rule breaks; its own hold, or this is a bug."""
    own = tuple(example for example in after.examples if name in {*example.because, *example.not_because})
    if failures := run_examples(replace(after, examples=own)):
        raise BrokenInvariant("; ".join(map(str, failures)))
    were = {(problem.message, problem.hint) for problem in run_examples(before)}
    now = run_examples(after)
    return tuple(problem for problem in now if (problem.message, problem.hint) not in were)
