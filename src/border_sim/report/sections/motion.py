"""The day in motion: what a script plays on a canvas, and in words and numbers when it was worst."""

from __future__ import annotations

import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.quantities import DAY, parse_day
from border_sim.domain.results import ScenarioIdentity
from border_sim.report.cells import clock
from border_sim.report.parts import Column, Live, Section, Table
from border_sim.report.sections.motion_words import motion_words
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit, Motion, MotionPlace

KIND = "motion"
"""The module of the page's script that plays it: `frontend/src/motion`."""

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Peak:
    """When most waited at a station at once.

    Attributes:
        place: the station.
        minute: from the start of the scenario.
        waiting: how many.
        busy: servers that serve, or are blocked because whoever they have served cannot go on.
        servers: servers that the calendar has then.
    """

    place: MotionPlace
    minute: int
    waiting: int
    busy: int
    servers: int


def motion(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the day in motion; null where it could not be had."""
    day = exhibit.motion
    if day is None:
        return None
    found = peaks(day)
    live = Live(
        id="day",
        title=voice("任一分钟的口岸", "The border at any minute"),
        summary=_summary(found, exhibit.run.scenario, voice),
        kind=KIND,
        data=_data(exhibit, day, found[0].minute if found else 0, voice),
        table=_table(found, voice),
    )
    return Section("motion", voice("一日动态", "The day in motion"), (live,))


def peaks(day: Motion) -> list[Peak]:
    """Return when most waited at each station at which anybody did, the longest queue first."""
    return sorted(_peaks(day), key=lambda peak: -peak.waiting)


def _peaks(day: Motion) -> Iterator[Peak]:
    step, counts = unpacked(day)
    for place, (waiting, busy) in zip(day.places, counts.transpose(1, 0, 2), strict=True):
        if place.kind == "station" and waiting.any():
            at = int(np.argmax(waiting))
            yield Peak(place, at * step, int(waiting[at]), int(busy[at]), _servers(place, at * step))


def unpacked(day: Motion) -> tuple[int, Integers]:
    """Return the minutes from one count to the next, and the counts; shape (2, places, counts). See `Motion.counts`."""
    raw = zlib.decompress(b64decode(day.counts), -zlib.MAX_WBITS)
    step, length = np.frombuffer(raw, "<u4", 2).tolist()
    changes = np.frombuffer(raw, "<i4", offset=8).astype(np.int64)
    return step, np.cumsum(changes.reshape(2, len(day.places), length), axis=2)


def _servers(place: MotionPlace, minute: int) -> int:
    return int(next((servers for time, servers in reversed(place.servers) if time <= minute * MINUTE), 0))


def _summary(found: list[Peak], scenario: ScenarioIdentity, voice: Voice) -> str:
    if not found:
        return voice("全天无人等候。", "Nobody waited all day.")
    worst = found[0]
    when, where, waiting = _when(worst, scenario, voice), voice.say(worst.place.title), voice.count(worst.waiting)
    servers, busy = voice.count(worst.servers), voice.count(worst.busy)
    if not worst.servers:
        return voice(
            f"{when}排队最长：{where}等候{waiting}，当时未开放。",
            f"The longest queue was at {when}: {waiting} waited at {where}, which was closed.",
        )
    return voice(
        f"{when}排队最长：{where}等候{waiting}，开放{servers}个作业位，{busy}个在用。",
        f"The longest queue was at {when}: {waiting} waited at {where}, with {busy} of {servers} busy.",
    )


def _when(peak: Peak, scenario: ScenarioIdentity, voice: Voice) -> str:
    """Return the time of day, and the day before it where there are several."""
    days, minute = divmod(peak.minute, 24 * 60)
    time = clock(minute * MINUTE)
    if scenario.horizon <= DAY:
        return time
    day = parse_day(scenario.starts) + timedelta(days=days)
    return voice(f"{day.month}月{day.day}日{time}", f"{time} on {day.day} {day:%B}")


def _table(found: list[Peak], voice: Voice) -> Table:
    return Table(
        title=voice("各岗位排队最长的时刻", "When the queue of each station was longest"),
        columns=(
            Column(voice("岗位", "station")),
            Column(voice("时刻", "at"), "clock"),
            Column(voice("等候", "waiting"), "count"),
            Column(voice("在用", "busy"), "count"),
            Column(voice("开放", "open"), "count"),
        ),
        rows=tuple(
            (voice.say(peak.place.title), peak.minute * MINUTE, peak.waiting, peak.busy, peak.servers) for peak in found
        ),
    )


def _data(exhibit: Exhibit, day: Motion, worst: int, voice: Voice) -> dict[str, object]:
    """Return what the script plays, in one language."""
    return {
        "language": voice("zh-CN", "en-GB"),
        "starts": exhibit.run.scenario.starts,
        "worst": worst,
        "places": [
            {"title": voice.say(one.title), "kind": one.kind, "x": one.x, "y": one.y, "servers": one.servers}
            for one in day.places
        ],
        "flows": [voice.title("flows", name) for name in day.flows],
        "flow": day.flow,
        "every": day.every,
        "events": day.events,
        "counts": day.counts,
        "words": motion_words(voice) | {"note": _note(exhibit, day, voice)},
    }


def _note(exhibit: Exhibit, day: Motion, voice: Voice) -> str:
    """Return what is shown of the day, and what is not."""
    first = voice(
        f"此为{exhibit.run.replications}次重复中的第1次。",
        f"This is the first of {exhibit.run.replications} replications.",
    )
    sampled = [
        voice(f"{voice.title('flows', name)}每{every}个中的1个", f"one in {every} of {voice.title('flows', name)}")
        for name, every in zip(day.flows, day.every, strict=True)
        if every > 1
    ]
    if not sampled:
        return first + voice("每个行程都有一个标记。", " Every journey is a token.")
    shown, everybody = voice.count(day.journeys), voice.count(day.of)
    return first + voice(
        f"标记只显示全部{everybody}个行程中的{shown}个：{voice.join(sampled)}。数字与条形则计入全部行程。",
        f" Tokens are shown of {shown} of {everybody} journeys: {voice.join(sampled)}. Numbers and bars count all.",
    )
