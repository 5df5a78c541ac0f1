"""Examples as a file of a pack, or as scenarios in Gherkin: what was generated, for people to read and to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import wrap

from border_sim.documents import Tree, is_file, read_bytes, to_yaml, write_files
from border_sim.documents.texts import WIDTH
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.terms import Combine, Language, Text
from border_sim.drafting.house import HOUSE
from border_sim.rules.pack import Example, RulePack
from border_sim.rules.values import value_text
from border_sim.service.example_features import feature_text

LARGEST = 50_000_000
"""Bytes of a file that may be generated anew."""

MARK = "border-sim rules test --generate"
"""What the first lines of a generated file name; such a file may be generated anew."""

NOTE = Text(
    f"由 {MARK} 生成的边界示例。期望值是规则包目前的决定，未必正确：须由人逐条核对后方可采用。",
    f"Boundary examples, made by {MARK}. What they expect is what the pack decides today, right or wrong: "
    "they are to be read by people before they are kept.",
)


def write_examples(file: Path, text: str) -> None:
    """Write generated examples; what people have written is not overwritten.

    Raises:
        InputError: the file exists and was not generated, or cannot be written.
    """
    if is_file(file) and MARK.encode() not in read_bytes(file, LARGEST):
        message, hint = "expected a free name, got one that exists", "name another file"
        raise InputError([Problem(Place(str(file)), "U030", message, hint)])
    write_files({file: text})


def examples_text(pack: RulePack, examples: Sequence[Example], file: Path | None, language: Language) -> str:
    """Return examples as the text of a file: scenarios where its name ends in `.feature`, else YAML."""
    if file is not None and file.suffix == ".feature":
        return feature_text(pack, examples, file, (NOTE, language))
    return yaml_text(pack, examples)


def yaml_text(pack: RulePack, examples: Iterable[Example]) -> str:
    """Return examples as a file for the folder `examples/` of a pack."""
    listed: list[Tree] = [_tree(pack, example) for example in examples]
    above = "".join(f"# {line}\n" for line in (NOTE.zh, *wrap(NOTE.en, WIDTH - 2)))
    return above + to_yaml({"examples": listed}, HOUSE["examples"])


def _tree(pack: RulePack, example: Example) -> Tree:
    tree: dict[str, Tree] = {}
    if example.title:
        tree["title"] = {"zh": example.title.zh, "en": example.title.en}
    tree["item"] = {name: value_text(value) for name, value in example.item.items()}
    tree["expect"] = {name: _answer(pack, name, answers) for name, answers in example.expect.items()}
    for key, rules in (("because", example.because), ("not_because", example.not_because)):
        if rules:
            tree[key] = list(rules)
    if example.draws:
        tree["draws"] = {rule: "selected" if drawn else "not selected" for rule, drawn in example.draws.items()}
    if example.as_of:
        tree["as_of"] = example.as_of.isoformat()
    return tree


def _answer(pack: RulePack, decision: str, answers: tuple[str, ...]) -> Tree:
    if pack.decisions[decision].combine is Combine.ALL:
        return [answer for answer in answers if answer != "none"]
    return answers[0]
