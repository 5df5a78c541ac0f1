"""What a report shows of a run, as data: a versioned shape, from which every page and every file is made.

Times are seconds from the scenario's start, durations seconds. What comes from all replications says so; the rest is
of the first replication, played again from the kept files.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Result, RunResult, Words
from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.comparison_result import Comparison
from border_sim.service.explanation import Explanation
from border_sim.service.frontier_result import Frontier


class Band(Result):
    """A number by hour of the horizon over all replications: the mean, and the 95 % interval around it."""

    mean: tuple[float, ...]
    low: tuple[float | None, ...] = Field(description="null with fewer than two replications")
    high: tuple[float | None, ...]


class StationDay(Result):
    """A station over the day."""

    queue: Band = Field(description="time-weighted number waiting")
    served: Band
    waiting: tuple[float | None, ...] = Field(
        description="mean waiting in seconds of those who joined the queue in that hour, first replication; null where "
        "nobody joined"
    )
    servers: tuple[tuple[float, float], ...] = Field(description="the calendar: (time, servers from then on)")
    busy: tuple[float, ...] = Field(description="mean number of busy servers in each hour, first replication")


class Spread(Result):
    """How long the journeys of a flow took at a line, first replication: cumulative shares against the pledge."""

    flow: str
    line: str = Field(description="such as `first_in`; empty for all lines together")
    seconds: tuple[float, ...] = Field(description="rising; at most 200 points")
    share: tuple[float, ...] = Field(description="share of journeys that took at most so long")
    journeys: int
    pledge: float | None = Field(
        description="the limit of a target on this sojourn, or the time limit of the rules where it is one for all, in "
        "seconds; null without either"
    )
    pledge_says: Words | None = None


class Node(Result):
    """A place in the picture of the flow through both lines."""

    id: str
    title: Words
    column: int = Field(description="0 is furthest left")


class Link(Result):
    """So many journeys from one node to the next, mean over the first replication."""

    source: str
    target: str
    journeys: int


class MoveCount(Result):
    """How often a move of a machine was made; `source` and `target` are statuses."""

    source: str
    target: str
    journeys: int


class MachineDay(Result):
    """The machine of a flow with counts on its moves, first replication."""

    flow: str
    title: Words
    svg: dict[Literal["zh", "en"], str] = Field(
        description="the picture with the counts on it; the page has its style, `flows.picture.STYLE` and `DARK`"
    )
    mermaid: dict[Literal["zh", "en"], str] = Field(description="the same as Mermaid text")
    moves: tuple[MoveCount, ...]
    statuses: dict[str, int] = Field(description="how often journeys came to each status")
    titles: dict[str, Words] = Field(description="the statuses in words")


class RuleCount(Result):
    """How many crossings a rule decided, first replication."""

    id: str
    title: Words
    says: Words
    decision: str
    decision_title: Words
    basis: tuple[Words, ...]
    is_assumed: bool = Field(description="its basis is an assumption")
    crossings: int
    share: float = Field(description="of all crossings")


class Stage(Result):
    """One stage of a journey, as the log has it."""

    status: str
    title: Words
    station: str = ""
    line: str = ""
    enqueued: float
    started: float | None
    ended: float | None


class JourneyStory(Result):
    """One journey: who, which rules, what happened."""

    number: int
    flow: str
    source: str
    arrival: float
    finished: float | None
    outcome: str
    violation: bool
    found: bool
    why: Words = Field(description="why it was chosen: the longest wait, a find, the median …")
    stages: tuple[Stage, ...]
    explanation: Explanation | None = Field(description="its facts, what the rules decided, and why")


class MotionPlace(Result):
    """A place on the map of the day in motion; x and y from 0 to 1, left is Hong Kong, right the mainland."""

    id: str
    title: Words
    kind: Literal["outside", "station", "zone", "inland"]
    x: float
    y: float
    servers: tuple[tuple[float, float], ...] = ()


class Motion(Result):
    """The day in motion, first replication: events, from which a browser draws any minute.

    A journey is a token at one place at a time. `events` is the standard base64 of little-endian records, deflated
    (RFC 1951, no header): first a uint32 count n, then n uint32 times (deciseconds from the start, rising), then n
    uint16 tokens, then n uint8 places (index in `places`; 255 is gone), then n uint8 states (0 waiting, 1 being served,
    2 on the way or dwelling).

    `counts` is packed alike: first a uint32, the minutes from one count to the next, then a uint32 count m, then for
    each place m int32, how many more wait in its queue than at the count before (the first: than nobody), then for each
    place m int32 alike of those who are served there, or dwell there or are on their way there. All journeys count.
    """

    places: tuple[MotionPlace, ...]
    journeys: int = Field(description="tokens shown")
    of: int = Field(description="journeys of the replication; where more than are shown, every k-th of each flow is")
    flows: tuple[str, ...]
    flow: tuple[int, ...] = Field(description="the flow of each token, index in `flows`")
    every: tuple[int, ...] = Field(description="by flow: its every k-th journey is shown, so a token stands for k")
    events: str
    counts: str


class Replay(Result):
    """Everything that is needed to run it again, without a store."""

    recipe: str = Field(description="as JSON text")
    sources: str = Field(description="base64 of a deterministic tar.xz of both sources")


class Entry(Result):
    """One item of the STRESS-DES checklist (Monks et al. 2019, J. Simulation 13(1)), filled from the run."""

    number: str
    section: Words
    item: Words
    says: tuple[Words, ...]


class Exhibit(Result):
    """Everything that a report shows of a run."""

    format: Literal["border_sim.exhibit/1"] = "border_sim.exhibit/1"
    run: RunResult
    headline: tuple[Words, ...] = Field(description="the answer in a sentence or two, then whether targets were met")
    notices: tuple[Words, ...] = Field(default=(), description="what could not be shown, and why")
    hours: int = Field(description="whole or begun hours of the horizon")
    flows: dict[str, Band] = Field(description="journeys cleared by hour")
    stations: dict[str, StationDay]
    stock: dict[str, Band] = Field(description="in the zone by hour, by `flow.kind` of the ledger")
    spreads: tuple[Spread, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    machines: tuple[MachineDay, ...]
    rules: tuple[RuleCount, ...] = Field(description="the most crossings first")
    journeys: tuple[JourneyStory, ...] = Field(description="a few that tell something")
    motion: Motion | None
    causes: Bottlenecks | None = Field(description="what more officers would change; null where it was not asked for")
    window: Words | None = Field(description="which hours of one more officer save most, in a sentence")
    comparison: Comparison | None
    frontier: Frontier | None
    stress: tuple[Entry, ...]
    replay: Replay | None
