"""What bad input gets: every error at once, with its place, what was expected, what came, and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.scenario.worlds import complaints, load

YARD = "{capacity: 3, holds: [parcels.bench]}"

CASES: dict[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    "unknown key": (
        ("servers: 2", "servrs: 2"),
        (
            "D021 unknown key `servrs`, expected one of `title`, `servers`, `shifts`, `hours`, `closed_on`, `whe…",
            "did you mean `servers`?",
        ),
    ),
    "missing unit": (
        ("fixed: 5 s", "fixed: 5"),
        (
            "D022 expected a time with its unit (`s`, `min`, `hours` or `days`), got `5` without one",
            "write for example `5 min`",
        ),
    ),
    "wrong unit": (
        ("fixed: 5 s", "fixed: 5 kg"),
        ("D022 expected a unit of time (`s`, `min`, `hours` or `days`), got `kg`",),
    ),
    "wrong unit of a fact": (
        ("value: 5 CNY", "value: 5 HKD"),
        ("S021 expected a number in `CNY`, got `5 HKD`",),
    ),
    "missing unit of a fact": (
        ("value: 5 CNY", "value: 5"),
        ("S021 expected a number in `CNY` for `value`, got `5` without a unit", "write `5 CNY`"),
    ),
    "wrong unit of a distribution": (
        ("mean: 100 CNY", "mean: 100 vials"),
        ("S021 expected numbers in `CNY` for `value`, got `vials`",),
    ),
    "duplicate key": (
        ("seed: 7", "seed: 7\nhorizon: 2 days"),
        ("D007 expected each key once, got `horizon` again", "it stands first in line 6"),
    ),
    "date out of range": (
        ("starts: 2026-03-02", "starts: 2026-02-30"),
        ("D022 expected a date that exists, got `2026-02-30` (day is out of range for month)",),
    ),
    "year out of range": (
        ("starts: 2026-03-02", "starts: 1812-03-02"),
        ("S012 expected a day from 1950 to 2100, got 1812-03-02",),
    ),
    "law not in force": (
        ("as_of: 2026-03-02", "as_of: 2024-12-31"),
        ("S011 expected a day on which the pack `tiny` is in force (from 2025-01-01), got 2024-12-31",),
    ),
    "zero servers": (
        ("servers: 2", "servers: 0"),
        ("D022 expected at least 1, got `0`",),
    ),
    "zero servers in a shift": (
        ("to: 12:00, servers: 1", "to: 12:00, servers: 0"),
        ("D022 expected at least 1, got `0`",),
    ),
    "negative time": (
        ("fixed: 5 s", "fixed: -5 s"),
        ("D022 expected a time of at least 0, got `-5 s`",),
    ),
    "not a number": (
        ("mean: 1 min", "mean: nan min"),
        ("D022 expected a time such as `30 min`, got `nan min`",),
    ),
    "infinite": (
        ("per_day: 24", "per_day: .inf"),
        ("D022 expected a number with its unit, got `.inf`",),
    ),
    "negative volume": (
        ("per_day: 24", "per_day: -1"),
        ("D022 expected a number of at least 0, got `-1`",),
    ),
    "ten to the ninth arrivals": (
        ("per_day: 24", "per_day: 1000000000"),
        (
            "S016 expected at most 100,000,000 arrivals in one replication, got about 1,000,000,700, of which 1,…",
            "shorten `horizon` or lower `per_day`",
        ),
    ),
    "too many days": (
        ("horizon: 24 hours", "horizon: 9999 days"),
        ("S013 expected at most 366 days, got `9999 days`",),
    ),
    "too many replications": (
        ("seed: 7", "seed: 7\nreplications: 20000"),
        ("D022 expected at most 10,000 replications, got `20000`",),
    ),
    "shares below all": (
        ("{abroad: 25 %, home: 75 %}", "{abroad: 25 %, home: 70 %}"),
        ("S021 expected shares of `origin` that add up to `100 %`, got `95 %`",),
    ),
    "share above all": (
        ("urgent: 10 %", "urgent: 110 %"),
        ("S021 expected a share from `0 %` to `100 %`, got `110 %`",),
    ),
    "unknown fact": (
        ("urgent: no", "urgnt: no"),
        (
            "S020 expected a fact of the flow `parcels`, got `urgnt`; there are `origin`, `urgent`, `value`, `du…",
            "did you mean `urgent`?",
        ),
    ),
    "unknown value": (
        ("{abroad: 25 %, home: 75 %}", "{abrod: 25 %, home: 75 %}"),
        ("S021 expected one of `home`, `abroad`, `unknown` for `origin`, got `abrod`", "did you mean `abroad`?"),
    ),
    "value out of its domain": (
        ("value: 5 CNY", "value: 5000 CNY"),
        ("S021 expected a number from 0 to 1000 CNY for `value`, got `5000 CNY`",),
    ),
    "mean out of its domain": (
        ("mean: 100 CNY", "mean: 5000 CNY"),
        ("S021 expected a mean from 0 to 1000 CNY for `value`, got 5000 CNY",),
    ),
    "a distribution of what is no number": (
        ("origin: home", "origin: {fixed: 5 CNY}"),
        ("S021 expected a value or shares of values such as `x: 40 %` for `origin`, got a distribution of num…",),
    ),
    "shares of a number": (
        ("value: 5 CNY", "value: {5 CNY: 100 %}"),
        (
            "S021 expected a number in `CNY` or a distribution for `value`, got shares of values",
            "write for example `{discrete: {5 CNY: 40 %, 9 CNY: 60 %}}`",
        ),
    ),
    "unknown list": (
        ("any of friends: 80 %", "any of frends: 80 %"),
        ("S022 expected a list of the pack, got `frends`; there are `friends`, `strangers`", "did you mean `friends`?"),
    ),
    "empty list": (
        ("{any_of: friends}", "{any_of: strangers}"),
        ("S022 expected a list with entries on 2026-03-02, got `strangers` with none",),
    ),
    "a fact that guards ask": (
        (", stored: no}", "}"),
        ("S027 expected the fact `stored`, which `parcels.window` asks, got none",),
    ),
    "unknown flow": (
        ("flow: parcels\n    entry: front\n    via: [port]\n", "flow: parcel\n    entry: front\n    via: [port]\n"),
        ("S024 expected a flow of the pack, got `parcel`; there are `parcels`", "did you mean `parcels`?"),
    ),
    "unknown entry": (
        ("entry: front\n    via: [port]\n", "entry: frnt\n    via: [port]\n"),
        ("S025 expected an entry of `parcels`, got `frnt`; there are `front`, `back`", "did you mean `front`?"),
    ),
    "unknown site": (
        ("via: [port]", "via: [prt]"),
        ("S023 expected a site, got `prt`; there are `port`, `park`", "did you mean `port`?"),
    ),
    "unknown profile": (
        ("profile: morning", "profile: evening"),
        ("S029 expected a profile, got `evening`; there are `morning`",),
    ),
    "profile without weights": (
        ("[0, 0, 0, 0, 0, 0, 0, 0, 3, 2, 1, 1,", "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"),
        ("S015 expected at least one weight above 0, got none",),
    ),
    "weekdays without weights": (
        ("weights: [0,", "weekdays: [0, 0, 0, 0, 0, 0, 0], weights: [0,"),
        ("S015 expected at least one weight above 0, got none",),
    ),
    "a week of six days": (
        ("weights: [0,", "weekdays: [1, 1, 1, 1, 1, 1], weights: [0,"),
        ("D022 expected at least 7 entries, got 6",),
    ),
    "no volume": (
        ("{per_day: 24}", "{basis: COUNT}"),
        ("S028 expected one of `per_day`, `replay`, `with`, got none of them",),
    ),
    "volume and replay": (
        ("{per_day: 24}", "{per_day: 24, replay: a.csv}"),
        ("S028 expected one of `per_day`, `replay`, `with`, got `per_day` and `replay`",),
    ),
    "station for nobody": (
        ("via: [port, park]", "via: [port]"),
        ("S050 expected a station that serves `gate` at `port`, which `parcels.gate` needs, got none",),
    ),
    "two stations for one": (
        ("      bench:\n", "      other: {servers: 1, serves: [window], service: {fixed: 1 s}}\n      bench:\n"),
        ("S051 expected one station of `port` that serves `window`, got also `port.window`",),
    ),
    "neither servers nor shifts": (
        ("        servers: 2\n", ""),
        ("S040 expected `servers` or `shifts` for `port.window`, got neither",),
    ),
    "servers and shifts": (
        ("        shifts: [", "        servers: 3\n        shifts: ["),
        ("S040 expected `servers` or `shifts` for `port.bench`, got both",),
    ),
    "a shift without length": (
        ("to: 12:00, servers: 1", "to: 08:00, servers: 1"),
        (
            "S041 expected a shift with two different times, got the same twice",
            "write `from: 00:00` and `to: 24:00` for a whole day",
        ),
    ),
    "a shift from the end of a day to its begin": (
        ("{from: 08:00, to: 12:00", "{from: 24:00, to: 00:00"),
        (
            "S041 expected a shift with two different times, got the same twice",
            "write `from: 00:00` and `to: 24:00` for a whole day",
        ),
    ),
    "hours from the end of a day to its begin": (
        ("hours: 08:00 to 18:00", "hours: 24:00 to 00:00"),
        ("D022 expected two different times, got `24:00 to 00:00`", "write `00:00 to 24:00` for a whole day"),
    ),
    "hours without length": (
        ("hours: 08:00 to 18:00", "hours: 08:00 to 08:00"),
        ("D022 expected two different times, got `08:00 to 08:00`", "write `00:00 to 24:00` for a whole day"),
    ),
    "hours that are none": (
        ("hours: 08:00 to 18:00", "hours: all day"),
        ("D022 expected opening hours such as `06:30 to 22:30`, got `all day`",),
    ),
    "unknown weekday": (
        ("[holidays, sunday]", "[holidays, sonday]"),
        (
            "D022 expected one of `monday`, `tuesday`, `wednesday`, `thursday`, `friday`, `saturday`, `sunday`,…",
            "did you mean `sunday`?",
        ),
    ),
    "unknown country": (
        ("seed: 7", "seed: 7\ncalendar: {country: NOWHERE}"),
        ("S014 expected the code of a country whose holidays are known, such as `CN` or `HK`, got `NOWHERE`",),
    ),
    "unknown priority": (
        ("priority: [letters]", "priority: [leters]"),
        (
            "S042 expected a flow or a traffic source, got `leters`; there are `post`, `letters`, `parcels`",
            "did you mean `letters`?",
        ),
    ),
    "a status without service time": (
        ("service: {parcels.bench: {fixed: 10 min}}", "service: {parcels.window: {fixed: 10 min}}"),
        (
            "S052 expected a service time for `parcels.bench` at `port.bench`, got none",
            "did you mean `parcels.window`?",
            "S058 …",
            "did you mean `parcels.bench`?",
        ),
    ),
    "a station name that no flow has": (
        ("serves: [gate]", "serves: [gate, gat]"),
        (
            "S055 expected a station name of a flow, got `gat`; there are `window`, `bench`, `gate`",
            "did you mean `gate`?",
        ),
    ),
    "a delay that is missing": (
        ("delays:\n  parcels.store: {time: {fixed: 1 hour}, basis: assumption}\n", ""),
        ("S053 expected the time that `parcels.store` takes in `delays`, got none",),
    ),
    "an unknown inspection": (
        ("  goods: {finds: 90 %", "  good: {finds: 90 %"),
        (
            "S054 expected `goods` in `inspections`, which `parcels.bench` needs, got none",
            "did you mean `good`?",
            "S057 …",
            "did you mean `goods`?",
        ),
    ),
    "an unknown source of opening hours": (
        ("hours: 08:00 to 18:00", "hours: 08:00 to 18:00\n    basis: COUNTS"),
        (
            "S010 expected a name of `sources` or `assumption`, got `COUNTS`; there are `COUNT`, `LAW`, `assumpt…",
            "did you mean `COUNT`?",
        ),
    ),
    "an unknown source": (
        ("rejects: 1 %, basis: assumption", "rejects: 1 %, basis: COUNTS"),
        (
            "S010 expected a name of `sources` or `assumption`, got `COUNTS`; there are `COUNT`, `LAW`, `assumpt…",
            "did you mean `COUNT`?",
        ),
    ),
    "an unknown measure": (
        ("flows.parcels.sojourn.p95", "flows.parcels.sojurn.p95"),
        ("S061 unknown measure `flows.parcels.sojurn.p95`…", "did you mean `flows.parcels.sojourn.p95`?"),
    ),
    "a target in the wrong unit": (
        ("at_most: 30 min", "at_most: 30 %"),
        ("S062 expected a unit of time (`s`, `min`, `hours` or `days`), got `%`",),
    ),
    "a target without limit": (
        (", at_most: 30 min", ""),
        ("S060 expected `at_most` or `at_least` for `flows.parcels.sojourn.p95`, got neither",),
    ),
    "a pack that is none": (
        ("pack: tiny", "pack: tny"),
        ("S017 expected the folder of a rule pack, got `tny`, which is none",),
    ),
    "a file that is absent": (
        ("{per_day: 24}", "{replay: none.csv}"),
        ("D001 expected a readable file, got none under this name",),
    ),
    "an alias": (
        ("seed: 7", "seed: *x"),
        ("D005 expected a value, got the alias `*x`", "write the value out"),
    ),
    "nesting": (
        (
            "seed: 7",
            "seed: " + "[" * 5000,
        ),
        ("D010 expected at most 100 levels of nesting, got more",),
    ),
    "a tab": (
        ("seed: 7", "\tseed: 7"),
        ("D004 …", "indent with spaces, not with tabs"),
    ),
    "a name with a dot": (
        ("  port:\n", "  po.rt:\n"),
        ("D022 expected a name of letters, digits, `_` and `-` that begins with a letter, got `po.rt`",),
    ),
    "a pack with a name that is too long": (
        ("pack: tiny", f"pack: {'x' * 300}"),
        ("S017 expected the folder of a rule pack, got `xxx…",),
    ),
    "a pack with a name that none can have": (
        ("pack: tiny", 'pack: "a\\0b"'),
        ("S017 expected the folder of a rule pack, got …",),
    ),
    "a list without entries": (("via: [port]", "via: []"), ("D022 expected at least 1 entry, got none",)),
    "sites without entries": (
        ("    stations:\n      second_gate:", "    stations: {}\n    more:\n      second_gate:"),
        (
            "D022 expected at least 1 entry, got none",
            "D021 unknown key `more`, expected one of `title`, `hours`, `basis`, `stations`, `areas`",
        ),
    ),
    "a profile of 23 hours": (("[0, 0, 0,", "[0, 0,"), ("D022 expected at least 24 entries, got 23",)),
    "a profile of 25 hours": (("[0, 0, 0,", "[0, 0, 0, 0,"), ("D022 expected at most 24 entries, got 25",)),
    "a basis that is no name": (
        ("1 %, basis: assumption", "1 %, basis: [[]]"),
        ("D022 expected a name of `sources` or `assumption`, got a list",),
    ),
    "shares of yes and no in a wrong form": (
        ("urgent: no", "urgent: {fixed: 5 CNY}"),
        ("S021 expected `yes`, `no` or a share for `urgent`, got a distribution of numbers",),
    ),
    "an empirical distribution without its file": (
        ("value: 5 CNY", "value: {empirical: {file: none.csv, column: value, unit: CNY}}"),
        ("D001 expected a readable file, got none under this name",),
    ),
    "a service without its file": (
        ("{fixed: 5 s}", "{empirical: {file: none.csv, column: value, unit: s}}"),
        ("D001 expected a readable file, got none under this name",),
    ),
    "a delay without its file": (
        ("{fixed: 1 hour}", "{empirical: {file: none.csv, column: value, unit: s}}"),
        ("D001 expected a readable file, got none under this name",),
    ),
    "a wrong delay": (
        ("{fixed: 1 hour}", "{fixed: 1}"),
        ("D022 expected a time with its unit…", "write for example `1 min`"),
    ),
    "a wrong service of one status": (
        ("{parcels.bench: {fixed: 10 min}}", "{parcels.bench: {fixed: 10}}"),
        ("D022 expected a time with its unit…", "write for example `10 min`"),
    ),
    "a wrong service of one status among others": (
        ("{parcels.bench: {fixed: 10 min}}", "{parcels.bench: {fixed: 10}, parcels.gate: {fixed: 1 s}}"),
        (
            "D022 expected a time with its unit…",
            "write for example `10 min`",
            "S058 expected a status that…",
            "did you mean `parcels.bench`?",
        ),
    ),
    "no lanes": (("servers: 2", "servers: 2\n        lanes: 0"), ("D022 expected at least 1, got `0`",)),
    "too many lanes": (
        ("servers: 2", "servers: 2\n        lanes: 1001"),
        ("S043 expected at most 1000 lanes, got 1001",),
    ),
    "an area without a capacity": (
        ("  park:\n", "    areas: {yard: {holds: [parcels.bench]}}\n  park:\n"),
        ("D020 expected the key `capacity` in `yard`, got none",),
    ),
    "an area without places": (
        ("  park:\n", "    areas: {yard: {capacity: 0, holds: [parcels.bench]}}\n  park:\n"),
        ("D022 expected at least 1, got `0`",),
    ),
    "an area that holds nothing": (
        ("  park:\n", "    areas: {yard: {capacity: 3, holds: []}}\n  park:\n"),
        ("D022 expected at least 1 entry, got none",),
    ),
    "an area of an unknown status": (
        ("  park:\n", "    areas: {yard: {capacity: 3, holds: [parcels.bensh]}}\n  park:\n"),
        ("S110 expected a status on the way of a flow, got `parcels.bensh`…", "did you mean `parcels.bench`?"),
    ),
    "an area of an end": (
        ("  park:\n", "    areas: {yard: {capacity: 3, holds: [parcels.cleared]}}\n  park:\n"),
        ("S110 expected a status on the way of a flow, got `parcels.cleared`…", "did you mean `parcels.declared`?"),
    ),
    "two areas of one status": (
        ("  park:\n", f"    areas: {{yard: {YARD}, hall: {YARD}}}\n  park:\n"),
        ("S111 expected one area of `port` that holds `parcels.bench`, got it a second time",),
    ),
    "an area that rests on nothing": (
        ("  park:\n", "    areas: {yard: {capacity: 3, holds: [parcels.bench], basis: NONE}}\n  park:\n"),
        ("S010 expected a name of `sources` or `assumption`, got `NONE`; there are…",),
    ),
    "a wrong list of what is served": (("serves: [gate]", "serves: [[]]"), ("D022 expected a name, got a list",)),
}
"""What is changed in the small scenario, and what is then said: lines and hints, cut off at an ellipsis."""


def without_place(line: str) -> str:
    """Return a line of an error without its place, and a hint without its indentation."""
    return line.strip() if line.startswith(" ") else line.split(": ", 1)[1]


@pytest.mark.parametrize("name", CASES)
def test_bad_input_gets_its_place_its_reason_and_a_way_out(tmp_path: Path, name: str) -> None:
    change, expected = CASES[name]
    said = [without_place(line) for line in complaints(tmp_path, change)]
    cut = [
        line[: len(wanted) - 1] + "…" if wanted.endswith("…") else line
        for line, wanted in zip(said, expected, strict=False)
    ]

    assert expected == (*cut, *said[len(expected) :])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("servers: 2", "servers: 0"), "small.yaml:15:18"),
        (("urgent: no", "urgnt: no"), "small.yaml:58:27"),
        (("priority: [letters]", "priority: [leters]"), "small.yaml:21:20"),
        (("at_most: 30 min", "at_most: 30 %"), "small.yaml:60:51"),
        (("        servers: 2\n", ""), "small.yaml:14:7"),
    ],
)
def test_the_place_is_that_of_the_word_that_is_wrong(tmp_path: Path, change: tuple[str, str], place: str) -> None:
    assert complaints(tmp_path, change)[0].startswith(f"{place}: ")


def test_all_that_is_wrong_is_told_at_once_and_one_mistake_once(tmp_path: Path) -> None:
    said = complaints(
        tmp_path,
        ("servers: 2", "servers: 0"),
        ("as_of: 2026-03-02", "as_of: tomorrow"),
        ("origin: {abroad: 25 %", "origin: {abroad: 25"),
        ("via: [port]", "via: [prt]"),
        ("finds: 90 %", "find: 90 %"),
    )

    assert [
        "small.yaml:4:8: D022 expected a date as YYYY-MM-DD, got `tomorrow`",
        "small.yaml:15:18: D022 expected at least 1, got `0`",
        "small.yaml:34:3: D020 expected the key `finds` in `goods`, got none",
        "small.yaml:34:11: D021 unknown key `find`, expected one of `finds`, `rejects`, `basis`",
        "  did you mean `finds`?",
        "small.yaml:44:24: D022 expected a share in per cent such as `30 %`, got `25`",
        "  write `25 %`",
        "small.yaml:56:11: S023 expected a site, got `prt`; there are `port`, `park`",
        "  did you mean `port`?",
    ] == said


@pytest.mark.parametrize(
    "change",
    [
        ("{from: 22:00, to: 06:00, servers: 3}", "{from: 22:00, to: 00:00, servers: 3}"),
        ("P-9: 20 %", "NO: 20 %"),
        ("P-9: 20 %", "010121: 20 %"),
        ("per_day: 24", "per_day: 0"),
        ("via: [port, park]", "via: [park, port]"),
        ("basis: COUNT\n      bench", "basis: [COUNT, LAW, assumption]\n      bench"),
    ],
)
def test_what_looks_odd_but_is_legal_is_accepted(tmp_path: Path, change: tuple[str, str]) -> None:
    assert load(tmp_path, change).name == "small"
