"""Every measure that a target may name has a name in words."""

from __future__ import annotations

import pytest

from border_sim.analysis.measure_words import NUMBERS, TIMES, measure_words
from border_sim.analysis.measures import measure
from border_sim.analysis.paths import estimates
from border_sim.analysis.summary import Summary, summarise
from border_sim.bootstrap import follow_routes
from border_sim.domain.results import (
    AreaResult,
    CrossingResult,
    FlowResult,
    GateResult,
    JoinResult,
    LedgerResult,
    LimitResult,
    Result,
    StationResult,
    Times,
    Words,
)
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.scenario.load import load_scenario
from border_sim.service.titles import titles_of
from border_sim.service.trials import Trial, Workplace, play_trials
from tests.cli.small_world import lay_out
from tests.properties.park import CROWDED, prepared_park


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, dict[str, Words]]:
    scenario = load_scenario(lay_out(tmp_path_factory.mktemp("world")))
    measures = play_trials([Trial(scenario, 0)], Workplace("simpy", follow_routes), lambda _share: None)
    titles = titles_of(scenario)
    return summarise(measures, titles), titles


def test_every_measure_has_its_own_name(played: tuple[Summary, dict[str, Words]]) -> None:
    summary, titles = played
    # The mean waiting of a station has two paths.
    paths = [path for path in estimates(summary) if not path.endswith(".mean_waiting")]
    named = {path: measure_words(path, summary, titles) for path in paths}
    assert [] == [path for path, words in named.items() if words.en == f"`{path}`"]
    for language in ("zh", "en"):
        assert len(paths) == len({getattr(words, language) for words in named.values()})


@pytest.mark.parametrize(
    "model",
    [FlowResult, CrossingResult, StationResult, AreaResult, GateResult, JoinResult, LimitResult, LedgerResult],
)
def test_every_number_of_a_result_has_a_name(model: type[Result]) -> None:
    for name, field in model.model_fields.items():
        if field.annotation is Times:
            assert name in TIMES
        elif field.annotation in (float, float | None):
            assert name in NUMBERS


def test_lanes_and_areas_have_names_of_their_own() -> None:
    park = prepared_park(CROWDED)
    travelled = park.travelled(SimpyEngine().run(park.plan))
    titles = titles_of(park.scenario)
    summary = summarise([measure(travelled.plan, travelled.log, travelled.manifest)], titles)
    paths = [
        path for path in estimates(summary) if path.startswith(("areas.", "lanes.")) and "mean_waiting" not in path
    ]
    named = {measure_words(path, summary, titles).zh for path in paths}

    assert len(paths) == len(named) > 0
    assert not any("`" in name for name in named)
    assert Words(zh="shed：占满的时间比例", en="shed: share of time full") == measure_words(
        "areas.port.shed.full", summary, titles
    )


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("flows.parcels.sojourn.p95", "包裹：通关时间（第95百分位）", "Parcels: sojourn, p95"),
        (
            "flows.parcels.lines.first_in.waiting.mean",
            "包裹，一线入区：平均等待",
            "Parcels, the first line inbound: mean waiting",
        ),
        ("flows.parcels.sojourn", "`flows.parcels.sojourn`", "`flows.parcels.sojourn`"),
        ("stations.nowhere.utilisation", "`stations.nowhere.utilisation`", "`stations.nowhere.utilisation`"),
        ("speed", "`speed`", "`speed`"),
    ],
)
def test_a_name_says_whose_measure_it_is(played: tuple[Summary, dict[str, Words]], path: str, zh: str, en: str) -> None:
    assert Words(zh=zh, en=en) == measure_words(path, *played)
