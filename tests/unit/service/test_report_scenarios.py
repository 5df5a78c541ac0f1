"""Reports of shipped scenarios: everything is shown, and plays again to the last byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.bootstrap import play_by_size
from border_sim.service.exhibit_carried import carried
from border_sim.service.replay import replay
from border_sim.service.run_request import RunRequest
from border_sim.service.run_scenario import run_scenario
from border_sim.service.trials import Workplace
from tests.unit.service.reported import Desk

SCENARIOS = Path(__file__).parents[3] / "scenarios"
WORKPLACE = Workplace("auto", play_by_size)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["hetao_goods", "hetao_saturday", "vehicles_holding_yard"])
def test_a_shipped_scenario_is_shown_whole_and_plays_again(name: str, tmp_path: Path) -> None:
    desk = Desk()
    request = RunRequest(SCENARIOS / f"{name}.yaml", replications=2)
    run = run_scenario(request, WORKPLACE, desk.open_store, lambda _share: None).result.run
    exhibit = desk.report(run, WORKPLACE)
    assert () == exhibit.notices
    flows = set(exhibit.run.flows)
    assert (flows, flows) == ({one.flow for one in exhibit.machines}, {one.flow for one in exhibit.spreads})
    assert all(story.explanation is not None for story in exhibit.journeys)
    assert flows <= {story.flow for story in exhibit.journeys}
    assert exhibit.motion is not None
    assert all(exhibit.motion.flow.count(flow) for flow in range(len(flows)))
    assert len(exhibit.motion.events) <= 100 * max(1000, exhibit.motion.journeys), "about 100 kB a thousand journeys"
    assert len({(place.x, place.y) for place in exhibit.motion.places}) == len(exhibit.motion.places)
    file = tmp_path / "report.html"
    file.write_text(f'<script type="application/json" id="exhibit">{carried(exhibit)}</script>', "utf-8")
    assert replay(file, WORKPLACE, None, lambda _share: None).same
