"""The sentences with which a report opens."""

from __future__ import annotations

from border_sim.analysis.paired import Difference
from border_sim.domain.results import Bottleneck, Estimate, RunResult, TargetResult, Words
from border_sim.service.exhibit_effects import window_words
from border_sim.service.exhibit_headline import headline
from border_sim.service.exhibit_window import Window
from tests.contracts.records import result

BENCH = Words(zh="样本查验台", en="sample bench")
SAMPLES = Words(zh="科研样本", en="research samples")


def jammed(met: tuple[bool, ...] = (), **bench: object) -> RunResult:
    """Return a run with one bottleneck and some targets."""
    said = {"utilisation": 0.97, "waiting_share": 0.71, "overloaded": False, **bench}
    bottleneck = Bottleneck(rank=1, station="bench", measures=("waiting_share",), queue_at_end=0.0, says=BENCH, **said)  # type: ignore[arg-type]
    target = {"measure": "x", "bound": "at_most", "limit": 1.0, "estimate": estimate(1.0), "says": BENCH}
    targets = tuple(TargetResult(met=one, **target) for one in met)  # type: ignore[arg-type]
    return result("ab" * 8, 7).model_copy(
        update={"bottlenecks": (bottleneck,), "targets": targets, "titles": {"stations.bench": BENCH}}
    )


def estimate(value: float | None, half: float | None = None) -> Estimate:
    return Estimate(value=value, half_width=half)


def said(run: RunResult, window: Words | None = None) -> list[str]:
    return [words.en for words in headline(run, window)]


def test_a_report_opens_with_the_answer_in_a_sentence() -> None:
    window = Words(zh="…", en="One more officer saves 41 min.")
    assert [
        "Sample bench is busy 97 % of its open hours and causes 71 % of all waiting.",
        "One more officer saves 41 min.",
        "Of 3 targets 1 is met and 2 missed.",
    ] == said(jammed((True, False, False)), window)
    assert "“样本查验台”在开放时间内有97 %的时间处于忙碌，全部等待的71 %在此产生。" == headline(jammed(), None)[0].zh


def test_targets_are_counted() -> None:
    told = {
        (): "The scenario has no targets.",
        (True,): "The target is met.",
        (False,): "The target is missed.",
        (True, True): "Both targets are met.",
        (False, False): "Both targets are missed.",
        (True, True, False): "Of 3 targets 2 are met and 1 missed.",
    }
    assert told == {met: said(jammed(met))[-1] for met in told}


def test_a_station_that_cannot_keep_up_or_was_never_open_is_told_as_such() -> None:
    assert "Sample bench causes 71 % of all waiting." == said(jammed(utilisation=None))[0]
    assert said(jammed(overloaded=True))[0].endswith("waiting; more work is brought to it than can be done.")


def test_a_day_without_a_bottleneck_says_so() -> None:
    run = jammed().model_copy(update={"bottlenecks": ()})
    assert said(run)[0].startswith("Nothing jams: ")


def window(change: float, half: float | None, saved: float = 0.0) -> str:
    difference = Difference(old=estimate(7200.0), new=estimate(7200.0 + change), change=estimate(change, half))
    return window_words(Window(14, 18, daily=False), SAMPLES, difference, (saved, 10)).en


def test_what_an_officer_saves_is_told_with_how_sure_it_is() -> None:
    head = "One more officer there from 14:00 to 18:00"
    assert f"{head} saves 41 min at the p95 of research samples (± 10 min)." == window(-2460.0, 600.0)
    assert f"{head} costs 1 min at the p95 of research samples (± 30 s)." == window(60.0, 30.0)
    unsure = "± 50 min: over 10 replications not distinguishable from chance"
    assert f"{head} saves 41 min at the p95 of research samples ({unsure})." == window(-2460.0, 3000.0)
    alone = "of one replication, so nobody knows how much is chance"
    assert f"{head} saves 41 min at the p95 of research samples ({alone})." == window(-2460.0, None)
    assert f"{head} saves 90 minutes of waiting in all, and nothing at the p95 of research samples." == window(
        0.0, 0.0, 5400.0
    )
    assert f"{head} saves next to nothing." == window(0.0, 0.0, 20.0)
