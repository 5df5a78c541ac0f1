"""Selection over the crowd of a day: all sources in order of arrival, told apart by class, the same in every engine."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from border_sim.analysis.measures import measure
from border_sim.analysis.summary import summarise
from border_sim.analysis.targets import judge
from border_sim.chance.streams import Streams, lots
from border_sim.domain.arrays import Integers
from border_sim.domain.terms import Direction, Line
from border_sim.engines import live
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.decisions import Decisions
from border_sim.plan.population import Population
from border_sim.plan.prepare import Prepared, prepare
from border_sim.rules.book import RuleBook
from border_sim.rules.pack import CHANNEL
from border_sim.scenario.load import load_scenario
from tests.unit.chance.plain_selectivity import GREEN, Declaration, restated
from tests.unit.scenario.worlds import FLOW, SCENARIO, changed, lay_out

FIRST_IN = (Line.FIRST, Direction.IN)
SECOND_OUT = (Line.SECOND, Direction.OUT)

PROGRAMME = """\
selectivity:
  post:
    when: {flow: parcels, line: first, direction: in}
    criteria: {inspect: yellow}
    minimum_random: 2 %
    expected:
      by: origin
      rates: {home: {red: 5 %, yellow: 10 %, blue: 3 %}, abroad: {red: 20 %, blue: 30 %}, unknown: {}}
    basis: LAW
"""
CLASSES = ("home", "abroad", "unknown")
EXPECTED = (
    (Fraction(1, 20), Fraction(1, 10), Fraction(3, 100)),
    (Fraction(1, 5), Fraction(0), Fraction(3, 10)),
    (Fraction(0), Fraction(0), Fraction(0)),
    # Who does not say the class is expected to be checked as much as the class that is checked most.
    (Fraction(1, 5), Fraction(1, 10), Fraction(3, 10)),
)

READING = (
    ("  - {from: window, to: bench, when: {channel: inspect}}\n", ""),
    ("to: bench, when: {channel: inspect}", "to: bench, when: {selection: [red, yellow]}"),
)


def prepare_selected(
    folder: Path, *changes: tuple[str, str], programme: str = PROGRAMME, reading: tuple[tuple[str, str], ...] = READING
) -> Prepared:
    """Prepare the small scenario, changed, under a pack with a programme and a flow that reads it."""
    path = lay_out(folder, changed(*changes, text=SCENARIO))
    (folder / "tiny/flows/parcels.yaml").write_text(changed(*reading, text=FLOW), encoding="utf-8")
    with (folder / "tiny/pack.yaml").open("a", encoding="utf-8") as pack:
        pack.write(programme)
    return prepare(load_scenario(path), 0)


def origin(prepared: Prepared, journey: int) -> str | None:
    """Return where a parcel comes from."""
    cohort = prepared.population.cohorts[int(prepared.layout.cohort[journey])]
    if "origin" in cohort.constants:
        return str(cohort.constants["origin"])
    column = cohort.facts.get("origin")
    if column is None:
        return None
    code = int(column.data[int(prepared.layout.member[journey])])
    return column.names[code] if code >= 0 else None


def declaration(prepared: Prepared, journey: int, hit: int = 1) -> Declaration:
    """Return what selectivity may know of a journey: its class, what the criteria hit, its lot."""
    number, member = int(prepared.layout.cohort[journey]), int(prepared.layout.member[journey])
    name = origin(prepared, journey)
    channel = prepared.decisions.at(number, *FIRST_IN).at(member).answer(CHANNEL)
    key = prepared.population.cohorts[number].keys[member : member + 1]
    lot = float(lots(prepared.scenario.seed, "selectivity.post.first.in", key)[0])
    return CLASSES.index(name) if name else len(CLASSES), hit if channel == "inspect" else GREEN, lot


def restated_day(prepared: Prepared, declared: list[Declaration], at: str = "first_in") -> list[int]:
    """Return the lanes of a day, which begins in the middle of the counting: behind each class lies a drawn number."""
    streams = Streams(prepared.scenario.seed, 0)
    drawn = [streams.generator("selectivity", "post", f"parcels.{at}.{name}") for name in (*CLASSES, "undeclared")]
    before = [(code, GREEN, 0.99) for code, stream in enumerate(drawn) for _ in range(int(stream.random() * 10_000))]
    return restated([*before, *declared], 0.02, EXPECTED)[len(before) :]


def lanes_by_journey(prepared: Prepared, line: Line, direction: Direction) -> Integers:
    """Return the lane of each journey in order of arrival."""
    lanes = np.full(prepared.plan.journeys, -1, dtype=np.int64)
    for number, journeys in enumerate(prepared.layout.number):
        selected = prepared.decisions.selection.at(number, line, direction)
        assert selected is not None
        lanes[journeys] = selected.lanes
    return lanes


def examined(prepared: Prepared) -> set[int]:
    """Return the journeys that come to the bench."""
    plan = prepared.plan
    rows = plan.program.status[plan.instruction_of_rows()] == plan.statuses.index("parcels.bench")
    return {int(journey) for journey in plan.journey_of_rows()[rows]}


ANY_ORIGIN = ("origin: home, urgent: no", "origin: {home: 50 %, abroad: 50 %}, urgent: no")


@pytest.mark.parametrize("changes", [(), (ANY_ORIGIN,), (("per_day: 24", "per_day: 900"), ANY_ORIGIN)])
def test_all_sources_are_selected_from_in_order_of_arrival(
    tmp_path: Path, changes: tuple[tuple[str, str], ...]
) -> None:
    prepared = prepare_selected(tmp_path, *changes)
    declared = [declaration(prepared, journey) for journey in range(prepared.plan.journeys)]

    expected = restated_day(prepared, declared)

    assert expected == lanes_by_journey(prepared, *FIRST_IN).tolist()
    assert {0, 1, 2, GREEN} == set(expected)
    assert {journey for journey, lane in enumerate(expected) if lane in {0, 1}} == examined(prepared)


def test_without_criteria_the_lot_and_the_rates_select(tmp_path: Path) -> None:
    prepared = prepare_selected(tmp_path, programme=PROGRAMME.replace("criteria: {inspect: yellow}", "criteria: {}"))
    declared = [declaration(prepared, journey, hit=GREEN) for journey in range(prepared.plan.journeys)]

    assert restated_day(prepared, declared) == lanes_by_journey(prepared, *FIRST_IN).tolist()


def test_who_does_not_say_the_class_is_counted_in_a_class_of_its_own(tmp_path: Path) -> None:
    rule = ("origin: home, urgent: no", "urgent: no")
    prepared = prepare_selected(tmp_path, rule, ("per_day: 24", "per_day: 300"))
    declared = [declaration(prepared, journey) for journey in range(prepared.plan.journeys)]

    assert {0, 1, 3} == {each[0] for each in declared}
    assert restated_day(prepared, declared) == lanes_by_journey(prepared, *FIRST_IN).tolist()


def test_the_machines_driven_live_take_the_same_lanes(tmp_path: Path) -> None:
    prepared = prepare_selected(tmp_path)

    log = SimpyEngine().run(prepared.plan)

    assert log.identical(live.run(prepared.plan, prepared.machines, prepared.script()))


def test_what_a_programme_is_not_about_is_green_and_not_counted(tmp_path: Path) -> None:
    narrow = PROGRAMME.replace("direction: in}", "direction: in, urgent: no}")
    prepared = prepare_selected(tmp_path, programme=narrow)
    cohort = prepared.population.cohorts[0]
    everybody = range(prepared.plan.journeys)
    concerned = [
        journey
        for journey in everybody
        if prepared.layout.cohort[journey] == 1
        or cohort.facts["urgent"].data[int(prepared.layout.member[journey])] == 0
    ]

    lanes = lanes_by_journey(prepared, *FIRST_IN)

    assert 0 < len(concerned) < len(everybody)
    assert {GREEN} == {int(lanes[journey]) for journey in everybody if journey not in concerned}
    assert restated_day(prepared, [declaration(prepared, journey) for journey in concerned]) == [
        int(lanes[journey]) for journey in concerned
    ]


def test_only_sources_that_may_come_to_the_line_are_counted_there(tmp_path: Path) -> None:
    # Letters are never stored, so they never come to the second line; parcels that may be stored are all counted.
    there = PROGRAMME.replace("line: first, direction: in", "line: second, direction: out")
    reading = (
        ("  - {from: window, to: bench, when: {channel: inspect}}\n", ""),
        (
            "  - {from: presented, to: gate}\n",
            "  - {from: presented, to: returned, when: {selection: red}}\n  - {from: presented, to: gate}\n",
        ),
    )
    prepared = prepare_selected(tmp_path, programme=there, reading=reading)
    parcels = [journey for journey in range(prepared.plan.journeys) if prepared.layout.cohort[journey] == 0]

    selected = prepared.decisions.selection.at(0, *SECOND_OUT)

    assert selected is not None
    expected = []
    for journey in parcels:
        its_class, _, _ = declaration(prepared, journey)
        member = int(prepared.layout.member[journey])
        channel = prepared.decisions.at(0, *SECOND_OUT).at(member).answer(CHANNEL)
        keys = prepared.population.cohorts[0].keys[member : member + 1]
        lot = float(lots(prepared.scenario.seed, "selectivity.post.second.out", keys)[0])
        expected.append((its_class, 1 if channel == "inspect" else GREEN, lot))
    assert restated_day(prepared, expected, "second_out") == selected.lanes.tolist()


def test_where_no_programme_stands_nothing_is_selected(tmp_path: Path) -> None:
    assert prepare_selected(tmp_path).decisions.selection.at(0, *SECOND_OUT) is None


def test_the_manifest_says_what_was_selected_at_each_crossing(tmp_path: Path) -> None:
    narrow = PROGRAMME.replace("direction: in}", "direction: in, urgent: no}")
    prepared = prepare_selected(tmp_path, programme=narrow)
    lanes = lanes_by_journey(prepared, *FIRST_IN)
    table, crossings = prepared.manifest.selections, prepared.manifest.crossings
    first_line = prepared.manifest.lines.index("first_in")
    urgent = [
        prepared.layout.cohort[journey] == 0
        and prepared.population.cohorts[0].facts["urgent"].data[int(prepared.layout.member[journey])] == 1
        for journey in range(prepared.plan.journeys)
    ]

    concerned = [
        row
        for row in range(len(crossings.journey))
        if crossings.line[row] == first_line and not urgent[int(crossings.journey[row])]
    ]
    journeys = crossings.journey[concerned]

    assert concerned == table.crossing.tolist()
    assert lanes[journeys].tolist() == table.lane.tolist()
    names = [f"parcels.first_in.{origin(prepared, int(journey))}" for journey in journeys]
    assert names == [table.groups[code].name for code in table.group]
    expected = {group.name: group.expected for group in table.groups}
    assert {
        "parcels.first_in.home": (0.05, 0.1, 0.03),
        "parcels.first_in.abroad": (0.2, 0.0, 0.3),
        "parcels.first_in.unknown": (0.0, 0.0, 0.0),
        "parcels.first_in.undeclared": (0.2, 0.1, 0.3),
    } == expected


def test_a_target_may_name_what_is_selected(tmp_path: Path) -> None:
    target = "  - {measure: selection.parcels.first_in.home.red.share, at_most: 50 %}\n"
    prepared = prepare_selected(tmp_path, ("targets:\n", f"targets:\n{target}"))

    measures = measure(prepared.plan, SimpyEngine().run(prepared.plan), prepared.manifest)
    (result, *_) = judge(prepared.scenario.targets, summarise([measures]))

    red = measures.selection["parcels.first_in.home"].lanes["red"].selected
    assert red.count / red.of == result.estimate.value
    assert result.met


def test_who_arrives_together_is_taken_by_source_and_number_and_other_flows_do_not_count(tmp_path: Path) -> None:
    prepared = prepare_selected(tmp_path, ("per_day: 24", "per_day: 900"), ANY_ORIGIN)
    day = prepared.scenario
    posts = [replace(each, arrival=np.floor(each.arrival / 3600) * 3600) for each in prepared.population.cohorts]
    strangers = replace(posts[0], flow="strangers")
    population = Population((strangers, *posts))
    decisions = Decisions(population, RuleBook(day.pack, day.as_of), Streams(day.seed, 0))
    in_order = sorted(
        (float(arrival), number, member)
        for number, cohort in enumerate(posts)
        for member, arrival in enumerate(cohort.arrival)
    )
    journeys = [int(prepared.layout.number[number][member]) for _, number, member in in_order]

    expected = restated_day(prepared, [declaration(prepared, journey) for journey in journeys])

    selected = [decisions.selection.at(number, *FIRST_IN) for number in (1, 2)]
    got = [int(one.lanes[member]) for _, number, member in in_order if (one := selected[number]) is not None]
    assert expected == got
