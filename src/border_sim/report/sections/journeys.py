"""Single journeys: a few that tell something, each with its timeline and with what the rules decided."""

from __future__ import annotations

from border_sim.domain.terms import Outcome
from border_sim.flows.words import ENDINGS
from border_sim.report.cells import clock
from border_sim.report.parts import Column, Section, Stories, Table
from border_sim.report.sections.rule_trace import crossings, facts
from border_sim.report.sections.timeline import axis, steps, waited
from border_sim.report.stories import Story
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import Exhibit, JourneyStory


def journeys(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return the journeys that are told, those who waited longest first; null without any."""
    if not exhibit.journeys:
        return None
    horizon = exhibit.run.scenario.horizon
    told = sorted(exhibit.journeys, key=lambda one: (-waited(one, horizon), one.number))
    about = voice(
        "以下行程选自第1次重复，各有其代表性；展开可见其时间线、申报事实，以及每条线上由哪些规则作出何种决定。",
        "These journeys of the first replication each tell something. Open one to see its timeline, its facts, and at "
        "each line what was decided by which rules.",
    )
    stories = Stories(tuple(_story(one, horizon, voice) for one in told), _table(told, horizon, voice))
    return Section("journeys", voice("逐个行程", "Single journeys"), (about, stories))


def _story(story: JourneyStory, horizon: float, voice: Voice) -> Story:
    said = story.explanation
    return Story(
        number=story.number,
        title=_title(story, voice),
        why=voice.say(story.why),
        summary=_summary(story, voice),
        axis=axis(story, horizon),
        steps=steps(story, horizon, voice),
        facts=facts(said, voice) if said else (),
        crossings=crossings(said, voice) if said else (),
    )


def _title(story: JourneyStory, voice: Voice) -> str:
    flow = voice.title("flows", story.flow)
    return voice(f"{flow} 第{story.number}号", f"{flow} no. {story.number}")


def _summary(story: JourneyStory, voice: Voice) -> str:
    came = clock(story.arrival)
    if story.finished is None:
        return voice(f"{came}到达，至结束时尚未办结", f"came at {came}, was still under way at the end")
    took = voice.time(story.finished - story.arrival)
    text = voice(
        f"{came}到达，历时{took}，{_ending(story, voice)}", f"came at {came}, took {took}, {_ending(story, voice)}"
    )
    if story.violation:
        text += voice("；带有违规，", "; carried a violation, ")
        text += voice("已查获", "which was found") if story.found else voice("未被发现", "which nobody found")
    return text


def _ending(story: JourneyStory, voice: Voice) -> str:
    try:
        return ENDINGS[Outcome(story.outcome)].into(voice.language)
    except (KeyError, ValueError):
        return story.outcome


def _table(told: list[JourneyStory], horizon: float, voice: Voice) -> Table:
    return Table(
        title=voice("所选行程", "The journeys that are told"),
        columns=(
            Column(voice("行程", "journey")),
            Column(voice("入选原因", "why it is told")),
            Column(voice("到达", "came at"), "clock"),
            Column(voice("历时", "took"), "seconds"),
            Column(voice("其中等候", "of it waiting"), "seconds"),
            Column(voice("结果", "it ended")),
        ),
        rows=tuple(
            (
                _title(one, voice),
                voice.say(one.why),
                one.arrival,
                None if one.finished is None else one.finished - one.arrival,
                waited(one, horizon),
                _ending(one, voice),
            )
            for one in told
        ),
    )
