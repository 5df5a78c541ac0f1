"""A small object-centric log by hand."""

from __future__ import annotations

from border_sim.exchange.object_log import Event, Object, ObjectLog, Type
from border_sim.exchange.stage_rows import Column, Kind

FIRST, THEN = "2026-03-02T00:00:01.000000+08:00", "2026-03-02T00:00:02.000000+08:00"

SMALL = ObjectLog(
    event_types=(Type("open-up", (Column("seconds", Kind.FLOAT), Column("well", Kind.BOOLEAN))), Type("open_up")),
    object_types=(Type("object"), Type("door", (Column("title"), Column("width", Kind.INTEGER)))),
    objects=lambda: iter((Object("o1", 0, ()), Object("d1", 1, ("门<\u2028>", None), (("o1", "keeps"),)))),
    events=lambda: iter(
        (
            Event("e1", 0, FIRST, (1.5, True), (("o1", "what"), ("d1", "where"))),
            Event("e2", 1, THEN, (), (("d1", "where"),)),
        )
    ),
)
"""Two types of events are called alike, and one type of objects as a table of the standard."""
