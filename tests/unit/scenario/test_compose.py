"""A scenario over the one it extends, and overrides over both, with the places kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from border_sim.documents import Problems
from border_sim.domain.errors import InputError, Place
from border_sim.scenario.compose import Composed, compose

BASE = "a: {b: 1, people.park: {time: 3}}\nlist: [x, {y: 1}]\nkeep: yes\n"


def lay_out(folder: Path, **files: str) -> Path:
    """Write files into a folder and return the one called `top`."""
    for name, text in {"base": BASE, **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / "top.yaml"


def sound(path: Path, overrides: Mapping[str, str] | None = None) -> Composed:
    """Return what a scenario is composed to; anything wrong with it is raised."""
    problems = Problems()
    composed = compose(path, overrides or {}, problems)
    problems.raise_if_any()
    return composed


def said_of(path: Path) -> str:
    """Return what is said of a scenario that cannot be composed, without the folder."""
    with pytest.raises(InputError) as caught:
        sound(path)
    return str(caught.value).replace(f"{path.parent}/", "")


def test_a_file_is_laid_over_what_it_extends(tmp_path: Path) -> None:
    composed = sound(lay_out(tmp_path, top="extends: base.yaml\na: {b: 2}\nlist: [z]\n"))

    assert composed.document.value == {"a": {"b": "2", "people.park": {"time": "3"}}, "list": ["z"], "keep": "yes"}
    assert composed.document.place(("keep",)) == Place(str(tmp_path / "base.yaml"), 3, 7)
    assert composed.files == (tmp_path / "top.yaml", tmp_path / "base.yaml")


def test_overrides_apply_after_the_merge_of_their_file_and_before_those_above(tmp_path: Path) -> None:
    middle = "extends: base.yaml\noverrides: {a.b: 5, keep: no}\n"
    path = lay_out(tmp_path, middle=middle, top="extends: middle.yaml\noverrides: {a.b: 6}\n")

    assert sound(path).document.get(("a", "b")) == "6"
    assert sound(path, {"a.b": "7"}).document.get(("a", "b")) == "7"
    assert sound(path).document.get(("keep",)) == "no"


def test_an_override_reaches_keys_with_dots_and_entries_of_lists(tmp_path: Path) -> None:
    path = lay_out(tmp_path, top="extends: base.yaml\noverrides: {a.people.park.time: 4, list.1.y: 2, list.0: w}\n")
    document = sound(path).document

    assert document.get(("a", "people.park", "time")) == "4"
    assert document.get(("list",)) == ["w", {"y": "2"}]
    assert document.place(("list", 0)) == Place(str(path), 2, 57)


@pytest.mark.parametrize(
    ("dotted", "message"),
    [
        ("a.c", "there is no `c` in `a`, only `b`, `people.park`"),
        ("a.people.prk.time", "there is no `people` in `a`, only `b`, `people.park`\n  did you mean `people.park`?"),
        ("kep", "there is no `kep`, only `a`, `list`, `keep`\n  did you mean `keep`?"),
        ("list.2", "there is no `2` in `list`, a list of 2"),
        ("list.x", "there is no `x` in `list`, a list of 2"),
        ("keep.more", "there is no `more` in `keep`"),
    ],
)
def test_an_override_that_names_nothing_says_which_part_is_missing(tmp_path: Path, dotted: str, message: str) -> None:
    path = lay_out(tmp_path, top=f"extends: base.yaml\noverrides:\n  {dotted}: 1\n")

    assert said_of(path) == f"top.yaml:3:3: S004 expected a path that exists, got `{dotted}`: {message}"


def test_an_override_that_names_nothing_does_not_keep_the_others_from_applying(tmp_path: Path) -> None:
    problems = Problems()
    path = lay_out(tmp_path, top="extends: base.yaml\noverrides: {x: 1, a.b: 2}\n")
    document = compose(path, {"keep": "[", "list.0": "w"}, problems).document

    assert ("2", "w", "yes") == (document.get(("a", "b")), document.get(("list", 0)), document.get(("keep",)))
    assert ["S004", "D004"] == [problem.code for problem in problems]


def test_all_overrides_that_name_nothing_are_told(tmp_path: Path) -> None:
    said = said_of(lay_out(tmp_path, top="extends: base.yaml\noverrides: {x: 1, y: 2}\n"))

    assert said.count("S004") == 2


def test_overrides_must_be_a_mapping(tmp_path: Path) -> None:
    said = said_of(lay_out(tmp_path, top="overrides: [a]\n"))

    assert said == "top.yaml:1:12: S003 expected a mapping of dotted paths to values, got a list"


def test_files_that_extend_one_another_in_a_circle_are_refused(tmp_path: Path) -> None:
    said = said_of(lay_out(tmp_path, top="extends: other.yaml\n", other="extends: ./top.yaml\n"))

    assert said == (
        "other.yaml:1:10: S002 expected files that extend one another in a line, got `./top.yaml` in a circle"
    )


def test_a_chain_of_too_many_files_is_refused(tmp_path: Path) -> None:
    files = {f"f{number}": f"extends: f{number + 1}.yaml\n" for number in range(30)}

    assert "S002 expected at most 20 files" in said_of(lay_out(tmp_path, top="extends: f0.yaml\n", **files))


@pytest.mark.parametrize(
    ("extends", "got"),
    [
        ("[]", "a list"),
        ("{a: b}", "a mapping"),
        ("none.yaml", "`none.yaml`, which does not exist"),
        ("x" * 300, f"`{'x' * 300}`, which does not exist"),
        ('"\\0"', "`\0`, which does not exist"),
    ],
    ids=["list", "mapping", "none", "long", "nul"],
)
def test_what_is_extended_must_be_a_file(tmp_path: Path, extends: str, got: str) -> None:
    said = said_of(lay_out(tmp_path, top=f"extends: {extends}\n"))

    assert said == f"top.yaml:1:10: S001 expected the file of a scenario, got {got}"


def test_a_path_in_a_file_is_relative_to_that_file(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "base.yaml").write_text("a: {file: x.csv}\nb: {file: y.csv}\n")
    path = lay_out(tmp_path, top="extends: below/base.yaml\nb: {file: z.csv}\n")
    composed = sound(path, {"a.file": "w.csv"})

    assert tmp_path / "below" == sound(path).folder_of(("a", "file"))
    assert tmp_path == composed.folder_of(("b", "file"))
    assert tmp_path == composed.folder_of(("a", "file"))


def test_of_several_files_that_are_extended_the_later_lies_over_the_earlier(tmp_path: Path) -> None:
    path = lay_out(tmp_path, more="a: {b: 5, c: 6}\nnew: 7\n", top="extends: [base.yaml, more.yaml]\nnew: 8\n")
    composed = sound(path)

    assert {"b": "5", "people.park": {"time": "3"}, "c": "6"} == composed.document.get(("a",))
    assert "8" == composed.document.get(("new",))
    assert Place(str(tmp_path / "more.yaml"), 1, 8) == composed.document.place(("a", "b"))
    assert (path, tmp_path / "base.yaml", tmp_path / "more.yaml") == composed.files


def test_every_file_of_a_list_that_cannot_be_extended_is_told(tmp_path: Path) -> None:
    said = said_of(lay_out(tmp_path, top="extends: [none.yaml, base.yaml, [x], top.yaml]\n"))

    assert said.splitlines() == [
        "top.yaml:1:11: S001 expected the file of a scenario, got `none.yaml`, which does not exist",
        "top.yaml:1:33: S001 expected the file of a scenario, got a list",
        "top.yaml:1:38: S002 expected files that extend one another in a line, got `top.yaml` in a circle",
    ]


def test_a_file_that_another_one_has_brought_is_not_extended_again(tmp_path: Path) -> None:
    middle = "extends: base.yaml\na: {b: 2}\n"
    said = said_of(lay_out(tmp_path, middle=middle, top="extends: [middle.yaml, ./base.yaml]\n"))

    assert said.splitlines() == [
        "top.yaml:1:24: S005 expected files that are extended once, got `base.yaml` a second time",
        "  leave it out here: another file that is extended has brought what it says",
    ]


def test_assumptions_add_up_from_the_lowest_file_to_the_highest(tmp_path: Path) -> None:
    files = {"base": "assumptions: [one]\n", "more": "assumptions: [two, three]\nx: 1\n", "plain": "y: 1\n"}
    document = sound(
        lay_out(tmp_path, **files, top="extends: [base.yaml, more.yaml, plain.yaml]\nassumptions: [four]\n")
    ).document

    assert ["one", "two", "three", "four"] == document.get(("assumptions",))
    assert Place(str(tmp_path / "more.yaml"), 1, 20) == document.place(("assumptions", 2))


@pytest.mark.parametrize("key", ["question", "expected"])
def test_a_question_and_its_answer_are_left_behind_by_what_changes_something(tmp_path: Path, key: str) -> None:
    path = lay_out(tmp_path, base=f"{key}: [asked]\nkeep: 1\n", top="extends: base.yaml\noverrides: {keep: 2}\n")

    assert ["asked"] == sound(tmp_path / "base.yaml").document.get((key,))
    assert {"keep": "3"} == sound(tmp_path / "base.yaml", {"keep": "3"}).document.value
    assert {"keep": "2"} == sound(path).document.value
    path.write_text(f"extends: base.yaml\n{key}: [mine]\n")
    assert {"keep": "1", key: ["mine"]} == sound(path).document.value
