"""The result of a small run, as a run would give it."""

from __future__ import annotations

from border_sim.domain.results import RunResult


def small_result(
    *, waiting: float = 60.0, arrived: float = 10.0, met: bool = True, overloaded: bool = False
) -> RunResult:
    """Return the result of one station and one flow; ten journeys ended."""
    one = {"value": waiting, "half_width": None}
    times = {"mean": one, "p50": one, "p95": one, "max": one}
    says = {"zh": "话", "en": "words"}
    return RunResult.model_validate(
        {
            "run": "r1",
            "scenario": {"name": "s", "title": says, "hash": "h", "as_of": "d", "starts": "d", "horizon": 1.0},
            "pack": {"name": "p", "title": says, "hash": "h"},
            "seed": 1,
            "engine": "simpy",
            "replications": 1,
            "versions": {},
            "flows": {
                "people": {
                    "arrived": arrived,
                    "cleared": 7.0,
                    "refused": 1.0,
                    "returned": 1.0,
                    "unfinished": 1.0,
                    "dwelling": 0.0,
                    "throughput_per_hour": 1.0,
                    "throughput_by_hour": [],
                    "sojourn": times,
                    "waiting": times,
                    "service": times,
                    "lines": {},
                    "channels": {},
                    "half_widths": {},
                },
            },
            "stations": {
                "port.counter": {
                    "utilisation": 0.5,
                    "mean_waiting": waiting,
                    "max_queue": 3.0,
                    "mean_queue": 1.0,
                    "offered_load": 0.5,
                    "arrived": 10.0,
                    "served": 10.0,
                    "left_waiting": 0.0,
                    "waiting": times,
                    "mean_service": None,
                    "queue_by_hour": [],
                    "served_by_hour": [],
                    "waiting_share": 1.0,
                    "overloaded": overloaded,
                    "little": {"mean_queue": 1.0, "arrivals_times_waiting": 1.0},
                    "half_widths": {},
                },
            },
            "bottlenecks": [],
            "aims": {
                "control": {"found": {"estimate": {"value": 0.9, "half_width": None}, "unit": "share", "says": says}},
                "openness": {},
                "speed": {},
            },
            "targets": [
                {
                    "measure": "flows.people.waiting.p95",
                    "bound": "at_most",
                    "limit": 100.0,
                    "estimate": one,
                    "met": met,
                    "says": says,
                },
            ],
        },
    )
