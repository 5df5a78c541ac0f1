"""Which mutants the examples of a pack catch: under a mutant that is caught some example fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import groupby

from border_sim.domain.errors import Unfinished
from border_sim.domain.facts import Value
from border_sim.proof.trials.mutants import Mutant
from border_sim.proof.trials.thinning import ThinLaws
from border_sim.proof.trials.trial import Trial, Variant, trial_of
from border_sim.rules.completions import open_verdict
from border_sim.rules.examples import asked_of, day_of, lots_of, meets, run_examples
from border_sim.rules.flowbook import FlowBook
from border_sim.rules.groups import Group, missing_groups
from border_sim.rules.interner import Interner
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Example, RulePack
from border_sim.rules.rows import Frame
from border_sim.rules.rulings import Ruling
from border_sim.rules.tables import Tables, cut_rows, facts_of


def catches(pack: RulePack, mutants: Sequence[Mutant], examples: Sequence[Example]) -> list[Example | None]:
    """Return for each mutant the first example that catches it, if any does.

    The examples pass under the pack as it is; one that is open between flows is asked of each mutated pack as a whole.
    """
    caught: list[Example | None] = [None] * len(mutants)
    families, laws = _families(mutants), ThinLaws(pack, examples)
    for (day, fixed), group in _groups(pack, examples):
        law = laws.on(day)
        frame = Frame(pack.flows[fixed[FLOW]], fixed)
        asked = set().union(*(asked_of(pack, example) for example in group))
        for numbers in families:
            left = [number for number in numbers if caught[number] is None]
            decided = {pack.rules[name].decides for number in left for name in mutants[number].rules}
            if left and decided & asked:
                found = _Asked(trial_of(law, frame, [mutants[number] for number in left])).caught(group)
                for number in left:
                    caught[number] = found.get(id(mutants[number]))
    between = [example for example in examples if example.item.get(FLOW) is None]
    for number, mutant in enumerate(mutants if between else ()):
        if caught[number] is None:
            caught[number] = _caught_as_a_whole(mutant.applied_to(pack), between)
    return caught


def _caught_as_a_whole(mutated: RulePack, examples: Iterable[Example]) -> Example | None:
    return next((example for example in examples if run_examples(mutated, [example])), None)


def _families(mutants: Sequence[Mutant]) -> list[list[int]]:
    """Return the numbers of the mutants of the same rule, or of the same parameter, together."""
    families: dict[str, list[int]] = {}
    for number, mutant in enumerate(mutants):
        families.setdefault(mutant.subject, []).append(number)
    return list(families.values())


_Key = tuple[date, dict[str, str]]


def _groups(pack: RulePack, examples: Iterable[Example]) -> Iterator[tuple[_Key, list[Example]]]:
    """Iterate over the examples of one day and one frame together, the largest groups first."""
    known = [example for example in examples if example.item.get(FLOW) is not None]
    key = lambda example: (day_of(pack, example), tuple(_fixed(example.item).items()))  # noqa: E731 - sorted and grouped by
    groups = [(each, list(group)) for each, group in groupby(sorted(known, key=key), key=key)]
    for (day, fixed), group in sorted(groups, key=lambda pair: -len(pair[1])):
        yield (day, dict(fixed)), group


def _fixed(item: Mapping[str, Value]) -> dict[str, str]:
    return {name: str(item[name]) for name in (FLOW, LINE, DIRECTION) if name in item}


class _Asked:
    """A trial that is asked about examples."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        cut = cut_rows(trial.rows, facts_of(trial.law.pack, trial.frame.flow), trial.law.day)
        self._tables = Tables(
            facts=cut.facts,
            rows=cut.rows,
            axes=cut.axes,
            marks=cut.marks,
            all_rows=cut.all_rows,
            day=cut.day,
            frame=trial.frame,
            rulings=(),
            documents={},
        )
        self._book = FlowBook(self._tables, Interner())

    def caught(self, examples: Iterable[Example]) -> dict[int, Example]:
        """Return the example that catches a mutant first, by the identity of those mutants that are caught."""
        found: dict[int, Example] = {}
        left = list(self._trial.variants)
        for example in examples:
            if not left:
                break
            mask = self._book.mask(example.item, lots_of(example))
            try:
                missing = missing_groups(self._tables, mask, self._book.tying_days(mask, example.item))
            except Unfinished:
                continue
            for variant in left:
                with suppress(Unfinished):  # what cannot be decided under the mutant shows nothing
                    if mask & variant.touched and self._fails(example, variant, mask, missing):
                        found[id(variant.mutant)] = example
            left = [variant for variant in left if id(variant.mutant) not in found]
        return found

    def _fails(self, example: Example, variant: Variant, mask: int, missing: Sequence[Group]) -> bool:
        return any(
            not self._passes(example, ruling, mask & ruling.rows, missing)
            for name, ruling in variant.rulings.items()
            if name in asked_of(self._trial.law.pack, example)
        )

    def _passes(self, example: Example, ruling: Ruling, alive: int, missing: Sequence[Group]) -> bool:
        """Return whether an example still passes, as far as one decision goes."""
        name, pack = ruling.spec.name, self._trial.law.pack
        groups = [group for group in missing if group.narrows(alive)]
        verdict = open_verdict(ruling, alive, groups) if groups else ruling.verdict(alive)
        holding = ruling.holding(alive)
        return (
            (name not in example.expect or meets(ruling.spec, verdict, example.expect[name]))
            and all(rule in verdict.decided for rule in example.because if pack.rules[rule].decides == name)
            and not any(rule in holding for rule in example.not_because)
        )
