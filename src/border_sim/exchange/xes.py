"""XES, the standard form of event logs (IEEE 1849-2016): one trace for each journey, in order of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO
from xml.sax.saxutils import quoteattr

from border_sim.exchange.happenings import Activity, Happenings, Phase
from border_sim.exchange.played import Played
from border_sim.exchange.stage_rows import Value

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<global scope="trace">
<string key="concept:name" value=""/>
</global>
<global scope="event">
<string key="concept:name" value=""/>
<date key="time:timestamp" value="1970-01-01T00:00:00.000000+00:00"/>
<string key="lifecycle:transition" value="complete"/>
</global>
<classifier name="Activity" keys="concept:name"/>
<classifier name="Activity and transition" keys="concept:name lifecycle:transition"/>
"""

TRANSITIONS = {
    Phase.ARRIVED: "complete",
    Phase.ENQUEUED: "schedule",
    Phase.STARTED: "start",
    Phase.ENDED: "complete",
    Phase.LEFT: "withdraw",
    Phase.FINISHED: "complete",
}
"""What each phase is called by the standard's lifecycle of an activity."""


def write_xes(file: IO[str], played: Played) -> None:
    """Write a replication."""
    file.write(HEAD)
    for line in (_attribute("concept:name", played.name), _attribute("lifecycle:model", "standard")):
        file.write(line)
    happenings = Happenings.of(played)
    places, lines, channels = played.places(), played.lines(), played.channels()
    for journey, events in groupby(happenings, key=itemgetter(2)):
        file.write("<trace>\n")
        file.writelines(_of_trace(played, journey))
        for time, code, _, row in events:
            file.write("<event>\n")
            activity = happenings.activities[code]
            file.writelines(_of_event(activity, played.clock.text(time)))
            if row >= 0:
                for key, value in (("org:resource", places[row]), ("line", lines[row]), ("channel", channels[row])):
                    if value:
                        file.write(_attribute(key, value))
            file.write("</event>\n")
        file.write("</trace>\n")
    file.write("</log>\n")


def _of_trace(played: Played, journey: int) -> Iterator[str]:
    manifest = played.manifest
    yield _attribute("concept:name", str(journey))
    yield _attribute("flow", manifest.flows[manifest.flow[journey]])
    yield _attribute("source", manifest.sources[manifest.source[journey]])
    yield _attribute("violation", bool(manifest.violation[journey]))
    yield _attribute("outcome", played.outcome(journey))
    if len(played.plan.group) and played.plan.group[journey] >= 0:
        yield _attribute("group", int(played.plan.group[journey]))


def _of_event(activity: Activity, time: str) -> Iterator[str]:
    """Yield the attributes that every event has; phases of one status are one activity with its transitions."""
    staged = activity.phase not in {Phase.ARRIVED, Phase.FINISHED}
    yield _attribute("concept:name", activity.name.rpartition(".")[0] if staged else activity.name)
    yield f'<date key="time:timestamp" value="{time}"/>\n'
    yield _attribute("lifecycle:transition", TRANSITIONS[activity.phase])


def _attribute(key: str, value: Value) -> str:
    if isinstance(value, bool):
        return f'<boolean key="{key}" value="{str(value).lower()}"/>\n'
    if isinstance(value, int):
        return f'<int key="{key}" value="{value}"/>\n'
    return f'<string key="{key}" value={quoteattr(str(value))}/>\n'
