"""A station's measures with little in them."""

from __future__ import annotations

from border_sim.domain.results import Estimate, LittleCheck, StationResult, Times

NOTHING = Estimate(value=None, half_width=None)


def station_result(p95: Estimate = NOTHING, arrived: float = 100.0, left_waiting: float = 0.0) -> StationResult:
    """Return the measures of a station with waits of which the 95th percentile is known."""
    return StationResult(
        utilisation=0.5,
        mean_waiting=None,
        max_queue=0,
        mean_queue=0,
        offered_load=0.5,
        arrived=arrived,
        served=arrived - left_waiting,
        left_waiting=left_waiting,
        waiting=Times(mean=NOTHING, p50=NOTHING, p95=p95, max=NOTHING),
        mean_service=None,
        queue_by_hour=(),
        served_by_hour=(),
        waiting_share=None,
        overloaded=False,
        little=LittleCheck(mean_queue=0, arrivals_times_waiting=0),
        half_widths={},
    )
