"""A small park as texts: goods on a ledger behind gates and limits, people who come with them, numbers that are drawn.

Goods are declared, ask for their permit, are inspected unless they are trusted, pass a system that may fail, meet those
who came with them, and stay in the zone until they are used up, leave, or have to leave.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from border_sim.plan.prepare import Prepared, prepare
from border_sim.scenario.load import load_scenario

PACK = """\
pack: park
title: {{zh: 园, en: Park}}
in_force: {{from: 2025-01-01}}
sources:
  LAW: {{zh: 法, en: The law}}
parameters:
  allowance: {{title: {{zh: 额, en: Allowance}}, unit: kg, values: {{2025-01-01: {{is: {allowance}, basis: LAW}}}}}}
decisions:
  channel: {{outcomes: [inspect, release], combine: strictest, otherwise: release}}
  spoils: {{combine: shortest}}
  stays: {{combine: shortest}}
  hurries: {{combine: shortest}}
  counts: {{combine: shortest}}
gates:
  permits: {{quota: {{limit: {limit}, amount: amount{by}{every}, exceeding: {exceeding}}}, basis: LAW}}
  trust:
    tier:
      by: party
      levels: [{{inspects: 100 %, clear_after: {clear}}}, {{inspects: 50 %, clear_after: 1}}, {{inspects: 10 %}}]
      demotes_to: {demotes}
      reinstates_after: {reinstates}
    basis: LAW
  radar: {{switch: yes, basis: LAW}}
  lamp: {{switch: yes, basis: LAW}}
"""

RULES = """\
rules:
  - id: R-1
    title: {{zh: 一, en: One}}
    decides: channel
    when: {{flow: goods, kind: machine}}
    then: inspect
    basis: LAW
  - id: R-2
    title: {{zh: 二, en: Two}}
    decides: spoils
    when: {{flow: goods, cold: yes, line: first}}
    then: {{within: {spoils}, from: {since}, to: in_zone, if_late: spoiled}}
    basis: LAW
  - id: R-3
    title: {{zh: 三, en: Three}}
    decides: stays
    when: {{flow: goods, line: first}}
    then: {{within: {stays}, from: in_zone, to: away, if_late: overdue}}
    basis: LAW
  - id: R-4
    title: {{zh: 四, en: Four}}
    decides: hurries
    when: {{flow: goods, line: first, kind: reagent}}
    then: {{within: {hurries}, from: declared, to: met, if_late: escalate}}
    basis: LAW
  - id: R-5
    title: {{zh: 五, en: Five}}
    decides: counts
    when: {{flow: goods}}
    then: {{within: {counts}, from: declared, to: met, if_late: record}}
    basis: LAW
examples:
  - item: {{flow: goods, line: first, kind: machine, cold: yes}}
    expect: {{channel: inspect}}
    because: [R-1, R-2, R-3, R-5]
    not_because: [R-4]
  - item: {{flow: goods, line: first, kind: reagent, cold: no}}
    expect: {{channel: release}}
    because: [R-4]
    not_because: [R-1, R-2]
  - item: {{flow: goods, line: second, kind: reagent, cold: no}}
    expect: {{channel: release}}
    not_because: [R-3]
  - item: {{flow: people, line: first}}
    expect: {{channel: release}}
    not_because: [R-5]
"""

GOODS = """\
flow: goods
title: {zh: 货, en: Goods}
facts:
  kind: {one_of: [reagent, machine]}
  amount: {number: 0..100, unit: kg}
  permit: {number: 0..1000, unit: kg}
  crew: {number: 0..9, unit: people}
  cold: {yes_no: }
  party: {id_in: parties}
ledger: {kind: kind, quantity: amount}
entries: {front: declared, back: away}
statuses:
  declared: {decide: {line: first, direction: in}}
  permitted: {gate: permits}
  trusted: {gate: trust}
  bench: {at: bench, inspects: goods, tells: trust}
  seen: {gate: radar}
  desk: {at: desk}
  met: {join: convoy}
  in_zone: {dwell: stay, ledger: entered}
  overdue: {at: desk}
  spoiled: {}
  used: {ledger: used_up}
  broken: {at: bench, ledger: written_off}
  away: {decide: {line: second, direction: out}}
  barrier: {at: barrier}
  kept: {final: cleared}
  left: {final: cleared, ledger: left_second}
  sent_back: {final: returned, ledger: left_first}
  refused: {final: refused}
  destroyed: {final: destroyed}
moves:
  - {from: declared, to: permitted}
  - {from: permitted, to: trusted, when: {gate: open}}
  - {from: permitted, to: desk}
  - {from: trusted, to: seen, when: {gate: open}}
  - {from: trusted, to: bench}
  - {from: bench, to: spoiled, when: {limit: passed}}
  - {from: bench, to: refused, when: {finding: violation}}
  - {from: bench, to: desk, when: {finding: rejected}}
  - {from: bench, to: seen}
  - {from: seen, to: met, when: {gate: open}}
  - {from: seen, to: desk}
  - {from: desk, to: spoiled, when: {limit: passed}}
  - {from: desk, to: met}
  - {from: met, to: in_zone}
  - {from: in_zone, to: overdue, when: {limit: passed}}
  - {from: in_zone, to: used, when: {kind: reagent}}
  - {from: in_zone, to: broken, when: {cold: yes}}
  - {from: in_zone, to: away}
  - {from: overdue, to: sent_back}
  - {from: spoiled, to: destroyed}
  - {from: used, to: kept}
  - {from: broken, to: destroyed}
  - {from: away, to: barrier}
  - {from: barrier, to: left}
"""

LAMP = (
    ("  met: {join: convoy}\n", "  met: {join: convoy}\n  lit: {gate: lamp}\n"),
    ("from: desk, to: met}", "from: desk, to: lit}"),
    (
        "  - {from: met, to: in_zone}\n",
        "  - {from: met, to: in_zone}\n  - {from: lit, to: met, when: {gate: open}}\n  - {from: lit, to: refused}\n",
    ),
)
"""Puts a gate that is always open between desk and meeting."""

LOOKED_AT = (
    ("  seen: {gate: radar}\n", "  looked: {}\n  seen: {gate: radar}\n"),
    ("  - {from: bench, to: seen}\n", "  - {from: bench, to: looked}\n  - {from: looked, to: seen}\n"),
)
"""Puts a status that is passed in an instant behind the bench."""

WAVED_THROUGH = (
    ("overdue: {at: desk}", "overdue: {}"),
    (
        "{from: overdue, to: sent_back}",
        "{from: overdue, to: away}\n  - {from: barrier, to: sent_back, when: {cold: yes}}",
    ),
)
"""Whoever has stayed too long is sent at once where the limit ends."""

PEOPLE = """\
flow: people
title: {zh: 人, en: People}
facts:
  guest: {yes_no: }
entries: {front: arriving}
statuses:
  arriving: {decide: {line: first, direction: in}}
  hall: {at: hall}
  met: {join: convoy}
  refused: {final: refused}
  admitted: {final: cleared}
moves:
  - {from: arriving, to: refused, when: {guest: yes}}
  - {from: arriving, to: hall}
  - {from: hall, to: met}
  - {from: met, to: admitted}
"""

SCENARIO = """\
scenario: park
title: {{zh: 园, en: Park}}
pack: park
as_of: 2026-03-02
starts: 2026-12-30
horizon: {horizon}
seed: {seed}
sites:
  port:
    hours: {hours}
    stations:
      bench: {{servers: {bench}, when_closed: pause, service: {{exponential: {{mean: {service}}}}}}}
      desk: {{{lanes}servers: 1, priority: [cargo], service: {{fixed: {service}}}}}
      hall: {{{lanes}servers: 2, service: {{exponential: {{mean: 10 min}}}}}}
      barrier: {{servers: 1, service: {{fixed: 5 min}}}}
{areas}
delays:
  goods.in_zone: {{time: {{exponential: {{mean: 5 hours}}}}, basis: assumption}}
inspections:
  goods: {{finds: 80 %, rejects: 30 %, basis: assumption}}
traffic:
  cargo:
    flow: goods
    entry: front
    via: [port]
    arrivals: {{per_day: {per_day}}}
    facts:
      kind: {{reagent: 50 %, machine: 50 %}}
      amount: {{discrete: {{0 kg: 10 %, 0.1 kg: 30 %, 2.5 kg: 60 %}}}}
      permit: {{discrete: {{5 kg: 50 %, 20 kg: 50 %}}}}
      crew: {{discrete: {{0 people: 20 %, 1 people: 50 %, 2 people: 30 %}}}}
      cold: 60 %
      party: {{P-1: 50 %, P-2: 50 %}}
    carries_violation: 30 %
  stock:
    flow: goods
    entry: back
    via: [port]
    arrivals: {{per_day: 6}}
    facts: {{kind: machine, amount: 1.5 kg, permit: 9 kg, crew: 0 people, cold: no, party: P-1}}
  drivers:
    flow: people
    entry: front
    via: [port]
    arrivals: {{with: cargo, each: crew}}
    facts: {{guest: 30 %}}
disruptions:
  dark: {{gate: radar, from: {dark}, to: 15:00}}
  short: {{station: port.bench, from: 11:00, to: 13:00, servers: 0}}
"""

hours = st.integers(1, 8).map(lambda number: f"{number} hours")
ALL_OF_IT: Mapping[str, object] = {
    "allowance": 5,
    "limit": "allowance",
    "by": ", by: party",
    "every": ", every: day",
    "exceeding": "left_out",
    "clear": 1,
    "demotes": "first",
    "reinstates": 2,
    "spoils": "2 hours",
    "since": "declared",
    "again": "desk",
    "stays": "4 hours",
    "hurries": "1 hours",
    "counts": "1 hours",
    "horizon": "72 hours",
    "seed": 3,
    "hours": "08:00 to 18:00",
    "bench": 1,
    "service": "20 min",
    "per_day": 30,
    "dark": "08:00",
    "lanes": "",
    "areas": "",
}
"""The numbers of a park in which everything happens."""

CROWDED: Mapping[str, object] = {
    **ALL_OF_IT,
    "lanes": "lanes: 2, ",
    "areas": """\
    areas:
      shed: {capacity: 2, holds: [goods.bench]}
      ramp: {capacity: 3, holds: [goods.seen, goods.desk, goods.met]}
      store: {capacity: 9, holds: [goods.in_zone]}
      hallway: {capacity: 4, holds: [people.hall]}
""",
}
"""The same with lanes, and with areas so small that they are full at times."""

numbers = st.fixed_dictionaries(
    {
        "allowance": st.sampled_from([5, 30]),
        "limit": st.sampled_from(["allowance", "permit"]),
        "by": st.sampled_from(["", ", by: party", ", by: kind"]),
        "every": st.sampled_from(["", ", every: day", ", every: year"]),
        "exceeding": st.sampled_from(["left_out", "counted"]),
        "clear": st.integers(1, 3),
        "demotes": st.sampled_from(["first", "previous"]),
        "reinstates": st.integers(1, 3),
        "spoils": hours,
        "since": st.sampled_from(["declared", "bench"]),
        "again": st.sampled_from(["desk", "bench"]),
        "stays": hours,
        "hurries": hours,
        "counts": hours,
        "horizon": st.sampled_from(["20 hours", "72 hours"]),
        "seed": st.integers(0, 1_000),
        "hours": st.sampled_from(["00:00 to 24:00", "08:00 to 18:00"]),
        "bench": st.integers(1, 2),
        "service": st.sampled_from(["20 min", "1 hour"]),
        "per_day": st.sampled_from([12, 30]),
        "dark": st.sampled_from(["08:00", "23:00"]),
        "lanes": st.just(""),
        "areas": st.just(""),
    }
)
"""What differs from park to park."""


def prepared_park(drawn: Mapping[str, object], *changes: tuple[str, str]) -> Prepared:
    """Return a replication of a park; `changes` are made in the flow of goods."""
    goods = GOODS.replace("to: desk, when: {finding: rejected}", f"to: {drawn['again']}, when: {{finding: rejected}}")
    for old, new in changes:
        assert old in goods
        goods = goods.replace(old, new)
    with TemporaryDirectory() as folder:
        texts = {
            "park/pack.yaml": PACK.format(**drawn),
            "park/rules/all.yaml": RULES.format(**drawn),
            "park/flows/goods.yaml": goods,
            "park/flows/people.yaml": PEOPLE,
            "scenario.yaml": SCENARIO.format(**drawn),
        }
        for name, text in texts.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return prepare(load_scenario(Path(folder) / "scenario.yaml"), 0)
