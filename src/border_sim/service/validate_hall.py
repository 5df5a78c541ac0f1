"""Validate a hall: calibrate on some files, predict others with the engine, and say how far off that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from border_sim.calibration.hall_data import HallHours, hall_hours
from border_sim.calibration.hall_fit import WHOLE, Parts, fit_hall
from border_sim.calibration.hall_groups import draw_groups, lay_lanes
from border_sim.calibration.hall_model import GroupLanes, HallModel
from border_sim.calibration.hall_plan import hall_plan
from border_sim.calibration.scores import Score, score
from border_sim.calibration.slot_log import SlotColumns, read_slots
from border_sim.calibration.yardsticks import gradient_boosting, has_regression, mean_of_weekday_and_hour
from border_sim.chance import Streams
from border_sim.documents import Problems
from border_sim.domain.arrays import Floats
from border_sim.domain.errors import Place
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.domain.terms import Text
from border_sim.service.ports import Progress

PlayPlan = Callable[[Plan, Progress], JourneyLog]
"""An engine that plays a plan."""

FIT_REPETITIONS = 8
"""How often the times of groups are drawn for the calibration, which works with their mean."""

FIT_SHARE = 0.1
"""The part of the whole work that the calibration is, for the progress bar."""

FEWEST = 100
"""Hours with waits below which nothing is calibrated."""

LESSER: tuple[tuple[Text, Parts], ...] = (
    (Text("完整的模型", "the whole model"), WHOLE),
    (Text("不分小时：全天同一服务时间", "one service time for all hours of the day"), Parts(hours=False)),
    (Text("不分星期", "no factors of weekdays"), Parts(weekdays=False)),
    (Text("柜台全数计入能力", "every counted booth in full"), Parts(scale=False)),
    (Text("繁忙时不加快", "no going faster under load"), Parts(relief=False)),
    (Text("逐年不变", "no trend over the years"), Parts(trend=False)),
    (
        Text("仅排队：以上皆无", "a queue alone, with none of these"),
        Parts(hours=False, weekdays=False, scale=False, relief=False, trend=False),
    ),
)
"""The model without one of its parts, to see what each is worth."""

QUEUE = Text("排队模型（本程序引擎）", "model of the queue, on the engine")
MEAN = Text("同星期同小时的均值", "mean of the same weekday and hour")
REGRESSION = Text("梯度提升回归", "gradient-boosted regression")


@dataclass(frozen=True, slots=True)
class HallRequest:
    """Which files a hall is calibrated on, and which it is to predict.

    Attributes:
        train: files of counts, booths and waits by the hour.
        test: files of the same hall that are not used for the calibration.
        columns: the names of their columns.
        only: values that rows must have in other columns.
        day_form: how days are written; absent, the one form that fits.
        replications: how often the times of groups within their hours are drawn; the prediction is the mean.
        batch: how many people one journey of the engine stands for at most.
        seed: what the draws derive from.
        parts: whether the model without each of its parts is calibrated and tried, too.
    """

    train: tuple[Path, ...]
    test: tuple[Path, ...]
    columns: SlotColumns = field(default_factory=SlotColumns)
    only: Mapping[str, str] = field(default_factory=dict)
    day_form: str | None = None
    replications: int = 12
    batch: int = 5
    seed: int = 2018
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Prediction:
    """One way to predict, with how far off it was; `hours` has the score of each hour of the day that was observed."""

    name: Text
    overall: Score
    hours: Mapping[int, Score]


@dataclass(frozen=True, slots=True)
class HallValidation:
    """How well a hall was predicted.

    Attributes:
        train: the names of the files it was calibrated on.
        test: the names of the files that were predicted.
        train_hours: hours with waits in the training files.
        model: the calibrated parameters.
        train_error: mean absolute error of the calibration on its own hours, in seconds.
        queue: the model of the queue.
        yardsticks: predictions that know nothing of queues.
        has_regression: whether the package of the regression was there.
        lesser: the model without each of its parts, by the fast recursion; empty where nobody asked.
    """

    train: tuple[str, ...]
    test: tuple[str, ...]
    train_hours: int
    model: HallModel
    train_error: float
    queue: Prediction
    yardsticks: tuple[Prediction, ...]
    has_regression: bool
    lesser: tuple[Prediction, ...] = ()


def validate_hall(request: HallRequest, play: PlayPlan, progress: Progress) -> HallValidation:
    """Calibrate a hall on its training files and predict the others.

    Raises:
        InputError: with everything that is wrong with the files.
    """
    train, test = _read(request)
    model, error = _calibrate(train, request.seed, progress)
    predicted = _predict(test, model, request, play, progress)
    yardsticks = [_prediction(MEAN, mean_of_weekday_and_hour(train, test), test)]
    if has_regression():
        yardsticks.append(_prediction(REGRESSION, gradient_boosting(train, test), test))
    return HallValidation(
        train=tuple(path.name for path in request.train),
        test=tuple(path.name for path in request.test),
        train_hours=int(train.known.sum()),
        model=model,
        train_error=error,
        queue=_prediction(QUEUE, predicted, test),
        yardsticks=tuple(yardsticks),
        has_regression=has_regression(),
        lesser=_lesser(train, test, request) if request.parts else (),
    )


def _read(request: HallRequest) -> tuple[HallHours, HallHours]:
    """Return the training and the test hours."""
    problems = Problems()
    both = set(map(Path.resolve, request.train)) & set(map(Path.resolve, request.test))
    for path in sorted(both):
        problems.add(
            Place(str(path)), "L021", "expected other files to predict than to calibrate on, got this one twice"
        )
    problems.raise_if_any()
    train, test = (
        hall_hours(read_slots(paths, request.columns, only=request.only, day_form=request.day_form))
        for paths in (request.train, request.test)
    )
    for hours, paths in ((train, request.train), (test, request.test)):
        known = int(hours.known.sum())
        if known < FEWEST:
            problems.add(Place(str(paths[0])), "L022", f"expected at least {FEWEST} hours with waits, got {known}")
    problems.raise_if_any()
    return train, test


def _calibrate(train: HallHours, seed: int, progress: Progress) -> tuple[HallModel, float]:
    lanes = _lanes(train, seed, range(FIT_REPETITIONS))
    return fit_hall(train, lanes, progress=lambda share: progress(FIT_SHARE * share))


def _lanes(hours: HallHours, seed: int, numbers: range) -> GroupLanes:
    return lay_lanes(hours, [draw_groups(hours, Streams(seed, number)) for number in numbers])


def _lesser(train: HallHours, test: HallHours, request: HallRequest) -> tuple[Prediction, ...]:
    """Return the model without each of its parts, calibrated and tried with the recursion that the calibration uses."""
    train_lanes = _lanes(train, request.seed, range(FIT_REPETITIONS))
    test_lanes = _lanes(test, request.seed, range(FIT_REPETITIONS, FIT_REPETITIONS + request.replications))
    return tuple(
        _prediction(name, fit_hall(train, train_lanes, parts)[0].waits(test_lanes, test), test)
        for name, parts in LESSER
    )


def _predict(test: HallHours, model: HallModel, request: HallRequest, play: PlayPlan, progress: Progress) -> Floats:
    """Return the average wait of each hour, in seconds: the mean over the replications of the engine."""
    total = np.zeros(len(test.count))
    for number in range(request.replications):

        def tell(share: float, done: int = number) -> None:
            progress(FIT_SHARE + (1 - FIT_SHARE) * (done + share) / request.replications)

        # Streams of other numbers than those of the calibration: what is predicted has its own chance.
        groups = draw_groups(test, Streams(request.seed, FIT_REPETITIONS + number))
        day = hall_plan(test, groups, model, request.batch)
        total += day.waits(play(day.plan, tell), model, len(test.count))
    return total / request.replications


def _prediction(name: Text, predicted: Floats, test: HallHours) -> Prediction:
    known = test.known
    hours = {
        int(hour): score(predicted[known & (test.hour == hour)], test.wait[known & (test.hour == hour)])
        for hour in np.unique(test.hour[known])
    }
    return Prediction(name, score(predicted[known], test.wait[known]), hours)
