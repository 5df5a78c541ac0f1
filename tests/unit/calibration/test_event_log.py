"""Event logs are read from CSV and from XES, with the same events and the same manners."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from border_sim.calibration.event_log import Event, EventColumns, EventLog, Phase, read_event_table
from border_sim.calibration.xes import read_xes
from border_sim.domain.errors import InputError

HEADER = "case:concept:name,concept:name,time:timestamp,lifecycle:transition,org:resource\n"
COLUMNS = EventColumns()

XES = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
  <trace>
    <string key="concept:name" value="B"/>
    <event>
      <string key="concept:name" value="scan"/>
      <string key="lifecycle:transition" value="complete"/>
      <date key="time:timestamp" value="2026-03-02T09:05:00+08:00"/>
    </event>
    <event>
      <string key="concept:name" value="scan"/>
      <string key="lifecycle:transition" value="start"/>
      <string key="org:resource" value="Li"><string key="concept:name" value="nested"/></string>
      <date key="time:timestamp" value="2026-03-02T09:00:00+08:00"/>
    </event>
  </trace>
  <trace>
    <event><string key="concept:name" value="scan"/><date key="time:timestamp" value="2026-03-02T08:00:00Z"/></event>
    <string key="concept:name" value="A"/>
  </trace>
</log>
"""

SCAN = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - the clock on the wall


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "log.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def xes(folder: Path, text: str = XES) -> Path:
    path = folder / "log.xes"
    path.write_text(text, encoding="utf-8")
    return path


def said(error: pytest.ExceptionInfo[InputError], folder: Path) -> str:
    return str(error.value).replace(f"{folder}/", "")


def names(log: EventLog) -> list[list[str]]:
    return [[event.activity for event in case] for case in log.cases]


def test_the_events_of_a_case_stand_in_order_of_time_and_cases_by_their_first(tmp_path: Path) -> None:
    log = read_event_table(
        table(
            tmp_path,
            "B,pay,2026-03-02 09:05:00+08:00,,",
            "A,scan,2026-03-02 08:00:00,,",
            "B,scan,2026-03-02T09:00:00+08:00,,",
        ),
        COLUMNS,
    )
    assert [["scan"], ["scan", "pay"]] == names(log)


def test_the_clock_on_the_wall_counts_whatever_the_offset(tmp_path: Path) -> None:
    log = read_event_table(table(tmp_path, "B,scan,2026-03-02T09:00:00+08:00,start,Li"), COLUMNS)
    assert ((Event("B", "scan", SCAN, Phase.START, "Li"),),) == log.cases


def test_a_log_without_transitions_has_completions(tmp_path: Path) -> None:
    path = table(tmp_path, "B,scan,2026-03-02T09:00:00", header="who,what,when\n")
    log = read_event_table(path, EventColumns(case="who", activity="what", time="when"))
    assert [Phase.COMPLETE] == [event.phase for event in log.events]


def test_other_transitions_are_kept_apart(tmp_path: Path) -> None:
    log = read_event_table(table(tmp_path, "B,scan,2026-03-02T09:00:00,schedule,"), COLUMNS)
    assert [Phase.OTHER] == [event.phase for event in log.events]


def test_everything_that_is_wrong_with_a_table_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_event_table(table(tmp_path, ",scan,2026-03-02,,", "B,,noon,,"), COLUMNS)
    assert [
        "log.csv:2:1: L014 expected a case, got nothing",
        "log.csv:3:2: L014 expected an activity, got nothing",
        "log.csv:3:3: L014 expected a date and time such as `2026-03-02T08:30:00+08:00`, got `noon`",
    ] == said(caught, tmp_path).splitlines()


def test_a_table_without_events_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="L015 expected events, got none"):
        read_event_table(table(tmp_path), COLUMNS)


def test_many_bad_events_are_not_all_listed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="L019 expected events that can be read") as caught:
        read_event_table(table(tmp_path, *["B,scan,noon,,"] * 50), COLUMNS)
    assert 21 == len(str(caught.value).splitlines())


def test_an_xes_file_has_the_same_events(tmp_path: Path) -> None:
    log = read_xes(xes(tmp_path), COLUMNS)
    assert ["A", "B"] == [case[0].case for case in log.cases]
    assert (
        Event("B", "scan", SCAN, Phase.START, "Li"),
        Event("B", "scan", SCAN.replace(minute=5), Phase.COMPLETE),
    ) == log.cases[1]


def test_a_document_type_is_refused_before_its_entities_do_anything(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(InputError) as caught:
        read_xes(xes(tmp_path, XES.replace("<log", f"{bomb}<log", 1)), COLUMNS)
    message = said(caught, tmp_path)
    assert message.startswith("log.xes:2:")
    assert message.endswith(" L017 expected no document type, got one of `log`")


def test_an_entity_of_a_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="L016 expected well-formed XML, got: undefined entity"):
        read_xes(xes(tmp_path, XES.replace('value="B"', 'value="&outside;"')), COLUMNS)


def test_xml_that_is_cut_off_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_xes(xes(tmp_path, "<log>\n<trace>"), COLUMNS)
    assert "log.xes:2:8: L016 expected well-formed XML, got: no element found" == said(caught, tmp_path)


def test_another_kind_of_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="L017 expected the element `log` of an XES file, got `html`"):
        read_xes(xes(tmp_path, "<html/>"), COLUMNS)


def test_elements_too_deep_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="L017 expected at most 100 elements within one another"):
        read_xes(xes(tmp_path, "<log>" + "<list>" * 200), COLUMNS)


def test_an_event_without_a_time_is_told_where_it_begins(tmp_path: Path) -> None:
    cut = XES.replace('<date key="time:timestamp" value="2026-03-02T08:00:00Z"/>', "")
    with pytest.raises(InputError) as caught:
        read_xes(xes(tmp_path, cut), COLUMNS)
    assert "log.xes:20:5: L014 expected a date and time such as `2026-03-02T08:30:00+08:00`, got nothing" == said(
        caught, tmp_path
    )


def test_a_date_that_stands_for_unknown_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_event_table(table(tmp_path, "B,scan,2026-03-02,,", "A,scan,9999-12-31,,"), COLUMNS)
    assert said(caught, tmp_path).splitlines() == [
        "log.csv: L023 expected days within a hundred years, got 2026-03-02 and 9999-12-31",
        "  leave out rows whose date stands for something unknown",
    ]
