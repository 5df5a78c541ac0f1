"""Violations by kind and sampling plans: how they are written, what they become, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.chance.contamination import BetaRate, Clusters, Contamination, FixedRate, Loose, WholeBoxes
from border_sim.chance.sample_sizes import EVERYTHING, Detecting, Fixed, Proportion
from border_sim.chance.sampling import SamplingPlan
from border_sim.domain.terms import Text
from border_sim.scenario.model import Scenario
from border_sim.scenario.violations import Inspection, Packed, Violation
from tests.unit.scenario.worlds import complaints, load

SHARE = "carries_violation: 2 %"
FINDS = "finds: 90 %"

PESTS = "{share: 2 %, units: value, rate: {beta: {mean: 5 %, cv: 1}}, arranged: {clusters_of: 10}, boxes_of: 20}"


def world(folder: Path, carries: str = "2 %", finds: str = "90 %", more: str = "") -> Scenario:
    return load(
        folder, (SHARE, f"carries_violation: {carries}"), (FINDS, f"finds: {finds}"), ("seed: 7\n", f"seed: 7\n{more}")
    )


def said(folder: Path, carries: str = "2 %", finds: str = "90 %", more: str = "") -> list[str]:
    lines = complaints(
        folder, (SHARE, f"carries_violation: {carries}"), (FINDS, f"finds: {finds}"), ("seed: 7\n", f"seed: 7\n{more}")
    )
    return [line.strip() if line.startswith(" ") else line.split(": ", 1)[1] for line in lines]


def test_a_share_alone_is_one_kind_without_a_name(tmp_path: Path) -> None:
    scenario = world(tmp_path)
    assert {"violation": Violation(0.02)} == scenario.sources[0].violations
    assert ("violation",) == scenario.violation_kinds()


def test_who_carries_nothing_has_no_kinds(tmp_path: Path) -> None:
    assert {} == world(tmp_path, "0 %").sources[0].violations


def test_kinds_stand_in_order_of_name_whatever_the_order_of_the_file(tmp_path: Path) -> None:
    scenario = world(tmp_path, "{undeclared: 0.5 %, forged: {share: 1 %}}")
    assert [("forged", Violation(0.01)), ("undeclared", Violation(0.005))] == list(
        scenario.sources[0].violations.items()
    )
    assert ("forged", "undeclared") == scenario.violation_kinds()


@pytest.mark.parametrize(
    ("written", "packed"),
    [
        (PESTS, Packed("value", Contamination(BetaRate(0.05, 1.0), Clusters(10), 20))),
        ("{share: 2 %, units: 400, rate: 3 %}", Packed(400, Contamination(FixedRate(0.03), Loose(), 0))),
        (
            "{share: 2 %, units: 400, rate: 3 %, arranged: boxes, boxes_of: 20}",
            Packed(400, Contamination(FixedRate(0.03), WholeBoxes(), 20)),
        ),
    ],
)
def test_a_kind_may_say_what_a_consignment_holds(tmp_path: Path, written: str, packed: Packed) -> None:
    assert {"pests": Violation(0.02, packed)} == world(tmp_path, f"{{pests: {written}}}").sources[0].violations


@pytest.mark.parametrize(
    ("written", "plan"),
    [
        ("{units: 30}", SamplingPlan(Fixed(30))),
        ("{units: 2 %}", SamplingPlan(Proportion(0.02))),
        ("{units: all}", SamplingPlan(EVERYTHING)),
        ("{units: 全部}", SamplingPlan(EVERYTHING)),
        ("{units: {detects: 5 %, confidence: 95 %}}", SamplingPlan(Detecting(0.05, 0.95))),
        ("{boxes: 5}", SamplingPlan(EVERYTHING, Fixed(5))),
        (
            "{boxes: 10 %, units: 12, tolerance: 1, effectiveness: 80 %}",
            SamplingPlan(Fixed(12), Proportion(0.1), 1, 0.8),
        ),
    ],
)
def test_a_sampling_plan_says_what_is_looked_at(tmp_path: Path, written: str, plan: SamplingPlan) -> None:
    scenario = world(tmp_path, f"{{pests: {PESTS}}}", f"{{sample: {written}}}")
    assert {"bench": Inspection(plan, 0.01)} == scenario.sources[0].inspections


def test_an_inspection_may_find_each_kind_in_its_own_way(tmp_path: Path) -> None:
    scenario = world(tmp_path, f"{{pests: {PESTS}, forged: 1 %}}", "{forged: 40 %, pests: {sample: {units: 9}}}")
    inspection = scenario.sources[0].inspections["bench"]
    assert (0.4, SamplingPlan(Fixed(9)), 0.0) == tuple(
        inspection.finding(kind) for kind in ("forged", "pests", "other")
    )


def test_kinds_have_words(tmp_path: Path) -> None:
    scenario = world(tmp_path, "{pests: 1 %}", more="violations: {pests: {zh: 有害生物, en: pests}}\n")
    assert {"pests": Text("有害生物", "pests")} == scenario.violation_titles


def test_the_slippage_of_a_kind_can_be_a_target(tmp_path: Path) -> None:
    scenario = load(
        tmp_path,
        (SHARE, "carries_violation: {pests: 2 %}"),
        ("flows.parcels.sojourn.p95, at_most: 30 min", "aims.control.parcels.slippage.pests, at_most: 5 %"),
    )
    assert ("aims.control.parcels.slippage.pests", 0.05) == (scenario.targets[0].measure, scenario.targets[0].limit)


WRONG: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "too many": (
        {"carries": "{pests: 60 %, forged: 50 %}"},
        ("S100 expected shares of kinds that add up to at most `100 %`, got `110 %`",),
    ),
    "a share without its unit": (
        {"carries": "{pests: 2}"},
        ("D022 expected a share in per cent such as `30 %`, got `2`", "write `2 %`"),
    ),
    "an unknown fact": (
        {"carries": "{pests: {share: 2 %, units: valu, rate: 3 %}}"},
        (
            "S101 expected a number of units or a number fact of this traffic, got `valu`; there are `value`",
            "did you mean `value`?",
        ),
    ),
    "a fact that is no number": (
        {"carries": "{pests: {share: 2 %, units: origin, rate: 3 %}}"},
        ("S101 expected a number of units or a number fact of this traffic, got `origin`; there are `value`",),
    ),
    "no units": (
        {"carries": "{pests: {share: 2 %, rate: 3 %}}"},
        ("D022 expected `units` beside `rate`, got none",),
    ),
    "no rate": (
        {"carries": "{pests: {share: 2 %, units: 9}}"},
        ("D022 expected `rate` beside `units`, got none",),
    ),
    "too many units": (
        {"carries": "{pests: {share: 2 %, units: 2000000, rate: 3 %}}"},
        ("D022 expected at most 1,000,000 units, got `2000000`",),
    ),
    "no boxes to be bad": (
        {"carries": "{pests: {share: 2 %, units: 9, rate: 3 %, arranged: boxes}}"},
        ("D022 expected `boxes_of` where whole boxes are bad, got none", "write for example `boxes_of: 20`"),
    ),
    "an arrangement that is none": (
        {"carries": "{pests: {share: 2 %, units: 9, rate: 3 %, arranged: randomly}}"},
        ("D022 expected one of `random`, `boxes`, got `randomly`", "did you mean `random`?"),
    ),
    "a spread that no rate can have": (
        {"carries": "{pests: {share: 2 %, units: 9, rate: {beta: {mean: 50 %, cv: 2}}}}"},
        ("D022 expected a coefficient of variation of at most `0.995` for a mean of `50 %`, got `2`",),
    ),
    "a rate that is always all": (
        {"carries": "{pests: {share: 2 %, units: 9, rate: {beta: {mean: 100 %, cv: 1}}}}"},
        ("D022 expected a mean below `100 %`, got `100 %`", "write `rate: 100 %`"),
    ),
    "a rate of nothing": (
        {"carries": "{pests: {share: 2 %, units: 9, rate: 0 %}}"},
        ("D022 expected a share above `0 %`, got `0 %`",),
    ),
    "nothing to look at": (
        {"carries": f"{{pests: {PESTS}}}", "finds": "{sample: {tolerance: 1}}"},
        ("D022 expected `units` or `boxes`, got neither", "write `units: all` where everything is looked at"),
    ),
    "a size that is none": (
        {"carries": f"{{pests: {PESTS}}}", "finds": "{sample: {units: some}}"},
        ("D022 expected a number of units, a share such as `2 %`, or `all`, got `some`",),
    ),
    "a sample of what nobody counted": (
        {"finds": "{sample: {units: 9}}"},
        (
            "S102 expected `units` and `rate` of `violation`, of which a sample is drawn in `parcels.bench`, got…",
            "write for example `violation: {share: 2 %, units: 400, rate: 3 %}`",
        ),
    ),
    "boxes of what is not packed": (
        {"carries": "{pests: {share: 2 %, units: 9, rate: 3 %}}", "finds": "{sample: {boxes: 2}}"},
        (
            "S103 expected `boxes_of` of `pests`, of which a sample is drawn in `parcels.bench` by boxes, got none",
            "write for example `boxes_of: 20`",
        ),
    ),
    "a kind that nobody carries": (
        {"carries": "{pests: 2 %}", "finds": "{pest: 50 %}"},
        (
            "S104 expected a kind of violation that some traffic carries, got `pest`; there are `pests`",
            "did you mean `pests`?",
        ),
    ),
    "a share that is no share of a kind": (
        {"carries": "{pests: 2 %}", "finds": "{pests: 50}"},
        ("D022 expected a share in per cent such as `30 %`, got `50`", "write `50 %`"),
    ),
    "an unknown key of a plan": (
        {"carries": f"{{pests: {PESTS}}}", "finds": "{sample: {unit: 9, boxes: 1}}"},
        (
            "D021 unknown key `unit`, expected one of `units`, `boxes`, `tolerance`, `effectiveness`…",
            "did you mean `units`?",
        ),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_once_with_a_way_out(tmp_path: Path, name: str) -> None:
    written, expected = WRONG[name]
    got = said(tmp_path, **written)
    cut = [
        line[: len(want) - 1] + "…" if want.endswith("…") else line for line, want in zip(got, expected, strict=False)
    ]
    assert expected == (*cut, *got[len(expected) :])


def test_a_kind_that_has_words_may_wait_for_its_traffic(tmp_path: Path) -> None:
    scenario = world(tmp_path, "{pests: 2 %}", "{forged: 50 %}", "violations: {forged: {zh: 伪, en: forged}}\n")
    assert ("pests",) == scenario.violation_kinds()
