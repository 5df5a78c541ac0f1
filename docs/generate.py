"""Pages made from what they describe: the machines of the shipped flows, the keys of files, the steps, the problems.

What stands here cannot go out of date: a diagram is drawn by the code behind `border-sim draw`, a table of keys is read
off the models that check the files, and what a code means stands in the code book of the program.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
from pydantic import BaseModel

from border_sim.bdd.steps import BOOK
from border_sim.cli.group import cli
from border_sim.domain.results import RunResult
from border_sim.domain.terms import Language
from border_sim.flows import draw
from border_sim.flows.flow import Flow
from border_sim.flows.grammar import FlowSpec
from border_sim.flows.words import FlowWords
from border_sim.rules.grammar import PackSpec, RulesFileSpec
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.service.codes import Code, all_codes

GRAMMARS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "keys-pack": ("Keys of `pack.yaml`", PackSpec),
    "keys-rules": ("Keys of files below `rules/`", RulesFileSpec),
    "keys-flow": ("Keys of a flow", FlowSpec),
    "keys-scenario": ("Keys of a scenario", ScenarioSpec),
    "keys-result": ("Keys of a result", RunResult),
}


PROBLEM_KINDS = {
    "A": "Analysis: rules that are well written, and odd",
    "D": "Documents: YAML, CSV and single values",
    "F": "Flows",
    "L": "Logs to calibrate by",
    "R": "Rules",
    "S": "Scenarios",
    "U": "Use: options and files of commands",
    "X": "Spreadsheets",
}


def write_pages(folder: Path, root: Path) -> None:
    """Write every generated page; pages that say the same as before are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    packs = [load_pack(file.parent) for file in sorted((root / "rules").glob("*/pack.yaml"))]
    pages = {f"{name}.md": _keys_page(title, model) for name, (title, model) in GRAMMARS.items()}
    pages |= {
        f"flow-{pack.name}-{name}.md": _flow_page(pack, flow) for pack in packs for name, flow in pack.flows.items()
    }
    pages |= {"problems.md": _problems_page(), "steps.md": _steps_page()}
    pages["commands.md"] = _commands_page()
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        page = folder / name
        if not page.is_file() or page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")


def _flow_page(pack: RulePack, flow: Flow) -> str:
    """Return the page of one flow: its machine as a table and as Mermaid source, in both languages."""
    lines = [f"# {flow.title.en} · {flow.title.zh} (`{pack.name}`)", ""]
    lines += [f"The flow `{flow.name}` of {pack.title.en}, as `border-sim draw` prints it.", ""]
    lines += ["## Statuses", "", *_table(("status", "中文", "English", "what happens there"), _status_rows(flow)), ""]
    lines += ["## Moves", "", "From each status the first move whose guard holds is taken.", ""]
    lines += [*_table(("from", "to", "guard"), _move_rows(flow)), ""]
    for language, heading in ((Language.EN, "Mermaid source"), (Language.ZH, "Mermaid 源码")):
        lines += [f"## {heading}", "", "```text", draw.mermaid(flow, language).rstrip(), "```", ""]
    return "\n".join(lines)


def _status_rows(flow: Flow) -> Iterator[tuple[str, ...]]:
    words = FlowWords(flow, Language.EN)
    for name, status in flow.statuses.items():
        yield f"`{name}`", status.title.zh, status.title.en, words.doing(status)


def _move_rows(flow: Flow) -> Iterator[tuple[str, ...]]:
    words = FlowWords(flow, Language.EN)
    for move in flow.moves:
        yield f"`{move.source}`", f"`{move.target}`", words.guard(move.when)


def _keys_page(title: str, root: type[BaseModel]) -> str:
    """Return the page of one kind of file: a section for each part of it."""
    lines = [f"# {title}", ""]
    for model in _parts(root):
        about = (model.__doc__ or "").strip().replace("\n\n", "\n").splitlines()
        lines += [f"## {model.__name__.removesuffix('Spec').removesuffix('Result') or 'Run'}", ""]
        lines += [" ".join(line.strip() for line in about), ""]
        lines += [*_table(("key", "needed", "meaning", "for example"), _key_rows(model)), ""]
    return "\n".join(lines)


def _key_rows(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        examples = " or ".join(f"`{_flow_style(example)}`" for example in field.examples or [])
        yield f"`{field.alias or name}`", "yes" if field.is_required() else "", field.description or "", examples


def _flow_style(example: object) -> str:
    """Return an example as it is written in YAML, in one line."""
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_flow_style(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return "[" + ", ".join(map(_flow_style, example)) + "]"
    return example if isinstance(example, str) else json.dumps(example)


def _parts(root: type[BaseModel]) -> list[type[BaseModel]]:
    """Return a model and all models below it, each once, in the order in which a reader meets them."""
    found: list[type[BaseModel]] = []
    waiting = [root]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.append(model)
            waiting += [inner for field in model.model_fields.values() for inner in _models(field.annotation)]
    return found


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models(inner)


def _problems_page() -> str:
    """Return the page of all codes: what each means, why it matters, how it is mended."""
    lines = ["# Codes of problems", ""]
    lines += ["A code never changes its meaning. `border-sim rules check --explain CODE` prints what stands here.", ""]
    for letter, title in PROBLEM_KINDS.items():
        lines += [f"## {title}", ""]
        for code in all_codes():
            lines += _code(code) if code.code[0] == letter else []
    return "\n".join(lines)


def _code(code: Code) -> list[str]:
    """Return the section of one code, in both languages."""
    texts = (code.means, code.matters, code.mend)
    lines = [f"### {code.code}", "", f"**{code.title.en} · {code.title.zh}** ({code.level})", ""]
    lines += [" ".join(text.en for text in texts), "", "".join(text.zh for text in texts), ""]
    for heading, example in (("Wrong:", code.wrong), ("Right:", code.right)):
        lines += [heading, "", "```text", example.rstrip(), "```", ""] if example else []
    return lines


def _commands_page() -> str:
    """Return the page of all commands, as their help prints them."""
    lines = ["# Commands", ""]
    for words, command in _commands(("border-sim",), cli):
        with click.Context(command, info_name=" ".join(words), max_content_width=100) as context:
            lines += [f"## `{' '.join(words)}`", "", "```text", command.get_help(context).rstrip(), "```", ""]
    return "\n".join(lines)


def _commands(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _commands((*words, name), inner)


def _steps_page() -> str:
    """Return the page of the sentences that features may use."""
    lines = ["# Steps of features", "", "What stands in `{braces}` is a value; `[brackets]` may be left out.", ""]
    for moment, title in (("given", "Given · 假如"), ("when", "When · 当"), ("then", "Then · 那么")):
        steps = [f"* `{phrase.name}`" for phrase in BOOK.phrases if phrase.moment == moment]
        lines += [f"## {title}", "", *steps, ""]
    return "\n".join(lines)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return a Markdown table."""
    lines = [header, ("---",) * len(header), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
