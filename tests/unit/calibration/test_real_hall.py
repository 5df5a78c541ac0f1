"""The published figures of the real hall are those that the program makes, and keep their promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from border_sim.bootstrap import play_plan
from border_sim.calibration.hall_data import hall_hours
from border_sim.calibration.hall_fit import fit_hall
from border_sim.calibration.hall_groups import draw_groups, lay_lanes
from border_sim.calibration.hall_model import GroupLanes
from border_sim.calibration.scores import Score, score
from border_sim.calibration.slot_log import SlotColumns, read_slots
from border_sim.chance import Streams
from border_sim.service.hall_page import score_words
from border_sim.service.validate_hall import FIT_REPETITIONS, HallRequest, validate_hall

ROOT = Path(__file__).parents[3]
FOLDER = ROOT.parent / "shared" / "data" / "us_cbp"
TRAIN = (FOLDER / "ORD-2016.csv", FOLDER / "ORD-2017.csv")
TEST = (FOLDER / "ORD-2018.csv",)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the published files are not at {FOLDER.name} beside the project"),
]


def published(name: str) -> tuple[str, ...]:
    """Return bias, error and correlation of a prediction as the page has them."""
    page = (ROOT / "docs" / "validation.md").read_text("utf-8")
    row = re.search(rf"(?m)^\| {re.escape(name)} \| (.*) \|$", page)
    assert row is not None
    return tuple(row[1].split(" | "))


def lanes(paths: tuple[Path, ...], numbers: range) -> GroupLanes:
    hours = hall_hours(read_slots(paths, SlotColumns()))
    return lay_lanes(hours, [draw_groups(hours, Streams(HallRequest(TRAIN, TEST).seed, number)) for number in numbers])


def near(score: Score, words: tuple[str, ...]) -> bool:
    """Return whether a score is the published one, but for what the processor may round in another way."""
    pairs = zip(score_words(score), words, strict=True)
    return all(abs(float(found) - float(said)) < 0.03 for found, said in pairs)


def test_the_recursion_makes_the_published_figures() -> None:
    train, test = (hall_hours(read_slots(paths, SlotColumns())) for paths in (TRAIN, TEST))
    model, _ = fit_hall(train, lanes(TRAIN, range(FIT_REPETITIONS)))
    drawn = range(FIT_REPETITIONS, FIT_REPETITIONS + HallRequest(TRAIN, TEST).replications)
    found = score(model.waits(lanes(TEST, drawn), test)[test.known], test.wait[test.known])
    assert near(found, published("the whole model"))


def test_the_engine_beats_the_mean_of_weekday_and_hour() -> None:
    found = validate_hall(HallRequest(TRAIN, TEST, replications=4, batch=10), play_plan, lambda _share: None)
    queue, mean = found.queue.overall, found.yardsticks[0].overall
    assert (7008, "6.04", "0.25") == (mean.size, *score_words(mean)[1:])
    assert near(mean, published("mean of the same weekday and hour"))
    # Four replications leave more of the chance of arrival times in the prediction than the twelve of the page.
    assert mean.error - 0.7 * 60 > queue.error
    assert queue.correlation is not None
    assert 0.4 < queue.correlation
    assert abs(queue.error / 60 - float(published("model of the queue, on the engine")[1])) < 0.3
