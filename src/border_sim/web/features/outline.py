"""What a feature file says, for a list of them: its title, its scenarios and their steps, as they are written.

What runs features reads them with a parser of the whole language, which need not be installed; a list can do with less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from border_sim.web.pages import View

LANGUAGE = re.compile(r"^\s*#\s*language\s*:\s*([A-Za-z-]{2,10})\s*$")

FEATURES = ("Feature", "功能")
SCENARIOS = (
    *("Scenario Outline", "Scenario Template", "Scenario", "Example", "Rule"),
    *("场景大纲", "剧本大纲", "场景", "剧本", "规则"),
)
BACKGROUNDS = ("Background", "背景")

SIGNS: Mapping[str, str] = {"|": "row", '"': "text", "`": "text", "@": "tag", "#": "comment"}
"""What a line is that begins so."""


class ScenarioOutline(View):
    """A scenario: its name, the line where it stands, and its steps with what belongs to them."""

    name: str
    line: int
    steps: tuple[str, ...]


class FeatureOutline(View):
    """A feature: its language, its title, what it is for, and its scenarios, the background first."""

    language: str
    title: str
    about: str
    scenarios: tuple[ScenarioOutline, ...]


def outline(text: str) -> FeatureOutline:
    """Return what a feature file says."""
    lines = text.splitlines()
    language = next((found[1] for line in lines[:3] if (found := LANGUAGE.match(line))), "en")
    title, about = "", list[str]()
    parts: list[tuple[str, int, list[str]]] = []
    for number, kind, said in _read(lines):
        if kind == "feature":
            title = said
        elif kind in {"scenario", "background"}:
            parts.append((said, number, []))
        elif parts:
            parts[-1][2].append(said)
        elif kind == "other" and title:
            about.append(said)
    scenarios = (ScenarioOutline(name=name, line=number, steps=tuple(steps)) for name, number, steps in parts)
    return FeatureOutline(language=language, title=title, about=" ".join(about), scenarios=tuple(scenarios))


def _read(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Iterate over the lines that say something, each with its number and what it is."""
    for number, line in enumerate(lines, 1):
        said = line.strip()
        kind = SIGNS.get(said[:1], "")
        if not said or kind in {"tag", "comment"}:
            continue
        for name, keywords in (("feature", FEATURES), ("scenario", SCENARIOS), ("background", BACKGROUNDS)):
            rest = _after(said, keywords)
            if rest is not None:
                yield number, name, rest or said.rstrip(":：")
                break
        else:
            yield number, kind or "other", said


def _after(said: str, keywords: tuple[str, ...]) -> str | None:
    """Return what stands behind a keyword and its colon, none where no keyword begins the line."""
    for keyword in keywords:
        if said.startswith((f"{keyword}:", f"{keyword}：")):
            return said[len(keyword) + 1 :].strip()
    return None
