"""Where the next officer should go: the cause, beside the signs that mislead."""

from __future__ import annotations

from pathlib import Path

from border_sim.bootstrap import follow_routes
from border_sim.service.bottlenecks import BottlenecksRequest, bottlenecks
from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.trials import Workplace
from tests.cli.small_world import lay_out
from tests.unit.scenario import worlds

WORKPLACE = Workplace("simpy", follow_routes)

# The window has 22 servers, all but always at work for three hours each, and nobody waits long there. The bench is a
# single one to which work comes by chance. Both are open day and night.
MISLEADING = worlds.changed(
    ("hours: 08:00 to 18:00", "hours: 00:00 to 24:00"),
    ("servers: 2\n        service: {exponential: {mean: 1 min}}", "servers: 22\n        service: {fixed: 3 hours}"),
    ("shifts: [{from: 08:00, to: 12:00, servers: 1}, {from: 22:00, to: 06:00, servers: 3}]", "servers: 1"),
    ("fixed: 10 min", "fixed: 26 min"),
    ("per_day: 700, profile: morning", "per_day: 150"),
    ("seed: 7", "seed: 7\nreplications: 6"),
)


def asked(folder: Path, text: str = MISLEADING, **more: object) -> Bottlenecks:
    request = BottlenecksRequest(lay_out(folder, text), **more)  # type: ignore[arg-type]
    return bottlenecks(request, WORKPLACE, lambda _share: None)


def test_the_first_officer_goes_to_the_cause_and_not_to_the_busiest_station(tmp_path: Path) -> None:
    answer = asked(tmp_path, officers=2)
    # Once the bench is relieved, what waiting is left is at the window: the second place is asked for anew.
    assert ["port.bench", "port.window"] == [one.station for one in answer.officers]
    assert "port.window" == answer.busiest
    assert "differs" == answer.officers[0].effect.saved.verdict


def test_a_lane_is_named_as_a_lane(tmp_path: Path) -> None:
    lanes = worlds.changed(
        (
            "shifts: [{from: 08:00, to: 12:00, servers: 1}, {from: 22:00, to: 06:00, servers: 3}]",
            "servers: 1\n        lanes: 2",
        ),
        ("seed: 7", "seed: 7\nreplications: 2"),
    )
    titles = {one.station: one.title.en for one in asked(tmp_path, lanes, officers=1).stations}
    assert ("bench, lane 1", "bench, lane 2") == (titles["port.bench.1"], titles["port.bench.2"])
