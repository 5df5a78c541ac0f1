"""The timeline of a journey: its stages one below the other, waiting and service apart."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.domain.quantities import MINUTE
from border_sim.report.cells import clock
from border_sim.report.stories import SCALE, Bar, BarKind, Step
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import JourneyStory, Stage

THINNEST = 4
"""What lasts for a moment on a scale of hours is seen, too."""

SHORT = 20 * MINUTE
"""Journeys that took less have seconds on their clock."""

MARKS = 4
"""Parts into which the clock below it divides it."""


def axis(story: JourneyStory, horizon: float) -> tuple[str, ...]:
    """Return the clock at equal distances from the journey's arrival to its end, both among them."""
    start, end = story.arrival, _end(story, horizon)
    times = [start + (end - start) * part / MARKS for part in range(MARKS + 1)]
    if end - start >= SHORT:
        return tuple(map(clock, times))
    return tuple(f"{clock(time)}:{int(time % MINUTE):02}" for time in times)


def steps(story: JourneyStory, horizon: float, voice: Voice) -> tuple[Step, ...]:
    """Return the stages of a journey; what is still going on at the horizon ends there."""
    return tuple(_steps(story, horizon, voice))


def _steps(story: JourneyStory, horizon: float, voice: Voice) -> Iterator[Step]:
    start, end = story.arrival, _end(story, horizon)
    line: str | None = None
    for stage in story.stages:
        place = voice.title("stations", stage.station) if stage.station else ""
        heading = "" if stage.line == line else _line(stage.line, voice)
        line = stage.line
        title = voice.say(stage.title)
        yield Step(
            title=title,
            place="" if place == title else place,
            line=heading,
            begins=clock(stage.enqueued),
            says=_says(stage, horizon, voice),
            bars=tuple(_bars(stage, start, end, horizon)),
        )


def _line(line: str, voice: Voice) -> str:
    if not line:
        return voice("两线之间", "Between the lines")
    title = voice.title("lines", line)
    return title[:1].upper() + title[1:]


def _end(story: JourneyStory, horizon: float) -> float:
    return horizon if story.finished is None else story.finished


def waited(story: JourneyStory, horizon: float) -> float:
    """Return the seconds that a journey waited, over all its stages."""
    return sum(_begun(stage, horizon) - stage.enqueued for stage in story.stages)


def _begun(stage: Stage, horizon: float) -> float:
    """Return when a stage was no longer waited for: it began, it was left, or the day was over."""
    if stage.started is not None:
        return stage.started
    return horizon if stage.ended is None else stage.ended


def _says(stage: Stage, horizon: float, voice: Voice) -> str:
    delay = _begun(stage, horizon) - stage.enqueued
    parts = [voice(f"等候{voice.time(delay)}", f"waited {voice.time(delay)}")] if delay else []
    if stage.started is not None and stage.started == stage.ended:
        parts.append(voice("即时", "at once"))
    elif stage.started is None:
        parts.append(voice("未能办理", "was not served"))
    elif stage.ended is None:
        parts.append(voice("至结束时未完", "not done at the end"))
    else:
        took = voice.time(stage.ended - stage.started)
        parts.append(voice(f"办理{took}", f"served {took}") if stage.station else voice(f"历时{took}", f"took {took}"))
    return voice("，", ", ").join(parts)


def _bars(stage: Stage, start: float, end: float, horizon: float) -> Iterator[Bar]:
    begun = _begun(stage, horizon)
    if begun > stage.enqueued:
        yield _bar("waiting", stage.enqueued, begun, (start, end))
    if stage.started is not None:
        done = horizon if stage.ended is None else stage.ended
        yield _bar("service" if stage.station else "dwelling", stage.started, done, (start, end))


def _bar(kind: BarKind, begins: float, ends: float, within: tuple[float, float]) -> Bar:
    start, end = within
    unit = SCALE / max(end - start, 1.0)
    first = min(SCALE - THINNEST, max(0, round((begins - start) * unit)))
    return Bar(kind, first, max(THINNEST, min(SCALE, round((ends - start) * unit)) - first))
