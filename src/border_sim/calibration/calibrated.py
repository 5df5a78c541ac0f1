"""What a log told: the numbers for a scenario, and sentences on what it could not tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from border_sim.calibration.activities import BEGIN, FEWEST, Activity, activities_of
from border_sim.calibration.event_log import EventLog
from border_sim.calibration.likelihood import Fits
from border_sim.calibration.shape import Shape, counted, only_days, shape_of
from border_sim.calibration.slot_log import SlotLog
from border_sim.calibration.slot_summary import BUSY_WAIT, SlotSummary, summarise
from border_sim.domain.quantities import MINUTE
from border_sim.domain.terms import Text

UNLIKELY = 1.63
"""The distance of Kolmogorov and Smirnov times the root of the size that chance exceeds once in a hundred samples."""

CHANCE_ALONE = 2.0
"""A variance of daily numbers over their mean from which on chance alone does not explain them."""


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The numbers of one log.

    Attributes:
        log: the name of the log's file.
        shape: how arrivals are spread.
        slots: booths and services of counts by the hour; none of an event log.
        activities: those of an event log, the begin of cases first; empty for counts by the hour.
        notes: what the log cannot tell.
        notices: what was assumed while reading.
    """

    log: str
    shape: Shape
    slots: SlotSummary | None
    activities: tuple[Activity, ...]
    notes: tuple[Text, ...]
    notices: tuple[str, ...]


def calibrate_slots(log: SlotLog) -> Calibrated:
    """Return the numbers of counts by the hour."""
    counts = {(slot.day, slot.hour): slot.count for slot in log.slots}
    shape, slots = shape_of(counts), summarise(log)
    notes = (*_slot_notes(slots), *_shape_notes(shape))
    return Calibrated(", ".join(Path(file).name for file in log.files), shape, slots, (), notes, log.notices)


def calibrate_events(log: EventLog) -> Calibrated:
    """Return the numbers of an event log."""
    begins = [case[0].time for case in log.cases]
    shape = shape_of(counted(begins), hours_known=not only_days(begins))
    activities = activities_of(log)
    notes = (*_event_notes(activities), *_shape_notes(shape))
    return Calibrated(Path(log.file).name, shape, None, activities, notes, log.notices)


def fits_badly(fits: Fits) -> bool:
    """Return whether even the best candidate lies farther from the sample than chance would bring it."""
    return fits.best.distance > UNLIKELY / sqrt(fits.size)


def _slot_notes(slots: SlotSummary) -> Iterator[Text]:
    busy = f"{BUSY_WAIT / MINUTE:g}"
    yield Text(
        "到达只以该小时的计数出现：早到而排队的人与当时到达的人分不开",
        "arrivals are seen only as counts of the hour: who came earlier and queued is not told from who came then",
    )
    if slots.service is None:
        yield Text(
            f"服务时间无从得知：平均等待达{busy}分钟且有开放柜台数的小时只有{slots.busy}个，至少需要{FEWEST}个",
            f"service times are not seen: {slots.busy} hours with booths have an average wait of {busy} min or more,"
            f" and {FEWEST} are needed",
        )
        return
    yield Text(
        "按小时的计数看不出单次服务时间的离散：所给的是繁忙小时的平均值，其分布是各小时平均值的分布",
        "how single services spread is not seen in counts by the hour: the figure is a mean of busy hours, and the"
        " distribution is that of means",
    )
    yield Text(
        "一小时内只开放一段时间的柜台可能也计为开放，服务时间因此偏高",
        "a booth that was open for a part of an hour may count as open, which makes the service time too long",
    )


def _event_notes(activities: tuple[Activity, ...]) -> Iterator[Text]:
    real = [activity for activity in activities if activity.name != BEGIN]
    blind = [activity.name for activity in real if activity.service is None]
    if blind:
        yield Text(
            f"没有（足够的）开始事件：{_list(blind)}的等待与服务分不开，所给的是自前一活动完成起的全部时间",
            f"without (enough) start events waiting and service are not told apart: {_list(blind)}; what is given is"
            " the whole time since the activity before was completed",
        )
    for activity in real:
        fits = activity.service or activity.passage
        if fits is not None and fits_badly(fits):
            distance, size = f"{fits.best.distance:.2f}", fits.size
            yield Text(
                f"`{activity.name}`：没有一种分布相符（KS距离{distance}，样本{size}）；宜用empirical",
                f"`{activity.name}`: no candidate fits (KS distance {distance}, sample of {size}); try `empirical`",
            )
    few = [activity.name for activity in real if activity.times < FEWEST]
    if few:
        yield Text(
            f"少于{FEWEST}个时间，不选分布：{_list(few)}",
            f"fewer than {FEWEST} times, so that no distribution is chosen: {_list(few)}",
        )
    yield Text(
        "分支比例只说多少，不说为何：在情景中由规则和事实决定走哪条路",
        "branching shares say how often, not why: in a scenario rules and facts decide which way a journey takes",
    )
    yield Text(
        "记录开始之前已在途、结束之后仍未完的案件看起来更短",
        "cases that were under way before the log begins, or still are when it ends, look shorter than they are",
    )


def _shape_notes(shape: Shape) -> Iterator[Text]:
    if shape.hours is None:
        yield Text(
            "所有时间都在一天的同一时刻：记录只知道日期，无法得出小时分布",
            "all times lie at one time of day: the log knows days only, so there is no profile of hours",
        )
    if shape.weekdays is None:
        yield Text(
            "记录没有覆盖一周中的每一天，因此没有星期权重",
            "the log does not have every day of a week, so there are no weights of weekdays",
        )
    if shape.spread is not None and shape.spread > CHANCE_ALONE:
        times = f"{shape.spread:.3g}"
        yield Text(
            f"各天差异大于随机：同一星期日总量的方差是均值的{times}倍（季节、假日），情景中没有",
            f"days differ by more than chance: around their weekday the variance of daily totals is {times} times their"
            " mean (seasons, holidays, trend), which a scenario does not have",
        )


def _list(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
