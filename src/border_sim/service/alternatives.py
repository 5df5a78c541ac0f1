"""Alternatives: scenarios that are held against one another on common random numbers, each under a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from border_sim.documents import Problems
from border_sim.domain.errors import InputError, Place, Problem, column_letters
from border_sim.domain.results import Words
from border_sim.domain.terms import Text
from border_sim.rules.pack import RulePack
from border_sim.rules.shelf import Shelf
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.titles import words

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Which scenarios are held against one another, the baseline first.

    Attributes:
        files: scenario files.
        variants: by name the overrides of the first file that make a further alternative.
        overrides: those of all of them.
        seed: instead of the baseline's.
        replications: instead of the baseline's.
    """

    files: tuple[Path, ...]
    variants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None
    replications: int | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the scenarios; `overrides` are its own, without those that all have."""

    letter: str
    name: str
    says: Words
    scenario: Scenario
    overrides: Mapping[str, str]


def load_alternatives(request: Alternatives) -> tuple[tuple[Alternative, ...], tuple[Text, ...]]:
    """Return the alternatives, and what is to be said of them.

    All of them get the seed and the number of replications of the request, or else of the baseline, so that they see
    the same people on the same morning.

    Raises:
        InputError: with everything that is wrong with any of them.
    """
    if len(request.files) + len(request.variants) < FEWEST:
        hint = "name a second scenario, or change a value of the first: --variant NAME PATH=VALUE"
        message = "expected two alternatives at least, got one"
        raise InputError([Problem(Place("SCENARIO"), "U110", message, hint)])
    problems = Problems()
    loaded = list(_loaded(request, Shelf(), problems))
    for name, times in Counter(name for name, *_ in loaded).items():
        if times > 1:
            hint = "each scenario has its name under `scenario`, each variant behind --variant"
            message = f"expected alternatives of different names, got `{name}` {times} times"
            problems.add(Place(name), "U111", message, hint)
    problems.raise_if_any()
    first = loaded[0][2]
    run = {
        "seed": first.seed if request.seed is None else request.seed,
        "replications": request.replications or first.replications,
    }
    alternatives = tuple(
        Alternative(column_letters(number), name, says, with_run(scenario, **run), overrides)
        for number, (name, says, scenario, overrides) in enumerate(loaded, start=1)
    )
    said = zip(alternatives, (scenario for _, _, scenario, _ in loaded), strict=True)
    return alternatives, tuple(_told(request, first, list(said)[1:]))


def _told(request: Alternatives, first: Scenario, others: Sequence[tuple[Alternative, Scenario]]) -> Iterator[Text]:
    """Iterate over what is to be said of alternatives that are not alike in more than what is asked about."""
    for one, written in others:
        if request.seed is None and written.seed != first.seed:
            yield Text(
                f"{one.letter}的种子{written.seed}不用，改用A的{first.seed}：同样的随机数才能成对比较",
                f"{one.letter} is played with the seed {first.seed} of A instead of its own {written.seed}: "
                "pairs need common random numbers",
            )
        if request.replications is None and written.replications != first.replications:
            yield Text(
                f"{one.letter}的重复次数{written.replications}不用，改用A的{first.replications}",
                f"{one.letter} is played {first.replications} times as A is, instead of its own {written.replications}",
            )
        if (written.starts, written.horizon) != (first.starts, first.horizon):
            yield Text(
                f"{one.letter}与A的起始日或时长不同：计数不可直接相比",
                f"{one.letter} begins on another day than A or lasts otherwise: counts do not compare",
            )


_Loaded = tuple[str, Words, Scenario, Mapping[str, str]]


def _loaded(request: Alternatives, read_pack: Callable[[Path], RulePack], problems: Problems) -> Iterator[_Loaded]:
    """Iterate over name, title, scenario and overrides of those that can be read; what is wrong is added."""
    for file in request.files:
        scenario = _read(file, request.overrides, read_pack, problems)
        if scenario is not None:
            yield scenario.name, words(scenario.title), scenario, {}
    for name, own in request.variants.items():
        scenario = _read(request.files[0], {**request.overrides, **own}, read_pack, problems)
        if scenario is not None:
            yield name, Words(zh=name, en=name), scenario, own


def _read(
    file: Path, overrides: Mapping[str, str], read_pack: Callable[[Path], RulePack], problems: Problems
) -> Scenario | None:
    try:
        return load_scenario(file, overrides, read_pack)
    except InputError as error:
        problems.extend(error.problems)
        return None
