"""Feature files are collected by pytest itself, as a policy team would run them."""

from __future__ import annotations

from pathlib import Path

import pytest

import border_sim.bdd.hooks
from tests.unit.bdd.small_pack import lay_pack

pytest_plugins = ["pytester"]

# Loaded before any run within this process: pytester forgets what a run has loaded, and NumPy cannot be loaded twice.
LOADED = border_sim.bdd.hooks

ENGLISH = """\
Feature: Parcels
  @rule:P-1 @plants
  Scenario: A plant without a licence is looked at
    Given parcels coming in over the first line: kind is plant
    And it has these facts
      | Holds a licence | no   |
      | weight          | 2 kg |
    When it is decided
    Then the customs channel is look inside
    And the channel is decided by P-1
    And P-4 does not hold
    And it lacks the licence
    And it must bring licence
    And the time limit is 24 hours
    And its way is shown, back
    And it ends returned

  Scenario Outline: What nobody knows is stopped, whatever it weighs
    Given parcels coming in over the first line: kind is unknown, weight is <weight>
    When it is decided
    Then the channel is stop
    And no document is lacking
    Examples:
      | weight |
      | 1      |
      | 60     |

  Scenario: Without the kind it cannot be decided
    Given parcels coming in over the first line: weight is 3
    When the rules are asked
    Then the channel cannot be decided yet
    And the channel still needs kind, Holds a licence
    And the channel may still be stop, look inside, release
"""

CHINESE = """\
# language: zh-CN
功能: 包裹
  @rule:P-4
  场景: 持证植物放行
    假如按2026-06-01的规定
    并且包裹经一线入区：种类为植物，持证为是，重量为1
    当作出决定
    那么通道为放行
    并且通道由P-4决定
    并且P-1适用但不起决定作用
    并且单证齐全
    并且途经提走
    并且不经过查验台
    并且最终放行

  场景: 重件抽中后查验，发现违规
    假如包裹经一线入区：种类为书，重量为60 kg
    并且P-3抽中
    并且查验台发现违规
    当按规则判定
    那么通道为查验
    并且流程：申报、查验台、burnt
    并且最终拒绝
    并且时限为无
"""


def lines_of(pytester: pytest.Pytester, text: str, *options: str) -> list[str]:
    """Return what pytest prints for a folder that holds one feature file and the small pack."""
    lay_pack(pytester.path)
    (pytester.path / "features").mkdir()
    (pytester.path / "features" / "parcels.feature").write_text(text, encoding="utf-8")
    return pytester.runpytest_inprocess("features", "-p", "no:cacheprovider", *options).outlines


@pytest.fixture
def strictly(pytester: pytest.Pytester) -> pytest.Pytester:
    """Return a folder in which every warning is an error and every marker must be declared."""
    pytester.makeini("[pytest]\nstrict_markers = true\nfilterwarnings = error\n")
    return pytester


@pytest.mark.parametrize(("text", "passed"), [(ENGLISH, 4), (CHINESE, 2)])
def test_a_folder_with_nothing_but_features_runs(strictly: pytest.Pytester, text: str, passed: int) -> None:
    assert f"{passed} passed" in lines_of(strictly, text)[-1]


def test_tags_select_scenarios(strictly: pytest.Pytester) -> None:
    assert "1 passed, 3 deselected" in lines_of(strictly, ENGLISH, "-m", "plants")[-1]


def test_a_failure_names_the_line_of_the_feature_and_the_reasons(pytester: pytest.Pytester) -> None:
    printed = "\n".join(lines_of(pytester, ENGLISH.replace("channel is look inside", "channel is release")))

    assert "features/parcels.feature:9: expected `channel` to be `release`, got `inspect` (decided by P-1" in printed
    assert ">      9 Then the customs channel is release" in printed
    assert "Traceback" not in printed
    assert "steps/rules.py" not in printed


def test_a_misspelt_step_suggests_the_nearest(pytester: pytest.Pytester) -> None:
    printed = "\n".join(lines_of(pytester, ENGLISH.replace("When it is decided", "When it was decided")))

    assert "features/parcels.feature:8: expected a step that is known, got `it was decided`" in printed
    assert "  did you mean `it is decided`?" in printed


def test_a_misspelt_word_suggests_the_nearest(pytester: pytest.Pytester) -> None:
    printed = "\n".join(lines_of(pytester, ENGLISH.replace("kind is plant", "kind is plan")))

    assert "got `plan`" in printed
    assert "  did you mean `plant`?" in printed


def test_a_tag_that_names_no_rule_fails(pytester: pytest.Pytester) -> None:
    printed = "\n".join(lines_of(pytester, ENGLISH.replace("@rule:P-1", "@rule:P-11")))

    assert (
        "features/parcels.feature:3: expected a rule of the pack `small` in the tag `@rule:P-11`, got none" in printed
    )


def test_a_broken_pack_is_told_as_the_pack_says_it(pytester: pytest.Pytester) -> None:
    pack = lay_pack(pytester.path)
    flow = pack / "flows" / "parcels.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("to: burnt", "to: brunt"), encoding="utf-8")
    (pytester.path / "a.feature").write_text(ENGLISH, encoding="utf-8")
    printed = "\n".join(pytester.runpytest_inprocess("a.feature").outlines)

    assert "F016 expected a status of the flow `parcels`, got `brunt`" in printed
    assert "did you mean `burnt`?" in printed


def test_two_scenarios_of_one_name_are_refused(pytester: pytest.Pytester) -> None:
    again = ENGLISH.replace(
        "Scenario: Without the kind it cannot be decided", "Scenario: A plant without a licence is looked at"
    )
    printed = "\n".join(lines_of(pytester, again))

    assert "expected each scenario's name once, got `A plant without a licence is looked at` again" in printed
    assert "it stands first in line 3" in printed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Feature: x\n  Scenario: y\n  Given a\n  Gven z\n", "x.feature:4: expected valid Gherkin"),
        ("Feature: x\n  Scenario: y\n  Gven z\n", "x.feature:2: expected steps in `y`, got none"),
        ("Feature: x\n", "x.feature: expected at least one scenario, got none"),
    ],
)
def test_a_named_file_that_is_no_feature_is_told(pytester: pytest.Pytester, text: str, message: str) -> None:
    (pytester.path / "x.feature").write_text(text, encoding="utf-8")

    assert message in "\n".join(pytester.runpytest_inprocess("x.feature").outlines)


def test_a_named_file_in_another_encoding_is_told(pytester: pytest.Pytester) -> None:
    (pytester.path / "x.feature").write_bytes("功能: x".encode("gb18030"))

    assert "expected text in UTF-8, got another encoding" in "\n".join(
        pytester.runpytest_inprocess("x.feature").outlines
    )


FOREIGN = "Feature: Somebody else's\n  Scenario: Peeling\n    Given a cucumber\n    When it is peeled\n"


def test_features_of_other_projects_are_left_alone(strictly: pytest.Pytester) -> None:
    assert "no tests ran" in lines_of(strictly, FOREIGN)[-1]


def test_features_of_other_projects_are_collected_when_it_is_asked_for(pytester: pytest.Pytester) -> None:
    assert "1 failed" in lines_of(pytester, FOREIGN, "-o", "border_sim_features=on")[-1]


def test_collecting_can_be_turned_off(pytester: pytest.Pytester) -> None:
    assert "no tests ran" in lines_of(pytester, ENGLISH, "-o", "border_sim_features=off")[-1]


def test_steps_may_be_bound_in_python(strictly: pytest.Pytester) -> None:
    modules = [f"border_sim.bdd.{name}" for name in ("hooks", "steps.book", "steps.rules", "steps.operations")]
    strictly.makeconftest(f"pytest_plugins = {modules!r}\n")
    (strictly.path / "test_bound.py").write_text(
        "import pytest_bdd\npytest_bdd.scenarios('features')\n", encoding="utf-8"
    )
    lines_of(strictly, CHINESE)

    result = strictly.runpytest_inprocess("test_bound.py", "-o", "border_sim_features=off")
    result.assert_outcomes(passed=2)


def test_a_pack_may_be_named(pytester: pytest.Pytester) -> None:
    pack = lay_pack(pytester.path / "elsewhere")
    (pytester.path / "a.feature").write_text(ENGLISH, encoding="utf-8")

    pytester.runpytest_inprocess("a.feature", f"--border-sim-pack={pack}").assert_outcomes(passed=4)
    named_from_here = f"--border-sim-pack={pack.relative_to(pytester.path)}"
    pytester.runpytest_inprocess("a.feature", named_from_here).assert_outcomes(passed=4)
    pytester.runpytest_inprocess("a.feature", "-o", "border_sim_pack=elsewhere/rules/small").assert_outcomes(passed=4)
    step = 'Given the rule pack "elsewhere/rules/small"\n    And parcels'
    (pytester.path / "b.feature").write_text(ENGLISH.replace("Given parcels", step), encoding="utf-8")
    pytester.runpytest_inprocess("b.feature").assert_outcomes(passed=4)


def test_without_pytest_bdd_a_named_feature_says_what_is_missing(pytester: pytest.Pytester) -> None:
    (pytester.path / "a.feature").write_text(ENGLISH, encoding="utf-8")
    printed = "\n".join(pytester.runpytest_subprocess("-p", "no:pytest-bdd", "a.feature").outlines)

    assert "expected the plugin `pytest-bdd`, got none" in printed
    assert "pip install 'border-sim[features]'" in printed


def test_a_run_without_features_loads_nothing_of_this_package_but_the_plugin(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_what_is_loaded():
            loaded = sorted(name for name in sys.modules if name.split(".")[0] == "border_sim")
            assert loaded == ["border_sim", "border_sim.bdd", "border_sim.bdd.options", "border_sim.bdd.plugin"]
            assert "numpy" not in sys.modules
            assert "pydantic" not in sys.modules
        """
    )
    result = pytester.runpytest_subprocess("-W", "error")

    result.assert_outcomes(passed=1)


# What is promised of a case, and what a failure must say.
OF_A_CASE = [
    ("the channel is decided by P-2", "expected `channel` to be decided by P-2, got `inspect` (decided by P-1)"),
    ("no rule decides the channel", "expected no rule to decide `channel`, got decided by P-1"),
    ("P-1 gives way", "expected `P-1` to hold and to give way, got channel: decided by P-1"),
    ("P-1 does not hold", "expected `P-1` not to hold, got channel: decided by P-1"),
    ("the channel cannot be decided yet", "expected `channel` to be open until more is known, got `inspect`"),
    ("the channel still needs weight", "expected `channel` to need weight, got nothing"),
    ("the channel may still be stop, release", "expected `channel` to be still one of release, stop, got nothing"),
    ("no document is lacking", "expected lacking documents: none, got licence"),
    ("it must bring nothing", "expected required documents: none, got licence"),
    ("its way is shown, taken", "expected the way shown → taken, got shown → back"),
    ("its way passes bench", "expected a way that passes bench in this order, got shown → back"),
    ("its way does not pass back", "expected a way without back, got shown → back"),
    ("it ends cleared", "expected it to end cleared, got returned by shown → back"),
    ("the channel is release", "expected `channel` to be `release`, got `inspect` (decided by P-1)"),
    ("the documents is nothing", "expected `documents` to be `nothing`, got `licence`"),
    ("the time limit is 2 days", "expected `deadline` to be `2 days`, got `1 days`"),
    ("the time limit is none", "expected `deadline` to be `none`, got `1 days`"),
    ("the channel is decided by P-9", "expected a rule of the pack `small`, got `P-9`"),
]

CASE = """\
  Scenario: Number {number}
    Given parcels coming in over the first line: kind is plant, licensed is no, weight is 2
    When it is decided
    Then {step}
"""


def test_every_promise_about_a_case_can_fail(pytester: pytest.Pytester) -> None:
    scenarios = [CASE.format(number=number, step=step) for number, (step, _) in enumerate(OF_A_CASE)]
    printed = "\n".join(lines_of(pytester, "Feature: Parcels\n" + "".join(scenarios)))

    assert [] == [message for _, message in OF_A_CASE if f": {message}" not in printed]
    assert f"{len(OF_A_CASE)} failed" in printed


PORT = Path(__file__).parents[3] / "features" / "scenarios" / "small_port.yaml"

# What is promised of a day that is run twice, the second time with a seed, and what a failure must say.
OF_A_DAY = [
    (12, "both runs give the same result", "expected the same result twice, got"),
    (11, "the runs give different results", "expected two different results, got the same one twice"),
    (11, "every target is met", "expected every target to be met, got"),
    (11, "the target for the utilisation of e_channel is met", "expected the target to be met, got"),
    (11, "the target for the p95 of the sojourn of people is missed", "expected the target to be missed, got"),
    (11, "the target for flows.people.arrived is met", "expected a target for `flows.people.arrived`"),
    (11, "the bottleneck is second_line_gate", "expected the bottleneck `port.second_line_gate`, got"),
    (11, "second_line_gate is overloaded", "expected `port.second_line_gate` to be overloaded, got"),
    (11, "there is no bottleneck", "expected no bottleneck, got"),
]

DAY = """\
  Scenario: Number {number}
    Given the simulation scenario "{port}"
    And horizon is set to 20 min
    And replications is set to 1
    When it is run
    And it is run again with the seed {seed}
    Then {step}
"""


def test_every_promise_about_a_day_can_fail(pytester: pytest.Pytester) -> None:
    scenarios = [
        DAY.format(number=number, port=PORT, seed=seed, step=step) for number, (seed, step, _) in enumerate(OF_A_DAY)
    ]
    printed = "\n".join(lines_of(pytester, "Feature: A day\n" + "".join(scenarios)))

    assert [] == [message for _, _, message in OF_A_DAY if f": {message}" not in printed]
    assert f"{len(OF_A_DAY)} failed" in printed
