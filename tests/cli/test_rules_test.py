"""`border-sim rules test`: examples, what they exercise, what they would catch, and boundary examples."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import border_sim.bdd.hooks
from border_sim.service.schemas import schema
from tests.cli.calls import call
from tests.unit.rules.small_pack import write_pack

pytest_plugins = ["pytester"]

LOADED = border_sim.bdd.hooks
"""Loaded before any run within this process, for NumPy cannot be loaded twice."""

FAILING = ("examples/more.yaml", "expect: {channel: release, documents: []}", "expect: {channel: stop}")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "rules" / "small")


def test_what_is_not_covered_is_told(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "test", pack)
    assert (0, "") == (done.code, done.err)
    lines = [line.rstrip() for line in done.out.splitlines()]
    assert "pack small: 4 examples, all passed" == lines[0]
    assert ["Goods", *"433365"] == next(line for line in lines if line.startswith("Goods ")).split()
    assert ["  Goods, Value: 0 to 8000"] == lines[lines.index("Values that no example visits") + 1 :]
    assert not any("Rules that" in line for line in lines), "every rule has an example on each side"


def test_the_answer_speaks_chinese(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "test", pack, "--lang", "zh", "--mutate")
    assert "规则包small：4个示例，全部通过" in done.out
    assert "  货物，价值：0至8000" in done.out
    assert "可由此示例发现（2026-02-10）：{flow: goods" in done.out


def test_coverage_lists_everything(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "test", pack, "--coverage")
    assert "  CH-1 High values are inspected: decides in 1, holds in 0 more, just fails to hold in 2" in done.out
    assert "  Goods, Value: 0 to 8000 ×0; 8001 and above ×3" in done.out


def test_an_example_that_fails_is_told_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "test", write_pack(tmp_path / "wrong", FAILING))
    assert 1 == done.code
    assert "pack small: 4 examples, 1 failed" in done.out
    assert "more.yaml:2:5: R022 expected `stop` for `channel`, got `release`" in done.err


def test_mutants_are_counted_and_survivors_shown(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "test", pack, "--mutate", "--rule", "CH-2")
    assert 0 == done.code
    lines = done.out.splitlines()
    first = lines.index("  CH-2 Friends are picked by lot")
    assert "    “grade is B” instead of “grade is B or C”" in lines[first:]
    item = "{flow: goods, line: first, direction: in, grade: C, party: CO-1}, draws {CH-2: not selected}"
    shown = lines[lines.index("    “grade is B” instead of “grade is B or C”") + 1 :][:2]
    assert [f"      shown by (2026-02-10): {item}", "      channel: release now, scan with the change"] == shown
    assert "the test of flow is left out" not in done.out, "no other flow has grades, so that changes nothing"


def test_long_lists_are_cut_short(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "examples" / "more.yaml").write_text("examples: []\n", encoding="utf-8")
    rules = pack / "rules" / "channel.yaml"
    text = rules.read_text("utf-8")
    kept = "because: [CH-1, CH-2, DO-1]\n    not_because: [CH-1, CH-2, DO-1]\n"
    head = "examples:\n  - item: {flow: goods}\n    expect: {channel: undecided}\n    "
    rules.write_text(text[: text.index("examples:")] + head + kept, encoding="utf-8")
    done = call(capsys, "rules", "test", pack, "--mutate")
    assert 1 == done.code, "an example that is there for form's sake only fails"
    assert "more, shown with --coverage" in done.out
    assert "  CH-1 High values are inspected: no example exercises it" in done.out
    everything = call(capsys, "rules", "test", pack, "--mutate", "--coverage")
    assert "more, shown with --coverage" not in everything.out


def test_a_sample_says_its_seed(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "test", pack, "--mutate", "--sample", "5", "--seed", "3")
    assert "5 changes (drawn with seed 3); " in done.out


def test_the_answer_in_json_has_a_schema(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = pack / "examples" / "edges.yaml"
    done = call(capsys, "rules", "test", pack, "--json", "--mutate", "--generate", file)
    answer = json.loads(done.out)
    jsonschema.validate(answer, schema("rules-test"))
    assert (4, 4, []) == (answer["examples"], answer["passed"], answer["failures"])
    mutation = answer["mutation"]
    assert mutation["mutants"] == mutation["equivalent"] + mutation["caught"] + len(mutation["survivors"])
    assert str(file) == answer["generated"]["file"]


def test_generated_examples_pass_beside_the_others(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = pack / "examples" / "edges.yaml"
    done = call(capsys, "rules", "test", pack, "--generate", file)
    count = file.read_text("utf-8").count("\n  - title:")
    assert (
        f"wrote {count} boundary examples into {file}; what they expect is what is decided now: read them" in done.out
    )
    assert (0, "") == (call(capsys, "check", pack).code, done.err)
    again = call(capsys, "rules", "test", pack)
    assert f"pack small: {4 + count} examples, all passed" in again.out
    assert "Values that no example visits" not in again.out


def test_examples_on_stdout_stand_there_alone(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "test", pack, "--generate", "-", "--rule", "DO-1")
    assert done.out.startswith("# 由 border-sim rules test --generate")
    assert done.err.endswith("boundary examples, to be read by people\n")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_generated_features_pass_in_either_language(
    pytester: pytest.Pytester, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    folder = write_pack(pytester.path / "rules" / "small")
    (pytester.path / "features").mkdir()
    file = pytester.path / "features" / "edges.feature"
    done = call(capsys, "rules", "test", folder, "--generate", file, "--lang", language)
    assert 0 == done.code
    word = "场景: " if language == "zh" else "Scenario: "
    result = pytester.runpytest_inprocess("features", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=file.read_text("utf-8").count(f"\n  {word}"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--sample", "5"), "--sample draws from the changes of --mutate"),
        (("--generate", "-", "--json"), "--generate - needs stdout for itself"),
        (("--generate", "edges.txt"), "expected a .yaml or a .feature file for --generate, got `edges.txt`"),
        (("--rule", "CH-9"), "expected a rule of the pack, got `CH-9`"),
    ],
)
def test_what_cannot_be_asked_is_bad_input(
    pack: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    done = call(capsys, "rules", "test", pack, *arguments)
    assert (2, "") == (done.code, done.out)
    assert message in done.err


def test_what_people_wrote_is_kept(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = pack / "examples" / "more.yaml"
    before = file.read_bytes()
    assert 2 == call(capsys, "rules", "test", pack, "--generate", file).code
    assert before == file.read_bytes()
