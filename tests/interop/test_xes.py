"""XES files of shipped scenarios, read by our own reader and by the reference one."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from border_sim.calibration.activities import activities_of
from border_sim.calibration.event_log import EventColumns, Phase
from border_sim.calibration.xes import read_xes
from border_sim.domain.program import Op
from border_sim.exchange.forms import Form
from tests.interop.replayed import exported, replayed


@pytest.mark.slow  # with the scenario that it reads and plays
def test_what_is_exported_can_be_calibrated_again(tmp_path: Path) -> None:
    log = read_xes(exported("hetao_goods", Form.XES, tmp_path), EventColumns())
    day = replayed("hetao_goods")
    assert len(log.cases) == (day.plan.arrival <= day.plan.horizon).sum()
    services: dict[str, list[float]] = defaultdict(list)
    for case in log.cases:
        began = {}
        for event in case:
            if event.phase is Phase.START:
                began[event.activity] = event.time
            elif event.phase is Phase.COMPLETE and event.activity in began:
                services[event.activity].append((event.time - began.pop(event.activity)).total_seconds())
    assert _services("hetao_goods") == {name: (len(times), round(sum(times), 2)) for name, times in services.items()}
    named = {activity.name: activity for activity in activities_of(log)}
    assert services.keys() <= named.keys()


def _services(scenario: str) -> dict[str, tuple[int, float]]:
    """Return of each status how often its time was taken, and how many seconds in sum."""
    day = replayed(scenario)
    instruction = day.plan.instruction_of_rows()
    timed = np.isin(day.plan.program.op[instruction], [Op.SERVE, Op.CHOOSE, Op.DELAY])
    took = np.where(timed, day.log.ended - day.log.started, np.nan)
    found: dict[str, list[float]] = defaultdict(list)
    for row in np.flatnonzero(~np.isnan(took)).tolist():
        found[day.plan.statuses[day.plan.program.status[instruction[row]]]].append(float(took[row]))
    return {name: (len(times), round(sum(times), 2)) for name, times in found.items()}


@pytest.mark.slow  # pm4py takes two seconds to import
@pytest.mark.filterwarnings("ignore:Install the optional requirement:UserWarning")  # a quicker reader
@pytest.mark.parametrize("scenario", ["hetao_goods", "vehicles_holding_yard"])
def test_the_reference_reader_finds_every_event_at_its_time(scenario: str, tmp_path: Path) -> None:
    import pm4py  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to import

    table = pm4py.read_xes(str(exported(scenario, Form.XES, tmp_path)))
    day = replayed(scenario)
    arrived = np.flatnonzero(day.plan.arrival <= day.plan.horizon)
    assert [str(journey) for journey in arrived] == list(dict.fromkeys(table["case:concept:name"]))
    ends = table.groupby("case:concept:name", sort=False)["time:timestamp"].agg(["min", "max"])
    midnight = day.clock.midnight
    begin = np.array([(time.to_pydatetime() - midnight).total_seconds() for time in ends["min"]])
    assert np.allclose(day.plan.arrival[arrived], begin, atol=2e-6, rtol=0)
    done = ~np.isnan(day.log.finished[arrived])
    end = np.array([(time.to_pydatetime() - midnight).total_seconds() for time in ends["max"]])
    assert np.allclose(day.log.finished[arrived][done], end[done], atol=2e-6, rtol=0)
    assert (~np.isnan(day.log.started)).sum() >= (table["lifecycle:transition"] == "start").sum() > 0
    assert (
        {"schedule", "start", "complete"}
        <= set(table["lifecycle:transition"])
        <= {
            "schedule",
            "start",
            "complete",
            "withdraw",
        }
    )
