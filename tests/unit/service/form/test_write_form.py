"""A changed form becomes a text in which one value is another, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.service.editing.desk import Desk
from border_sim.service.form.as_overrides import as_overrides
from border_sim.service.form.form_result import Knob, ScenarioForm, StationRow
from border_sim.service.form.ground import ground_of
from border_sim.service.form.read_form import form_of
from border_sim.service.form.write_form import text_with

SITE = """\
pack: rules
as_of: 2026-11-21
starts: 2026-11-21
horizon: 24 hours
seed: 11
sites:
  port:
    hours: 06:00 to 22:00
    stations:
      gate:
        servers: 2  # as it stands today
        service: {fixed: 10 s}
      counter:
        shifts:
          - {from: 06:30, to: 14:30, servers: 3}
          - {from: 14:30, to: 22:00, servers: 4}
        service: {fixed: 60 s}
traffic:
  crowd:
    flow: people
    entry: first_line_in
    via: [port]
    arrivals: {per_day: 640}
    facts: {registered: {yes: 10 %, no: 90 %}, enrolled: 88 %}
"""

ABOVE = """\
# What if?
scenario: above
extends: site.yaml
overrides:
  sites.port.stations.gate.servers: 3  # one more
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text(SITE, "utf-8")
    (tmp_path / "above.yaml").write_text(ABOVE, "utf-8")
    return tmp_path


def changed(folder: Path, changes: dict[str, str | None], name: str = "above.yaml") -> str:
    path = folder / name
    return text_with(path, path.read_text("utf-8"), changes, Desk())


def form(folder: Path, text: str, name: str = "above.yaml") -> ScenarioForm:
    return form_of(ground_of(folder / name, text, Desk()))


def knob(folder: Path, text: str, path: str) -> Knob:
    found = form(folder, text)
    return next(one for group in found.groups for one in group.knobs if one.path == path)


def row(folder: Path, text: str, station: str) -> StationRow:
    return next(one for one in form(folder, text).stations if one.station == station)


def test_a_value_that_the_file_says_itself_changes_where_it_stands_and_its_comment_stays(folder: Path) -> None:
    text = changed(folder, {"sites.port.stations.gate@": "5"})
    assert text == ABOVE.replace("servers: 3  # one more", "servers: 5  # one more")


def test_a_value_of_another_file_is_overridden_in_this_one(folder: Path) -> None:
    text = changed(folder, {"traffic.crowd.arrivals.per_day": "700"})
    assert text == f"{ABOVE}  traffic.crowd.arrivals.per_day: 700\n"
    assert knob(folder, text, "traffic.crowd.arrivals.per_day").is_own
    assert (folder / "site.yaml").read_text("utf-8") == SITE


def test_a_share_of_two_takes_the_rest_from_the_other(folder: Path) -> None:
    text = changed(folder, {"traffic.crowd.facts.registered": "12.5 %"})
    assert "traffic.crowd.facts.registered: {yes: 12.5 %, no: 87.5 %}" in text


def test_what_is_taken_back_is_as_the_other_file_says_again(folder: Path) -> None:
    text = changed(folder, {"sites.port.stations.gate": None})
    assert text == "# What if?\nscenario: above\nextends: site.yaml\n# one more\n"  # no comment is lost
    assert row(folder, text, "port.gate").servers == 2


def test_more_staff_at_an_hour_is_a_shift_beside_those_that_are_there(folder: Path) -> None:
    text = changed(folder, {"sites.port.stations.counter@9": "5"})
    assert "{from: 09:00, to: 10:00, servers: 2}" in text
    assert "{from: 06:30, to: 14:30, servers: 3}" in text
    assert row(folder, text, "port.counter").by_hour[8:11] == (3, 5, 3)


def test_less_staff_at_an_hour_is_written_as_stretches_of_the_day(folder: Path) -> None:
    text = changed(folder, {"sites.port.stations.counter@9": "1"})
    assert row(folder, text, "port.counter").by_hour[6:16] == (0, 3, 3, 1, 3, 3, 3, 3, 3, 4)


def test_a_station_that_had_the_same_staff_all_day_gets_shifts(folder: Path) -> None:
    text = changed(folder, {"sites.port.stations.gate@12": "6"})
    found = row(folder, text, "port.gate")
    assert found.servers is None
    assert found.by_hour == (0,) * 6 + (3,) * 6 + (6,) + (3,) * 9 + (0,) * 2
    assert form(folder, text).stations  # it can still be read


def test_an_hour_with_a_change_within_it_tells_the_fewest_and_the_most(folder: Path) -> None:
    found = row(folder, ABOVE, "port.counter")
    assert (found.by_hour[14], found.most_by_hour[14]) == (3, 4)
    assert not found.is_open[5]
    assert found.is_open[6]


def test_several_changes_at_once_are_all_there(folder: Path) -> None:
    changes: dict[str, str | None] = {"seed": "12", "replications": "4", "traffic.crowd.facts.enrolled": "90 %"}
    text = changed(folder, changes)
    assert knob(folder, text, "seed").value == "12"
    assert knob(folder, text, "replications").value == "4"
    assert knob(folder, text, "traffic.crowd.facts.enrolled").value == "90 %"


@pytest.mark.parametrize("hours", ["nobody", "-1", "1.5"])
def test_what_is_no_number_of_officers_is_told_by_its_station(folder: Path, hours: str) -> None:
    with pytest.raises(InputError) as told:
        changed(folder, {"sites.port.stations.gate@9": hours})
    assert [(one.code, one.place.file) for one in told.value.problems] == [("U231", "sites.port.stations.gate")]


def test_a_knob_that_is_not_there_is_told_with_the_nearest(folder: Path) -> None:
    with pytest.raises(InputError) as told:
        changed(folder, {"traffic.crowd.arrivals.perday": "1"})
    assert "traffic.crowd.arrivals.per_day" in told.value.problems[0].hint


def test_a_text_that_is_not_saved_runs_as_overrides(folder: Path) -> None:
    text = changed(folder, {"traffic.crowd.arrivals.per_day": "700", "traffic.crowd.facts.registered": "20 %"})
    assert as_overrides(folder / "above.yaml", text, Desk()) == {
        "traffic.crowd.arrivals.per_day": "700",
        "traffic.crowd.facts.registered.yes": "20 %",
        "traffic.crowd.facts.registered.no": "80 %",
    }
    assert as_overrides(folder / "above.yaml", ABOVE, Desk()) == {}
