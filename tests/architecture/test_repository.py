"""What holds for the files of the repository as a whole."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.repository import ROOT, modules, name, tracked_files

LOCKS = ["core.txt", "develop.txt"]

# Written in pieces, so that this file may be looked at too.
MACHINE_PATHS = re.compile("/" + "(work|opt|home|root|Users|mnt)/" + "[a-z]")
ADDRESSES = re.compile(
    "(pypi"
    r"\.org|python"
    r"hosted\.|npm"
    r"js\.|--(extra-)?index"
    "-url|--find"
    "-links|--trusted"
    "-host)"
)
# A tick and a cross stand on pages beside the words that colours underline, for those who see no colours.
EMOJI = re.compile("(?![\u2713\u2717])[\U0001f300-\U0001faff\U00002600-\U000026ff\U00002700-\U000027bf]")
NOT_OURS = {"LICENSE"}


def _texts() -> dict[str, str]:
    texts = {}
    for path in tracked_files():
        if name(path) in NOT_OURS:
            continue
        try:
            texts[name(path)] = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
    return texts


@pytest.mark.parametrize("pattern", [MACHINE_PATHS, EMOJI], ids=["paths of one machine", "pictures"])
def test_no_file_holds(pattern: re.Pattern[str]) -> None:
    found = {file: match.group() for file, text in _texts().items() if (match := pattern.search(text))}
    assert {} == found


def test_no_file_names_the_address_of_a_package_index() -> None:
    found = {file: match.group() for file, text in _texts().items() if (match := ADDRESSES.search(text))}
    assert {} == found


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_files_pin_every_package_with_hashes_and_name_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    entries = re.sub(r"\\\n", "", re.sub(r"(?m)^\s*#.*\n?", "", text)).splitlines()
    assert entries
    assert [] == [
        entry
        for entry in entries
        if not re.fullmatch(r"[\w.-]+==\S+( ;.*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", entry)
    ]
    assert "://" not in text


def test_lock_files_hold_what_the_project_asks_for_at_the_same_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    core, develop = ({pin.lower() for pin in _pins(lock)} for lock in LOCKS)
    asked = project["project"]["dependencies"]
    asked_too = [line for group in project["dependency-groups"].values() for line in group]
    assert core <= develop
    assert {_package(line) for line in asked} <= {pin.split("==")[0] for pin in core}
    assert {_package(line) for line in asked + asked_too} <= {pin.split("==")[0] for pin in develop}


def _pins(lock: str) -> list[str]:
    return re.findall(r"(?m)^[\w.-]+==[^\s;]+", (ROOT / "requirements" / lock).read_text("utf-8"))


def _package(line: str) -> str:
    return re.split(r"[^\w.-]", line)[0].lower().replace(".", "-")


def test_every_ignored_rule_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    codes = [line for line in text.splitlines() if re.match(r'\s+"[A-Z]{1,4}\d{3,4}",', line)]
    assert codes
    assert [] == [line for line in codes if not re.search(r'",\s+# \S+ \S+', line)]


def test_no_rule_is_ignored_twice_for_all_files() -> None:
    ignored = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]["ignore"]
    assert sorted(set(ignored)) == sorted(ignored)


def test_every_exception_in_the_code_names_its_rule_and_its_reason() -> None:
    exception = re.compile(r"#\s*(noqa|type:\s*ignore|pragma: no cover)(.*)")
    reasoned = re.compile(r"(: [A-Z]+\d+(, ?[A-Z]+\d+)*|\[[a-z-]+\]|)\s+\W+\s?\w+.*")
    found = [
        f"{name(path)}: {match.group()}"
        for path in modules()
        for match in exception.finditer(path.read_text("utf-8"))
        if not reasoned.fullmatch(match.group(2)) or (match.group(1) != "pragma: no cover" and match.group(2)[0] == " ")
    ]
    assert [] == found


def test_the_makefile_says_of_every_target_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"(?m)^([a-z]+):", text)
    assert sorted(targets) == sorted(re.findall(r"(?m)^([a-z]+):.*## \S", text))
    assert set(targets) == set(text.split(".PHONY: ")[1].splitlines()[0].split())
    assert len(targets) <= 15
