"""A report as Markdown: sentences and tables, with nothing in them that would be read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from border_sim.domain.marks import shown
from border_sim.domain.terms import Language
from border_sim.report.cells import cell_text
from border_sim.report.heads import heads
from border_sim.report.parts import Cards, Lead, Part, Points, Stories, Table
from border_sim.report.sections import sections_of
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit

_SPECIAL = re.compile(r"([\\`*_\[\]|~$#<>&])")


def markdown(exhibit: Exhibit, language: Language) -> str:
    """Return a report as the text of a Markdown file."""
    voice, scenario = Voice(language), exhibit.run.scenario
    lines = [f"# {_plain(voice.say(scenario.title))}", ""]
    if scenario.question:
        lines += [f"*{_plain(voice.say(scenario.question))}*", ""]
    lines += [f"{_plain(line.into(language))}  " for line in heads(exhibit.run)]
    for section in sections_of(exhibit, language):
        lines += ["", f"## {_plain(section.title)}"]
        for part in section.parts:
            lines += ["", *_markdown(part, language)]
    return "\n".join(lines) + "\n"


def _markdown(part: Part, language: Language) -> Iterator[str]:
    match part:
        case str():
            yield _plain(part)
        case Lead(sentences):
            yield f"**{_plain(' '.join(sentences))}**"
        case Points(sentences):
            yield from (f"* {_plain(sentence)}" for sentence in sentences)
        case Cards(title, cards):
            yield f"### {_plain(title)}"
            yield ""
            for card in cards:
                said = "; ".join(text for text in (card.value, card.detail, card.mark) if text)
                yield f"* {_plain(card.title)}: {_plain(said)}"
        case Table():
            yield f"### {_plain(part.title)}"
            yield ""
            yield from _rows(part, language)
        case Stories(table=table):
            yield from _markdown(table, language)
        case _:
            yield f"### {_plain(part.title)}"
            yield ""
            yield _plain(part.summary)
            yield ""
            yield from _rows(part.table, language)


def _rows(table: Table, language: Language) -> Iterator[str]:
    yield _row([column.title for column in table.columns])
    yield _row(["---" if column.unit == "text" else "---:" for column in table.columns], is_markup=True)
    units = [column.unit for column in table.columns]
    for row in table.rows:
        yield _row([cell_text(cell, unit, language) for cell, unit in zip(row, units, strict=True)])


def _row(cells: list[str], *, is_markup: bool = False) -> str:
    return f"| {' | '.join(cells if is_markup else map(_plain, cells))} |"


def _plain(text: str) -> str:
    """Return a text so that Markdown reads it as it stands, on one line."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", shown(text)))
