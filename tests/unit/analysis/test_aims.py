"""The three aims over replications."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from border_sim.analysis.aim_counts import AimCounts, Counted
from border_sim.analysis.aims import build_aims
from border_sim.analysis.measures import Measures, measure
from border_sim.analysis.student import student_quantile, wilson
from border_sim.analysis.summary import summarise
from border_sim.domain.results import Aims, Measure, Words
from tests.unit.analysis.days import CLEARED, RETURNED, Crossing, Day, Journey, Stage

TITLES = {"flows.people": Words(zh="人员", en="people")}


def cases(found: tuple[float, float], documents: tuple[float, float] = (0, 0)) -> dict[str, AimCounts]:
    """Return the cases of one replication in which only these were counted."""
    nothing = Counted(count=0, of=0)
    counted = AimCounts(
        found=Counted(count=found[0], of=found[1]),
        leaked=nothing,
        leaked_second_line=nothing,
        overdue=nothing,
        facilitated=nothing,
        documents=Counted(count=documents[0], of=documents[1]),
        innocent_stopped=nothing,
    )
    return {"people": counted}


def aims(*replications: dict[str, AimCounts]) -> Aims:
    """Return the aims of some replications in which nobody's times were measured."""
    flows = summarise([measured()]).flows
    return build_aims(flows, list(replications), TITLES)


def measured(journeys: Sequence[Journey] = ()) -> Measures:
    """Return the measures of a day."""
    day = Day(journeys)
    return measure(day.plan(), day.log(), day.manifest(day.plan()))


def interval(got: Measure) -> tuple[float, float]:
    """Return low and high, which must be there."""
    assert got.low is not None
    assert got.high is not None
    return got.low, got.high


def test_a_share_over_replications_has_an_interval_of_students() -> None:
    got = aims(cases((50, 100)), cases((60, 100)), cases((70, 100))).control["found"]
    half = student_quantile(0.975, 2) * 0.1 / 3**0.5
    assert 0.6 == pytest.approx(got.estimate.value or 0)
    assert (0.6 - half, 0.6 + half) == pytest.approx(interval(got))
    assert (180, 300) == (got.count, got.of)


def test_a_day_with_more_cases_weighs_more() -> None:
    got = aims(cases((1, 1)), cases((29, 99))).control["found"]
    assert 0.3 == got.estimate.value
    # count - 0.3 x cases is 0.7 and -0.7, so the standard error is 0.7 / 50.
    assert student_quantile(0.975, 1) * 0.7 / 50 == pytest.approx(got.estimate.half_width or 0)


def test_an_interval_of_a_share_stays_within_nothing_and_all() -> None:
    got = aims(cases((10, 100)), cases((100, 100)))
    assert (0.0, 1.0) == interval(got.control["found"])


def test_a_share_of_one_replication_has_an_interval_of_wilsons() -> None:
    got = aims(cases((3, 12))).control["found"]
    assert (0.25, None) == (got.estimate.value, got.estimate.half_width)
    assert wilson(3, 12) == interval(got)


def test_a_share_of_few_cases_has_an_interval_of_wilsons() -> None:
    assert wilson(9, 40) == interval(aims(cases((4, 20)), cases((5, 20))).control["found"])
    assert wilson(31, 40) == interval(aims(cases((15, 20)), cases((16, 20))).control["found"])


def test_a_share_that_never_varied_is_not_said_to_be_certain() -> None:
    got = aims(cases((4, 4)), cases((6, 6))).control["found"]
    assert 1.0 == got.estimate.value
    assert wilson(10, 10) == interval(got)


def test_a_share_of_nothing_is_null_and_stands_there_all_the_same() -> None:
    got = aims(cases((0, 0))).control["found"]
    assert (None, None, None, 0) == (got.estimate.value, got.low, got.high, got.of)


def test_a_flow_is_listed_where_it_had_cases() -> None:
    got = aims(cases((1, 2))).control
    assert "people.found" in got
    assert "people.leaked" not in got


def test_documents_are_a_mean_and_no_share() -> None:
    got = aims(cases((0, 0), (30, 10)), cases((0, 0), (50, 10))).openness["documents"]
    assert (4.0, "documents") == (got.estimate.value, got.unit)
    assert interval(got)[1] > 4.0


def test_words_name_the_flow_in_both_languages() -> None:
    got = aims(cases((1, 2)))
    assert "people: share of violations that were found and held" == got.control["people.found"].says.en
    assert got.control["people.found"].says.zh.startswith("人员：")
    assert got.control["found"].says.en.startswith("all flows:")


def test_speed_is_median_and_95th_percentile_by_flow_and_line() -> None:
    stages = (Stage(0, 0, 0, 30), Stage(None, 30, 30, 90), Stage(0, 90, 90, 100))
    lines = (Crossing(0, 1, "first_in"), Crossing(2, 3, "second_out"))
    speed = summarise([measured([Journey(0, stages, lines)])], TITLES).aims.speed
    assert {"people.p50": 40.0, "people.first_in.p50": 30.0, "people.second_out.p50": 10.0} == {
        name: entry.estimate.value for name, entry in speed.items() if name.endswith("p50")
    }
    assert "people, the first line inbound: median time at the line" == speed["people.first_in.p50"].says.en


def test_all_flows_together_are_the_sum_of_their_cases() -> None:
    def carrier(flow: str, outcome: int) -> Journey:
        return Journey(0, (Stage(0, 0, 0, 1),), (Crossing(0, 1),), outcome, flow, violation=True)

    day = Day([carrier("people", CLEARED), carrier("samples", RETURNED)], flows=("people", "samples"))
    got = summarise([measure(day.plan(), day.log(), day.manifest(day.plan()))]).aims.control["leaked"]
    assert (1, 2) == (got.count, got.of)


def slipping(flow: str, kind: str, outcome: int) -> Journey:
    return Journey(0, (Stage(0, 0, 0, 1),), (Crossing(0, 1),), outcome, flow, violation=True, kind=kind)


def control(*journeys: Journey, titles: dict[str, Words] | None = None) -> dict[str, Measure]:
    day = Day(journeys, flows=("people", "samples"))
    return summarise([measure(day.plan(), day.log(), day.manifest(day.plan()))], titles or {}).aims.control


def test_slippage_is_told_by_kind_over_all_flows_and_by_flow_with_an_interval() -> None:
    got = control(
        slipping("people", "pests", CLEARED),
        slipping("samples", "pests", RETURNED),
        slipping("samples", "forged", CLEARED),
    )
    assert {
        "slippage.forged": (1, 1),
        "slippage.pests": (1, 2),
        "people.slippage.pests": (1, 1),
        "samples.slippage.forged": (1, 1),
        "samples.slippage.pests": (0, 1),
    } == {name: (one.count, one.of) for name, one in got.items() if "slippage" in name}
    assert wilson(1, 2) == interval(got["slippage.pests"])


def test_slippage_has_the_words_of_its_kind() -> None:
    titles = {"flows.people": Words(zh="人员", en="people"), "violations.pests": Words(zh="{害}虫", en="pests {x}")}
    says = control(slipping("people", "pests", CLEARED), titles=titles)["people.slippage.pests"].says
    assert "people: share of violations of the kind pests {x} that were released" == says.en
    assert "人员：携带“{害}虫”的行程中，被放行的比例" == says.zh


def test_where_kinds_are_not_told_apart_there_is_no_slippage_beside_what_leaked() -> None:
    got = control(slipping("people", "violation", CLEARED))
    assert "leaked" in got
    assert not [name for name in got if "slippage" in name]
