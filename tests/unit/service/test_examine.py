"""A pack examined by its examples, and boundary examples as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.domain.terms import Language
from border_sim.proof.trials.boundaries import boundary_examples
from border_sim.proof.trials.catching import catches
from border_sim.proof.trials.mutants import mutants_of
from border_sim.rules import groups, sweep
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from border_sim.rules.pack import Example, RulePack
from border_sim.service.examine import Sample, drawn, examine, failures_of, mutate
from border_sim.service.example_files import examples_text, write_examples
from border_sim.service.generate import generate
from tests.unit.rules.rules_of import GOODS, pack_with, rule
from tests.unit.rules.small_pack import FILES, small_pack, write_pack


def test_what_fails_is_told_with_its_place_and_does_not_pass(tmp_path: Path) -> None:
    pack = small_pack(
        tmp_path, ("examples/more.yaml", "expect: {channel: release, documents: []}", "expect: {channel: stop}")
    )
    answer = examine(pack)
    assert (4, 3) == (answer.examples, answer.passed)
    (failure,) = answer.failures
    assert ("R022", "expected `stop` for `channel`, got `release`") == (failure.code, failure.message)
    assert str(failures_of(answer)).startswith(f"{tmp_path}/examples/more.yaml:2:5: R022 ")


def test_a_rule_alone_is_looked_at_with_the_facts_that_it_tests(tmp_path: Path) -> None:
    answer = examine(small_pack(tmp_path), ["CH-2"])
    (flow,) = answer.flows
    assert "goods" == flow.flow
    assert ["CH-2"] == [each.id for each in flow.rules]
    assert {"grade", "party"} == {piece.fact for piece in flow.pieces}


@pytest.mark.parametrize("ask", [examine, mutate])
def test_a_rule_that_does_not_exist_is_told_with_its_neighbour(tmp_path: Path, ask: object) -> None:
    with pytest.raises(
        InputError, match=r"--rule: R008 expected a rule of the pack, got `CH-3`\n  did you mean `CH-2`"
    ):
        ask(small_pack(tmp_path), ["CH-3"])  # type: ignore[operator]


def test_examples_that_fail_catch_nothing(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "stop"))
    told = mutate(pack)
    assert 0 == told.caught
    assert told.mutants == told.equivalent + len(told.survivors)


def test_a_survivor_is_told_with_the_example_that_would_show_it(tmp_path: Path) -> None:
    survivors = {each.change.en: each for each in mutate(small_pack(tmp_path), ["CH-1"]).survivors}
    found = survivors["“value is above 5000 CNY (low_value)” with 5000 CNY (low_value) itself"]
    assert ("CH-1", "channel", "scan", "inspect") == (found.subject, found.decision, found.before, found.after)
    assert ("高值查验", "2026-02-10", "5000") == (found.title.zh, found.as_of, found.item["value"])
    assert "CO-1" != found.item["party"]


def test_what_cannot_be_settled_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = replace(small_pack(tmp_path), examples=())
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    told = mutate(pack, ["CH-2"])
    assert told.unsettled > 0
    assert (0, told.mutants) == (told.caught, told.unsettled + told.equivalent + len(told.survivors))


DAYS = "".join(rule(f"D{month}", f"sent: before 2026-0{month}-01", "stop") for month in range(3, 9))


def test_edges_of_tied_days_are_sought_one_by_one_so_that_they_do_not_combine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_with(tmp_path, DAYS + rule("NEAR", "sent: within 2 days of due", "release"))
    # The edge of NEAR alone leaves 103 days at which the facts may lie; with the edges of all others there are more.
    monkeypatch.setattr(groups, "MOST_CELLS", 103**2)
    examples, left_out = generate(pack, sorted(pack.rules))
    assert ((), True) == (left_out, len(examples) > 3)


def test_what_cannot_be_followed_is_left_out_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = pack_with(tmp_path, DAYS + rule("NEAR", "sent: within 2 days of due", "release"))
    monkeypatch.setattr(groups, "MOST_CELLS", 10)
    examples, left_out = generate(pack, ["NEAR"])
    assert () == examples
    assert {("goods", "channel")} == {(each.flow, each.decision) for each in left_out}
    assert 4 == len(left_out), "at each line in each direction"


def test_an_example_that_cannot_be_decided_under_a_change_does_not_catch_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_with(tmp_path, rule("NEAR", "sent: within 2 days of due", "stop"))
    mutants = list(mutants_of(pack, ["NEAR"]))
    asked = Example(None, dict(GOODS), {"channel": ("undecided",)})
    assert any(catches(pack, mutants, [asked]))
    monkeypatch.setattr(groups, "MOST_CELLS", 1)
    assert not any(catches(pack, mutants, [asked]))


def test_a_sample_is_part_of_all_and_depends_on_the_seed_alone(tmp_path: Path) -> None:
    mutants = list(mutants_of(small_pack(tmp_path)))
    some = drawn(mutants, Sample(5, 1))
    assert 5 == len(some)
    assert some == drawn(mutants, Sample(5, 1))
    assert some != drawn(mutants, Sample(5, 2))
    assert [mutant for mutant in mutants if mutant in some] == some
    assert mutants == drawn(mutants, Sample(1000, 1))


def test_boundary_examples_load_and_pass_as_part_of_the_pack(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    examples = boundary_examples(pack)
    file = tmp_path / "examples" / "boundaries.yaml"
    write_examples(file, examples_text(pack, examples, file, Language.ZH))
    again = load_pack(tmp_path)
    assert len(pack.examples) + len(examples) == len(again.examples)
    assert [] == list(run_examples(again))
    read = [each for each in again.examples if each.place.file == str(file)]
    assert [each.title for each in examples] == [each.title for each in read]
    assert [each.item for each in examples] == [each.item for each in read]


def test_the_file_says_that_it_must_be_read(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    first, second, *_ = examples_text(pack, boundary_examples(pack, ["DO-1"]), None, Language.EN).splitlines()
    assert first.startswith("# 由 border-sim rules test --generate 生成的边界示例。")
    assert second.startswith("# Boundary examples, made by border-sim rules test --generate. What they expect is what")


def test_what_people_wrote_is_not_overwritten_and_what_was_generated_is(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    text = examples_text(pack, boundary_examples(pack, ["DO-1"]), None, Language.EN)
    mine = tmp_path / "examples" / "more.yaml"
    with pytest.raises(InputError, match="U030 expected a free name, got one that exists\n  name another file"):
        write_examples(mine, text)
    assert FILES["examples/more.yaml"] == mine.read_text("utf-8")
    made = tmp_path / "made.yaml"
    for _ in range(2):
        write_examples(made, text)
    assert text == made.read_text("utf-8")


def feature(pack: RulePack, file: Path, language: Language) -> list[str]:
    return examples_text(pack, boundary_examples(pack, ["CH-2"]), file, language).splitlines()


def test_a_feature_names_the_pack_as_its_steps_find_it(tmp_path: Path) -> None:
    write_pack(tmp_path / "rules" / "small")
    pack = load_pack(tmp_path / "rules" / "small")
    lines = feature(pack, tmp_path / "features" / "edges.feature", Language.EN)
    assert '    Given the rule pack "rules/small"' in lines
    assert "Feature: Boundary examples of Small pack" in lines


def test_titles_that_steps_would_not_understand_give_way_to_names(tmp_path: Path) -> None:
    pack = small_pack(
        tmp_path,
        ("pack.yaml", "title: {zh: 通道, en: Channel}", "title: {zh: 通道为何, en: Channel}"),
        ("flows/goods.yaml", "grade: {title: {zh: 等级, en: Grade}", "grade: {title: {zh: 单位, en: Grade}"),
    )
    lines = feature(pack, tmp_path / "edges.feature", Language.ZH)
    assert "# language: zh-CN" == lines[0]
    assert any(line.strip().startswith("那么channel为") for line in lines)
    assert "      | 单位 | B |" in lines, "the fact that has the title first keeps it"
    assert "      | party | CO-1 |" in lines


def test_no_two_scenarios_have_one_name(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    twice = [*boundary_examples(pack, ["DO-1"])] * 2
    lines = examples_text(pack, twice, tmp_path / "edges.feature", Language.EN).splitlines()
    names = [line for line in lines if line.startswith("  Scenario: ")]
    assert len(twice) == len(set(names))
