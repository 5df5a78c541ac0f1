"""Which stations hold the traffic up, and by which measures one sees it.

Five measures, because none tells the whole: a station may be *overloaded* (more work is brought than its open servers
can do, so that its averages have no steady state), its *queue may still grow* at the end, it may hold a large *share of
all waiting*, or most of the *waiting of one flow* (a few samples never weigh much beside a crowd), or be *busy* almost
all the time. Overloaded stations come first, then those whose queue grows, then by share of all waiting, then by
utilisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from border_sim.analysis.wording import Titles, number, percent, seconds, title
from border_sim.domain.results import Bottleneck, StationResult, Words

Sign = Literal["overloaded", "queue_growing", "waiting_share", "flow_waiting_share", "utilisation"]

BUSY = 0.85
"""Utilisation from which waiting grows steeply: in M/M/1 a queue of 5 on average, and 1 more point adds half a one."""
SHARE = 0.1
"""Share of all waiting from which a station is worth a look."""
FLOW_SHARE = 0.5
"""Share of the waiting of one flow from which a station is where that flow waits."""
WORTH = 0.1
"""Mean wait over mean service below which nobody is held up, whatever share of an idle night's waiting it is."""
GROWTH = 0.1
"""Rise of the trend, over the queue at the end, from which a queue is said to grow and not only to sway."""


def rank_bottlenecks(stations: Mapping[str, StationResult], titles: Titles) -> tuple[Bottleneck, ...]:
    """Return the stations at which anything stands out, the worst first."""
    found = [(name, station, signs(station)) for name, station in stations.items()]
    found = sorted((entry for entry in found if entry[2]), key=_urgency)
    return tuple(
        Bottleneck(
            rank=rank,
            station=name,
            measures=shown,
            utilisation=station.utilisation,
            waiting_share=station.waiting_share or 0.0,
            queue_at_end=station.left_waiting,
            overloaded=station.overloaded,
            says=_say(title(titles, f"stations.{name}", name), station, shown, titles),
        )
        for rank, (name, station, shown) in enumerate(found, start=1)
    )


def signs(station: StationResult) -> tuple[Sign, ...]:
    """Return by which measures a station stands out."""
    shown: dict[Sign, bool] = {
        "overloaded": station.overloaded,
        "queue_growing": is_queue_growing(station),
        "waiting_share": holds_up(station) and (station.waiting_share or 0.0) >= SHARE,
        "flow_waiting_share": holds_up(station) and _most_waiting_flow(station)[1] >= FLOW_SHARE,
        "utilisation": (station.utilisation or 0.0) >= BUSY,
    }
    return tuple(sign for sign, holds in shown.items() if holds)


def holds_up(station: StationResult) -> bool:
    """Return whether waiting there is long enough, beside being served, for its share of all waiting to matter."""
    if station.mean_waiting is None or station.mean_service is None:
        return station.left_waiting > 0
    return station.mean_waiting >= WORTH * station.mean_service


def _most_waiting_flow(station: StationResult) -> tuple[str, float]:
    """Return the flow most of whose waiting is spent here, and how much of it."""
    shares = [(flow, share or 0.0) for flow, share in station.flow_waiting_share.items()]
    return max(shares, key=lambda entry: entry[1], default=("", 0.0))


def is_queue_growing(station: StationResult) -> bool:
    """Return whether the queue is still growing at the end.

    That is when somebody waits at the horizon, and the straight line that fits the number waiting over the last
    quarter of the horizon rises by at least one journey and by a tenth of the queue at the end, in such a way that over
    several replications the 95 % interval of the rise lies above 0.
    """
    rise = station.queue_growth
    least = max(1.0, GROWTH * station.left_waiting)
    surely = rise - (station.half_widths.get("queue_growth") or 0.0) > 0
    return station.left_waiting >= 1 and rise >= least and surely


def _urgency(entry: tuple[str, StationResult, tuple[Sign, ...]]) -> tuple[bool, bool, float, float, str]:
    name, station, shown = entry
    growing = "queue_growing" in shown
    return not station.overloaded, not growing, -(station.waiting_share or 0.0), -(station.utilisation or 0.0), name


def _say(who: Words, station: StationResult, shown: tuple[Sign, ...], titles: Titles) -> Words:
    clauses = [_CLAUSES[sign](station) for sign in shown if sign in _CLAUSES]
    if "flow_waiting_share" in shown:
        clauses.insert(0, _flow_waiting(station, titles))
    if any(sign in shown for sign in ("waiting_share", "flow_waiting_share")):
        mean = seconds(station.mean_waiting or 0.0)
        clauses.append(Words(zh=f"平均等待 {mean.zh}", en=f"the mean wait is {mean.en}"))
    zh = "；".join(clause.zh for clause in clauses)
    en = "; ".join(clause.en for clause in clauses)
    return Words(zh=f"{who.zh}：{zh}", en=f"{who.en}: {en}")


def _overloaded(station: StationResult) -> Words:
    if station.offered_load is None:
        return Words(
            zh="超载：有工作到达却从不开放，平均值没有稳态",
            en="overloaded: work was brought but it was never open, so its averages have no steady state",
        )
    load = percent(station.offered_load)
    return Words(
        zh=f"超载：到达的工作量是开放期间处理能力的 {load}，平均值没有稳态，模拟越长等待越久",
        en=f"overloaded: the work brought is {load} of what its open servers can do, so its averages have no "
        "steady state and the longer one simulates the longer the waits become",
    )


def _growing(station: StationResult) -> Words:
    rise, left = number(station.queue_growth), number(station.left_waiting)
    return Words(
        zh=f"排队仍在增长：最后四分之一时段的趋势增加 {rise}，结束时还有 {left} 在等",
        en=f"its queue is still growing: the trend rose by {rise} over the last quarter, and {left} wait at the end",
    )


def _waiting(station: StationResult) -> Words:
    share = percent(station.waiting_share or 0.0)
    return Words(zh=f"占全部等待时间的 {share}", en=f"{share} of all waiting is here")


def _flow_waiting(station: StationResult, titles: Titles) -> Words:
    flow, share = _most_waiting_flow(station)
    who = title(titles, f"flows.{flow}", flow)
    return Words(zh=f"占{who.zh}等待时间的 {percent(share)}", en=f"{percent(share)} of the waiting of {who.en} is here")


def _busy(station: StationResult) -> Words:
    share = percent(station.utilisation or 0.0)
    return Words(zh=f"利用率 {share}", en=f"its servers are busy {share} of their time")


_CLAUSES = {"overloaded": _overloaded, "queue_growing": _growing, "waiting_share": _waiting, "utilisation": _busy}
