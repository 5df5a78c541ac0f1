"""The walk-throughs are walked as they stand, and what they show is what the program says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from filecmp import dircmp
from pathlib import Path
from typing import NamedTuple

import pytest

from border_sim.analysis.targets import amount
from border_sim.analysis.wording import number
from border_sim.cli.rules import impact_text
from border_sim.cli.session import Session
from border_sim.service.impact_result import Effect, Impact
from tests.docs.pages import ROOT
from tests.docs.walking import FENCE, Changed, Created, Holds, Typed, follow, lay_out, steps


class Page(NamedTuple):
    """A walk-through, in the language of whoever walks it."""

    name: str
    language: str = "C.UTF-8"

    @property
    def text(self) -> str:
        return (ROOT / "docs" / "howto" / self.name).read_text("utf-8")

    def follow(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        lay_out(folder, patch, self.language)
        follow(f"docs/howto/{self.name}", folder)


CLAUSE = Page("walk-add-a-clause.md")
CLAUSE_ZH = Page("walk-add-a-clause.zh.md", "zh_CN.UTF-8")
LOOPHOLE = Page("walk-find-a-loophole.md")
DRAFTS = Page("walk-two-drafts.md")
PAGES = (CLAUSE, CLAUSE_ZH, LOOPHOLE, DRAFTS)


def prose(page: Page) -> str:
    return FENCE.sub("", page.text)


@pytest.mark.slow
@pytest.mark.parametrize("page", [CLAUSE, CLAUSE_ZH], ids=["en", "zh"])
def test_a_clause_is_added(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.follow(tmp_path, monkeypatch)


@pytest.mark.slow
def test_the_loophole_is_found_and_mended_and_the_pack_is_then_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    LOOPHOLE.follow(tmp_path, monkeypatch)
    assert [] == list(differing(dircmp(ROOT / "rules", tmp_path / "rules")))


def differing(compared: dircmp[str]) -> Iterator[str]:
    yield from (*compared.left_only, *compared.right_only, *compared.diff_files, *compared.funny_files)
    for inner in compared.subdirs.values():
        yield from differing(inner)


@pytest.mark.slow
def test_two_drafts_are_compared_and_every_number_of_the_paragraph_is_in_the_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Impact] = []
    print_impact = impact_text.print_impact

    def kept(session: Session, impact: Impact, *, everything: bool) -> None:
        answers.append(Impact.model_validate_json(impact.model_dump_json(indent=2)))
        print_impact(session, impact, everything=everything)

    monkeypatch.setattr(impact_text, "print_impact", kept)
    DRAFTS.follow(tmp_path, monkeypatch)
    expected = list(told_to_the_minister(*answers))
    assert [10] * 3 == [answer.replications for answer in answers]
    english, chinese = re.findall(r"(?ms)^> .*?(?=^[^>])", DRAFTS.text.partition("## 4.")[2])
    for paragraph in (english, chinese):
        assert expected == re.findall(r"\d[\d.,]*\d|\d", paragraph)
    for answer in answers:
        assert "not distinguishable" == effect(answer, LEAKED).verdict


BENCH, LEAKED = "stations.first_line.sample_bench.waiting.mean", "aims.control.samples.leaked"


def told_to_the_minister(first: Impact, second: Impact, between: Impact) -> Iterator[str]:
    """Iterate over the numbers of the paragraph in order: today, draft A, draft B, B against A, what is let through."""
    yield figure(effect(first, BENCH).old.value, "seconds")
    for answer in (first, second):
        yield from (number(one.changed) for one in answer.decisions)
        yield from sizes(effect(answer, BENCH), "seconds")
    yield from (number(one.changed) for one in between.decisions)
    yield from sizes(effect(between, BENCH), "seconds")
    yield figure(effect(first, LEAKED).old.value, "share")
    for answer in (first, second, between):
        yield from sizes(effect(answer, LEAKED), "share")


def effect(answer: Impact, name: str) -> Effect:
    (found,) = (one for one in answer.effects if one.name == name)
    return found


def sizes(found: Effect, unit: str) -> Iterable[str]:
    return figure(found.change.value, unit), figure(found.change.half_width, unit)


def figure(value: float | None, unit: str) -> str:
    """Return a number as a sentence has it, without its unit."""
    assert value is not None
    return number(abs(value) * 100) if unit == "share" else amount(abs(value), "seconds").en.split()[0]


@pytest.mark.parametrize("page", [CLAUSE, CLAUSE_ZH, LOOPHOLE], ids=lambda page: page.name)
def test_every_measured_number_of_the_prose_is_in_an_answer_that_is_shown(page: Page) -> None:
    shown = "".join(step.shown for step in steps(page.text) if isinstance(step, Typed))
    said = set(re.findall(r"\d+\.\d+", prose(page)))
    assert set() == said - set(re.findall(r"\d+\.\d+", shown))


def test_both_languages_walk_the_same_way() -> None:
    english, chinese = (
        [step.line if isinstance(step, Typed) else step for step in steps(page.text)] for page in (CLAUSE, CLAUSE_ZH)
    )
    assert [step for step in english if step not in ONLY_ENGLISH] == chinese


ONLY_ENGLISH = ("border-sim rules explain rules/hetao blood.yaml --lang zh",)
"""Whoever speaks Chinese is answered so unasked."""

WALK = """\
In `a.txt`:

```diff
 one
-two
+three
@@
+four
 five
```

Create `b.yaml`:

```yaml
b: 1
```

`b.yaml` now holds:

```yaml
b: 1
```

```console
$ cat a.txt
one
three…five
$ false # exit code 1
```
"""


def test_a_walk_is_read_in_order() -> None:
    assert [
        Changed("a.txt", "one\ntwo\n", "one\nthree\n"),
        Changed("a.txt", "five\n", "four\nfive\n"),
        Created("b.yaml", "b: 1\n"),
        Holds("b.yaml", "b: 1\n"),
        Typed("cat a.txt", "one\nthree…five\n", 0),
        Typed("false # exit code 1", "", 1),
    ] == list(steps(WALK))


def test_a_walk_is_walked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\nfive\n", "utf-8")
    for step in steps(WALK):
        step.follow(tmp_path)
    assert "one\nthree\nfour\nfive\n" == (tmp_path / "a.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "step",
    [
        Typed("cat a.txt", "one\n", 0),
        Typed("cat a.txt", "two…\n", 0),
        Typed("cat a.txt", "…", 1),
        Changed("a.txt", "two\n", ""),
        Changed("a.txt", "three\n", ""),
        Created("a.txt", ""),
        Holds("a.txt", "three"),
    ],
)
def test_what_is_not_as_the_page_says_is_told(step: Typed | Changed | Created | Holds, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\ntwo\n", "utf-8")
    with pytest.raises(AssertionError):
        step.follow(tmp_path)
