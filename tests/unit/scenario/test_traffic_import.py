"""The Hong Kong statistics become daily volumes, and every row that was not used is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.documents import parse_document
from border_sim.domain.errors import InputError
from border_sim.domain.terms import Direction
from border_sim.scenario.traffic_forms import crowds, per_cents, scenario_fragment, site_of
from border_sim.scenario.traffic_import import Imported, LeftOut, Reason, Volume, import_hk_traffic

REAL = Path(__file__).parents[4] / "shared/data/hk_immd/statistics_on_daily_passenger_traffic.csv"

HEADER = "Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total,\n"
ROWS = (
    "12-12-2025,Lok Ma Chau,Departure,10,5,1,16,\n"
    "13-12-2025,Lok Ma Chau,Arrival,3,2,1,6,\n"
    "13-12-2025,Lok Ma Chau,Departure,20,9,1,30,\n"
    "13-12-2025,Lok Ma Chau Spur Line,Departure,70,29,1,100,\n"
    "13-12-2025,Macau Ferry Terminal,Arrival,1,1,1,3,\n"
)
SATURDAY = date(2025, 12, 13)


def write(folder: Path, rows: str = ROWS) -> Path:
    """Write a file as it is published: a byte order mark, and a comma at the end of every line."""
    path = folder / "hk.csv"
    path.write_text(HEADER + rows, encoding="utf-8-sig")
    return path


def imported(folder: Path, *points: str, rows: str = ROWS, first: date = SATURDAY) -> Imported:
    """Return what is imported for some control points up to the Saturday."""
    return import_hk_traffic(write(folder, rows), first, SATURDAY, points or ("Lok Ma Chau",))


def said_of(path: Path, first: date, last: date, *points: str) -> str:
    """Return what is said of an import that is refused, without the folder."""
    with pytest.raises(InputError) as caught:
        import_hk_traffic(path, first, last, points)
    return str(caught.value).replace(f"{path.parent}/", "")


def test_a_departure_from_hong_kong_comes_into_the_zone(tmp_path: Path) -> None:
    volumes = imported(tmp_path).volumes

    assert volumes[:3] == (
        Volume(SATURDAY, "Lok Ma Chau", Direction.IN, "hong_kong", 20),
        Volume(SATURDAY, "Lok Ma Chau", Direction.IN, "mainland", 9),
        Volume(SATURDAY, "Lok Ma Chau", Direction.IN, "other", 1),
    )
    assert {Direction.OUT} == {volume.direction for volume in volumes[3:]}


def test_rows_that_were_not_asked_for_are_counted(tmp_path: Path) -> None:
    assert (LeftOut(Reason.OTHER_POINT, 2), LeftOut(Reason.OTHER_DAY, 1)) == imported(tmp_path).left_out


@pytest.mark.parametrize(
    ("row", "reason", "note"),
    [
        ("13-12-2025,Shenzhen Bay,Departure,20,9,1,31,\n", Reason.WRONG_SUM, "they add up to 30, the total is 31"),
        ("2025-12-13,Lok Ma Chau,Arrival,3,2,1,6,\n", Reason.UNREADABLE, "a day that exists as DD-MM-YYYY, got `2025"),
        ("31-02-2025,Lok Ma Chau,Arrival,3,2,1,6,\n", Reason.UNREADABLE, "a day that exists as DD-MM-YYYY, got `31-"),
        (
            "13-12-2025,Lok Ma Chau,Transit,3,2,1,6,\n",
            Reason.UNREADABLE,
            "one of `Departure`, `Arrival`, got `Transit`",
        ),
        ("13-12-2025,Lok Ma Chau,Arrival,-3,8,1,6,\n", Reason.UNREADABLE, "at least 0, got `-3`"),
        ("13-12-2025,Lok Ma Chau,Arrival,three,2,1,6,\n", Reason.UNREADABLE, "a whole number, got `three`"),
        ("13-12-2025,,Arrival,3,2,1,6,\n", Reason.UNREADABLE, "a control point, got nothing"),
        ("13-12-2025,Lok Ma Chau,Arrival,3,2\n", Reason.UNREADABLE, "cells as in the header, got 5"),
        ("13-12-2025,Lok Ma Chau,Arrival,4,2,1,7,\n", Reason.REPEATED, ""),
    ],
)
def test_rows_that_cannot_be_used_are_counted_with_their_place(
    tmp_path: Path, row: str, reason: Reason, note: str
) -> None:
    found = {left.reason: left for left in imported(tmp_path, rows=ROWS + row).left_out}[reason]

    assert found.rows == 1
    assert (str(tmp_path / "hk.csv"), 7) == (found.places[0].file, found.places[0].line)
    assert note in found.notes[0]


def test_only_the_first_places_are_kept_of_many(tmp_path: Path) -> None:
    wrong = "13-12-2025,Lok Ma Chau,Arrival,3,2,1,7,\n" * 50
    found = {left.reason: left for left in imported(tmp_path, rows=ROWS + wrong).left_out}[Reason.WRONG_SUM]

    assert (50, 10) == (found.rows, len(found.places))


def test_control_points_answer_to_the_names_of_their_other_side(tmp_path: Path) -> None:
    for name in ("futian", "福田", "Lok Ma Chau Spur Line"):
        assert {"Lok Ma Chau Spur Line"} == {volume.control_point for volume in imported(tmp_path, name).volumes}
    assert len(imported(tmp_path, "皇岗", "huanggang").volumes) == 6


def test_a_control_point_that_was_renamed_is_one(tmp_path: Path) -> None:
    later = "13-12-2025,Macao Ferry Terminal,Departure,1,0,0,1,\n"
    volumes = imported(tmp_path, "Macao Ferry Terminal", rows=ROWS + later).volumes

    assert {"Macau Ferry Terminal"} == {volume.control_point for volume in volumes}
    assert {Direction.IN, Direction.OUT} == {volume.direction for volume in volumes}


def test_days_without_a_row_are_named(tmp_path: Path) -> None:
    assert imported(tmp_path, first=date(2025, 12, 11)).gaps == (
        "Lok Ma Chau, Departure: no row on 1 of 3 days",
        "Lok Ma Chau, Arrival: no row on 2 of 3 days",
    )
    assert imported(tmp_path).gaps == ()


def test_without_days_asked_for_those_of_the_file_count(tmp_path: Path) -> None:
    found = import_hk_traffic(write(tmp_path), date.min, date.max, ["huanggang"])
    assert found.gaps == ("Lok Ma Chau, Arrival: no row on 1 of 2 days",)


def test_a_file_with_nothing_but_its_header_is_refused(tmp_path: Path) -> None:
    assert "hk.csv:1:1: S072 expected rows that can be read, got none" in said_of(
        write(tmp_path, ""), date.min, date.max, "huanggang"
    )


def test_what_cannot_be_answered_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path)

    assert "hk.csv: S071 expected a control point of the file, got `Lok Ma Chao`; there are" in said_of(
        path, SATURDAY, SATURDAY, "Lok Ma Chao"
    )
    assert said_of(path, SATURDAY, date(2025, 12, 1), "Lok Ma Chau") == (
        "hk.csv: S070 expected the last day on or after the first, got 2025-12-13 to 2025-12-01"
    )
    assert said_of(path, date(2020, 1, 1), date(2020, 1, 2), "Lok Ma Chau") == (
        "hk.csv: S072 expected rows of `Lok Ma Chau` from 2020-01-01 to 2020-01-02, got none; "
        "the file has it from 2025-12-12 to 2025-12-13"
    )


def test_another_file_is_refused_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("Date,Total\n13-12-2025,3\n")

    assert said_of(path, SATURDAY, SATURDAY, "Lok Ma Chau").count("D032 expected the column") == 5


def test_volumes_can_be_written_as_a_fragment_of_a_scenario(tmp_path: Path) -> None:
    fragment = parse_document(scenario_fragment(imported(tmp_path, "futian", "huanggang")), "fragment.yaml")

    assert fragment.get(("traffic", "futian_in")) == {
        "flow": "people",
        "entry": "first_line_in",
        "via": ["futian"],
        "arrivals": {"per_day": "100", "basis": "HK-IMMD"},
        "facts": {"residency": {"hong_kong": "70 %", "mainland": "29 %", "other": "1 %"}},
    }
    assert fragment.get(("traffic", "huanggang_out", "entry")) == "first_line_out"
    assert "2025-12-13" in str(fragment.get(("sources", "HK-IMMD", "en")))


def test_several_days_become_their_mean(tmp_path: Path) -> None:
    two = imported(tmp_path, first=date(2025, 12, 12))
    inbound = crowds(two)[0]

    assert (2, 23.0, "huanggang_in") == (inbound.days, inbound.per_day, inbound.name)
    assert "mean of 2 days" in scenario_fragment(two)
    assert "2025-12-12 to 2025-12-13" in scenario_fragment(two)


@pytest.mark.parametrize("counts", [[1, 1, 1], [2, 1, 0], [94714, 32387, 707], [1, 10**9, 0], [7, 7, 7]])
def test_shares_add_up_to_all_of_it(counts: list[int]) -> None:
    shares = [float(share.removesuffix(" %")) for share in per_cents(counts)]

    assert sum(round(share * 100) for share in shares) == 10_000
    assert all(abs(share - 100 * count / sum(counts)) <= 0.01 for share, count in zip(shares, counts, strict=True))


def test_a_day_on_which_nobody_came_still_has_shares() -> None:
    assert ["100 %", "0 %", "0 %"] == per_cents([0, 0, 0])


def test_a_control_point_without_a_site_gets_its_own_name() -> None:
    assert ["futian", "shenzhen_bay"] == [site_of("Lok Ma Chau Spur Line"), site_of("Shenzhen Bay")]


@pytest.mark.skipif(not REAL.is_file(), reason=f"the published file is not at {REAL.name} beside the project")
def test_the_published_file_has_no_wrong_sum_and_the_known_saturday() -> None:
    found = import_hk_traffic(REAL, SATURDAY, SATURDAY, ("futian", "huanggang"))
    totals = {crowd.name: crowd.per_day for crowd in crowds(found)}

    assert {"futian_in": 127_808, "huanggang_in": 28_272} == {name: totals[name] for name in totals if "_in" in name}
    assert {Reason.OTHER_POINT, Reason.OTHER_DAY} == {left.reason for left in found.left_out}
    assert 56_424 - 4 == sum(left.rows for left in found.left_out)
    assert found.gaps == ()


@pytest.mark.skipif(not REAL.is_file(), reason=f"the published file is not at {REAL.name} beside the project")
def test_the_published_file_agrees_with_the_figures_of_2025() -> None:
    year = import_hk_traffic(REAL, date(2025, 1, 1), date(2025, 12, 31), ("futian",))
    means = {crowd.direction: round(crowd.per_day) for crowd in crowds(year)}

    assert {Direction.OUT: 79_745, Direction.IN: 82_010} == means
