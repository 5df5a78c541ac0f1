"""The page of all scenarios: what each asks, on what it rests, what it assumes, how large it is and what to expect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents import Document, Problems, Tree, read_document
from border_sim.domain.terms import Text
from border_sim.rules.pack import ASSUMPTION
from border_sim.rules.shelf import Shelf
from border_sim.scenario.compose import EXTENDS, OVERRIDES, compose
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario

NOTHING = Text("数字均无公开来源", "no figure is published")

HEAD = Path(__file__).with_name("gallery.md")
"""What stands above the list, written by hand."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One scenario of the gallery, with what it says of itself and where its figures come from."""

    file: Path
    scenario: Scenario
    own: Document
    sources: tuple[Text, ...]

    @property
    def builds_on(self) -> tuple[str, ...]:
        """Return the scenarios among the files that it extends; sites and traffic are none."""
        value = self.own.get((EXTENDS,))
        named = value if isinstance(value, list) else [value]
        return tuple(str(name) for name in named if name is not None and "/" not in str(name))

    @property
    def changes(self) -> tuple[str, ...]:
        """Return the paths that it overrides, with their values."""
        value = self.own.get((OVERRIDES,))
        return (
            tuple(f"{path}: {_flow_style(inner)}" for path, inner in value.items()) if isinstance(value, dict) else ()
        )


def exhibits(folder: Path) -> list[Exhibit]:
    """Return every scenario of a folder, in the order of their files."""
    shelf = Shelf()
    return [_exhibit(file, shelf) for file in sorted(folder.glob("*.yaml"))]


def gallery_page(folder: Path) -> str:
    """Return the page, in Markdown."""
    shown = exhibits(folder)
    lines = [HEAD.read_text("utf-8").rstrip(), "", "## At a glance / 一览", ""]
    lines += ["| file | asks | 问题 | journeys |", "| --- | --- | --- | ---: |"]
    lines += [_row(each) for each in shown]
    for each in shown:
        lines += ["", *_section(each)]
    return "\n".join(lines) + "\n"


def _exhibit(file: Path, shelf: Shelf) -> Exhibit:
    scenario = load_scenario(file, read_pack=shelf)
    problems = Problems()
    document = compose(file, {}, problems).document
    problems.raise_if_any()
    known = {name: source.title for name, source in scenario.pack.sources.items()}
    written = document.get(("sources",))
    titles = written if isinstance(written, dict) else {}
    known |= {
        name: Text(str(title["zh"]), str(title["en"])) for name, title in titles.items() if isinstance(title, dict)
    }
    named = dict.fromkeys(name for name in _bases(document.value) if name != ASSUMPTION)
    return Exhibit(file, scenario, read_document(file), tuple(known[name] for name in named))


def _bases(value: Tree) -> Iterator[str]:
    """Yield every name that stands under a `basis`, in the order of the document."""
    inner: Iterable[tuple[object, Tree]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, part in inner:
        if key == "basis":
            yield from map(str, part if isinstance(part, list) else [part])
        else:
            yield from _bases(part)


def _row(each: Exhibit) -> str:
    question = each.scenario.question or each.scenario.title
    return f"| [`{each.file.name}`](#{each.file.stem}yaml) | {question.en} | {question.zh} | {_size(each.scenario)} |"


def _size(scenario: Scenario) -> str:
    """Return how many journeys are expected, to two figures where there are many."""
    journeys = scenario.expected_journeys()
    return f"{float(f'{journeys:.2g}'):,.0f}" if journeys > 1000 else f"{journeys:,.0f}"  # noqa: PLR2004 - a thousand is many


def _section(each: Exhibit) -> Iterator[str]:
    scenario = each.scenario
    yield f"## {each.file.name}"
    yield ""
    yield f"**{scenario.title.en}** · **{scenario.title.zh}**"
    if scenario.question:
        yield ""
        yield f"{scenario.question.en}  "
        yield scenario.question.zh
    yield ""
    yield from _facts(each)
    yield from _list("Rests on · 依据", each.sources or (NOTHING,))
    yield from _list("Assumes · 假设", scenario.assumptions)
    yield from _expected(each)


def _facts(each: Exhibit) -> Iterator[str]:
    scenario = each.scenario
    hours = f"{scenario.horizon / 3600:g}"
    yield (
        f"* Size · 规模: {_size(scenario)} journeys in {hours} hours from {scenario.starts}, "
        f"{scenario.replications} replications · {hours}小时内{_size(scenario)}次通行，{scenario.replications}次重复"
    )
    pack = scenario.pack.title
    yield f"* Rules · 规则: {pack.en}, as of {scenario.as_of} · {pack.zh}，{scenario.as_of}版"
    if each.builds_on:
        yield f"* Builds on · 基于: {', '.join(f'`{name}`' for name in each.builds_on)}"
    if each.changes:
        yield "* Changes · 改动:"
        yield from (f"    * `{change}`" for change in each.changes)


def _list(title: str, texts: Iterable[Text]) -> Iterator[str]:
    said = list(dict.fromkeys(texts))
    if said:
        yield f"* {title}:"
        yield from (f"    * {text.en} · {text.zh}" for text in said)


def _expected(each: Exhibit) -> Iterator[str]:
    value = each.own.get(("expected",))
    if isinstance(value, list) and value:
        yield "* Expect · 预期:"
        yield ""
        yield "    | measure | about · 约 | within · 上下 |"
        yield "    | --- | ---: | ---: |"
        for entry in value:
            if isinstance(entry, dict):
                yield f"    | `{entry['measure']}` | {entry['is']} | {entry['within']} |"


def _flow_style(value: Tree) -> str:
    """Return a value as it is written in YAML, in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow_style(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow_style, value)) + "]"
    return str(value)
