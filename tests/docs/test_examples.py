"""The examples of the documentation work as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from border_sim.documents import parse_document
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from border_sim.scenario.load import load_scenario
from border_sim.scenario.violation_grammar import CarriedSpec, FindsSpec
from tests.docs.pages import ROOT, blocks, commands


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder that looks like a checkout to whoever types commands in it."""
    for folder in ("rules", "scenarios"):
        (tmp_path / folder).symlink_to(ROOT / folder, target_is_directory=True)
    return tmp_path


def test_the_what_if_of_the_readmes_and_of_the_tutorial_can_be_loaded(checkout: Path) -> None:
    for page in ("README.md", "README.zh-CN.md", "docs/tutorial.md"):
        (text,) = blocks(page, "yaml")
        (checkout / "what-if.yaml").write_text(text, "utf-8")
        benches = [plan for plan in load_scenario(checkout / "what-if.yaml").stations if "sample_bench" in plan.name]
        assert [2] == [max(bench.servers, *bench.change_servers) for bench in benches]


def test_the_what_if_of_the_guide_is_the_shipped_one() -> None:
    (text,) = blocks("docs/howto/what-if.md", "yaml")
    shipped = (ROOT / "scenarios" / "hetao_goods_second_sample_officer.yaml").read_text("utf-8")
    assert yaml.safe_load(text)["overrides"] == yaml.safe_load(shipped)["overrides"]
    assert yaml.safe_load(text)["extends"] == yaml.safe_load(shipped)["extends"]


def test_the_rule_of_the_guide_can_be_added_with_its_examples(tmp_path: Path) -> None:
    pack = tmp_path / "hetao"
    shutil.copytree(ROOT / "rules" / "hetao", pack)
    (pack / "rules" / "added.yaml").write_text("\n".join(blocks("docs/howto/write-a-rule.md", "yaml")), "utf-8")
    loaded = load_pack(pack)
    assert "SCH-900" in loaded.rules
    assert [] == list(run_examples(loaded))


def test_the_parameter_of_the_guide_is_one_of_the_pack() -> None:
    parameters, _ = blocks("docs/howto/change-a-parameter.md", "yaml")
    (name,) = yaml.safe_load(parameters)["parameters"]
    assert name in load_pack(ROOT / "rules" / "hetao").parameters


def test_the_features_of_the_guide_pass(checkout: Path) -> None:
    features = blocks("docs/howto/write-features.md", "gherkin")
    for number, text in enumerate(features):
        (checkout / f"guide_{number}.feature").write_text(text, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(checkout),
        str(checkout),
    ]
    ran = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert f"{len(features)} passed" in ran.stdout


@pytest.mark.slow
def test_the_commands_of_the_tutorial_can_be_typed_one_after_another(checkout: Path) -> None:
    (text,) = blocks("docs/tutorial.md", "yaml")
    (checkout / "what-if.yaml").write_text(text, "utf-8")
    surroundings = {**os.environ, "BORDER_SIM_STORE": str(checkout / "runs.sqlite"), "LANG": "C.UTF-8"}
    typed = [line for line in commands("docs/tutorial.md") if line.startswith("border-sim ")]
    assert typed
    for line in typed:
        command = [sys.executable, "-m", "border_sim", *shlex.split(line)[1:]]
        ran = subprocess.run(command, cwd=checkout, env=surroundings, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, f"{line}\n{ran.stderr}"
        assert ran.stdout


def test_the_violations_of_the_reference_can_be_read() -> None:
    page = "docs/reference/scenario.md"
    (written,) = [text for text in blocks(page, "yaml") if "carries_violation" in text]
    carried = TypeAdapter(CarriedSpec).validate_python(parse_document(written, page).get(("carries_violation",)))
    assert isinstance(carried, dict)
    assert ["undeclared_goods", "pests"] == list(carried)
    rows = re.findall(r"(?m)^\| `(finds: .*?)` \|", (ROOT / page).read_text("utf-8"))
    assert 7 == len(rows)
    for row in rows:
        TypeAdapter(FindsSpec).validate_python(parse_document(row, page).get(("finds",)))
