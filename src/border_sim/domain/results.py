"""What a run answers, as it is printed, stored and compared: a versioned shape.

The shape is `border_sim.run/1`. A field may be added to it; one that is renamed, removed or given another meaning
makes it `border_sim.run/2`. Numbers are means over the replications; times are seconds.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from border_sim.domain.confidence import LongRunResult, PrecisionResult

FORMAT: Final = "border_sim.run/1"


class Result(BaseModel):
    """The manners of every part: frozen, closed, in declared order."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GateResult(Result):
    """A gate: how often it was asked, and how it answered."""

    asked: float
    open: float
    shut: float
    half_widths: dict[str, float | None] = Field(default_factory=dict, description="of the plain numbers above")


class LimitResult(Result):
    """A time limit between two statuses, over the journeys for which it began."""

    began: float
    kept: float = Field(description="came to its end in time")
    passed: float = Field(description="came to its end too late, or has not come to it although it has passed")
    running: float = Field(description="neither yet at the horizon")
    half_widths: dict[str, float | None] = Field(default_factory=dict, description="of the plain numbers above")


class LedgerResult(Result):
    """One kind of good on the ledger, in its own unit: opening + entered = in the zone + all that has gone."""

    opening: float = Field(description="in the zone from before")
    entered: float
    in_zone: float = Field(description="in the zone at the horizon")
    left_first: float = Field(description="left over the first line")
    left_second: float = Field(description="left over the second line")
    used_up: float
    written_off: float
    discrepancy: float = Field(description="entries less what is in the zone; 0 unless a flow books wrongly")
    stock_by_hour: tuple[float, ...] = Field(description="in the zone, at the end of each hour of the horizon")
    half_widths: dict[str, float | None] = Field(default_factory=dict, description="of the plain numbers above")


class Words(Result):
    """A sentence in both languages."""

    zh: str
    en: str


class Estimate(Result):
    """A mean over replications and half of its 95 % confidence interval (Student's t)."""

    value: float | None = Field(description="mean over the replications; null where nothing was there to measure")
    half_width: float | None = Field(description="half of the 95 % interval; null with fewer than two replications")


class Times(Result):
    """How a time is spread over journeys, in seconds."""

    mean: Estimate
    p50: Estimate
    p95: Estimate
    max: Estimate


class JoinResult(Result):
    """A place where the others of a group are waited for, as a vehicle waits for its occupants (车等人)."""

    came: float = Field(description="journeys that came to wait")
    waiting: Times = Field(description="from coming until the group was complete")
    half_widths: dict[str, float | None] = Field(default_factory=dict, description="of the plain numbers above")


class AreaResult(Result):
    """A yard or a hall with so many places."""

    capacity: float
    wanted: float = Field(description="journeys that wanted a place")
    left_waiting: float = Field(description="still without a place at the horizon")
    mean_occupancy: float = Field(description="time-weighted number of places taken")
    max_occupancy: float = Field(description="most places taken at a time, mean over replications")
    full: float = Field(description="share of the time in which no place was free")
    waiting: Times = Field(description="for a place, over those who got one")
    half_widths: dict[str, float | None] = Field(default_factory=dict, description="of the plain numbers above")


class CrossingResult(Result):
    """One group of crossings: those of one line, or those given one channel."""

    crossings: float = Field(description="crossings that began")
    completed: float = Field(description="crossings that ended by the horizon")
    late: float = Field(description="completed after their deadline, or still open when it had passed")
    sojourn: Times = Field(description="from presenting oneself at the line to leaving it")
    waiting: Times = Field(description="the part of it spent in queues")


class FlowResult(Result):
    """One flow; counts are journeys."""

    arrived: float
    cleared: float
    refused: float
    returned: float
    detained: float = Field(default=0.0, description="held by the authority")
    destroyed: float = Field(default=0.0, description="destroyed under supervision")
    unfinished: float = Field(description="still under way at the horizon, those who dwell in the zone included")
    dwelling: float = Field(description="of the unfinished, those between two lines, in no queue and at no counter")
    throughput_per_hour: float = Field(description="journeys cleared, over the hours of the horizon")
    throughput_by_hour: tuple[float, ...] = Field(description="journeys cleared in each hour of the horizon")
    sojourn: Times = Field(
        description="seconds at the lines, over all crossings of a finished journey; dwelling left out"
    )
    waiting: Times = Field(description="the part of the sojourn spent in queues")
    service: Times = Field(description="the part of the sojourn spent being served")
    lines: dict[str, CrossingResult]
    channels: dict[str, CrossingResult]
    half_widths: dict[str, float | None] = Field(description="of the plain numbers above, by name")


class LittleCheck(Result):
    """Little's law as a check: the mean queue, counted over time, against arrival rate times mean waiting."""

    mean_queue: float
    arrivals_times_waiting: float


class StationResult(Result):
    """One station."""

    utilisation: float | None = Field(description="busy server-time over available server-time; null if never open")
    blocked: float | None = Field(
        default=None, description="share of available server-time lost because an area was full; null without areas"
    )
    mean_waiting: float | None = Field(description="seconds, over those whose service began")
    max_queue: float = Field(description="largest number waiting, mean over replications")
    mean_queue: float = Field(description="time-weighted number waiting")
    offered_load: float | None = Field(description="work brought over the work that the open servers can do")
    arrived: float
    served: float
    left_waiting: float = Field(description="still in the queue at the horizon")
    left_queue: float = Field(default=0.0, description="left the queue because a time limit had passed")
    waiting: Times
    mean_service: float | None = Field(description="seconds")
    queue_by_hour: tuple[float, ...] = Field(description="time-weighted number waiting in each hour of the horizon")
    served_by_hour: tuple[float, ...]
    waiting_share: float | None = Field(description="share of all waiting time of the run that is spent here")
    flow_waiting_share: dict[str, float | None] = Field(
        default_factory=dict, description="for each flow the share of its waiting; null where it never waited"
    )
    queue_growth: float = Field(
        default=0.0, description="rise of the trend of the number waiting in the last quarter; 0 if closed at the end"
    )
    overloaded: bool = Field(description="more work is brought than can be done: averages have no steady state")
    little: LittleCheck
    half_widths: dict[str, float | None]


class Bottleneck(Result):
    """A station that holds the traffic up, and by which measures one sees it."""

    rank: int
    station: str
    measures: tuple[Literal["overloaded", "queue_growing", "waiting_share", "flow_waiting_share", "utilisation"], ...]
    utilisation: float | None
    waiting_share: float
    queue_at_end: float
    overloaded: bool
    says: Words


class Measure(Result):
    """One measured number with its name in words.

    A number that was counted as cases out of cases says how many there were, over all replications, and its value is
    the one over the other. `low` and `high` are the 95 % interval: by Student's t over the replications, kept within
    what is possible; of a share with few cases, or of one replication, Wilson's. They are null where there is neither.
    """

    estimate: Estimate
    low: float | None = None
    high: float | None = None
    count: float | None = None
    of: float | None = None
    unit: Literal["share", "seconds", "count", "documents"]
    says: Words


class Aims(Result):
    """The three aims (管得住, 放得开, 通得快), each by its measures."""

    control: dict[str, Measure]
    openness: dict[str, Measure]
    speed: dict[str, Measure]


class LaneResult(Result):
    """What selectivity sent to one lane, of one class of declarants at one line."""

    expected: float | None = Field(description="the share that is expected; null of green, which is what is left")
    share: Measure = Field(description="the share that went there, of all that declared themselves")
    found: Measure = Field(description="the hit rate: of these, once they had left the line, those with a find at it")


class SelectionResult(Result):
    """One class of declarants at one line with a selectivity programme."""

    declared: float = Field(description="crossings that began, mean over the replications")
    lanes: dict[str, LaneResult] = Field(description="red, yellow, blue and green")
    says: Words


class TargetResult(Result):
    """One target and whether the run met it."""

    measure: str
    bound: Literal["at_most", "at_least"]
    limit: float
    estimate: Estimate
    met: bool
    says: Words


class ExpectationResult(Result):
    """One number that the scenario's reader is told to expect, and whether the run came near it."""

    measure: str
    expected: float
    within: float = Field(description="by which share of it the run may differ")
    estimate: Estimate
    met: bool
    says: Words


class ScenarioIdentity(Result):
    """Which scenario was run."""

    name: str
    title: Words
    question: Words | None = Field(default=None, description="what a planner asks with it")
    hash: str
    as_of: str
    starts: str
    horizon: float


class PackIdentity(Result):
    """Under which rules."""

    name: str
    title: Words
    hash: str


class RunResult(Result):
    """A run: all replications of one scenario under one pack, seed and engine."""

    format: Literal["border_sim.run/1"] = FORMAT
    run: str = Field(description="the run's id: a hash of everything that determines the result")
    scenario: ScenarioIdentity
    pack: PackIdentity
    seed: int
    engine: str
    replications: int
    versions: dict[str, str]
    flows: dict[str, FlowResult]
    stations: dict[str, StationResult]
    bottlenecks: tuple[Bottleneck, ...]
    aims: Aims
    targets: tuple[TargetResult, ...]
    expectations: tuple[ExpectationResult, ...] = Field(default=(), description="whether it came as the scenario says")
    gates: dict[str, GateResult] = Field(default_factory=dict, description="what was asked on the way, by gate")
    joins: dict[str, JoinResult] = Field(default_factory=dict, description="waits for others, by `flow.status`")
    limits: dict[str, LimitResult] = Field(default_factory=dict, description="time limits, by `flow.from.to`")
    ledger: dict[str, LedgerResult] = Field(default_factory=dict, description="the ledger, by `flow.kind`")
    selection: dict[str, SelectionResult] = Field(default_factory=dict, description="by flow, line and class")
    lanes: dict[str, StationResult] = Field(default_factory=dict, description="parallel lanes, each by itself")
    areas: dict[str, AreaResult] = Field(default_factory=dict, description="yards and halls with so many places")
    titles: dict[str, Words] = Field(
        default_factory=dict, description="names in words: `flows.people`, `stations.futian.gate`"
    )
    precision: PrecisionResult | None = Field(
        default=None, description="whether the answer is as precise as was asked; null where nobody asked"
    )
    long_run: dict[str, LongRunResult] = Field(default_factory=dict, description="by flow, where it was asked for")
