"""A small rule pack and a small scenario as texts, for tests to lay out in a folder and to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario

PACK = """\
pack: tiny
title: {zh: 小, en: Tiny}
in_force: {from: 2025-01-01}
sources:
  LAW: {zh: 法, en: The law}
lists:
  friends: {file: lists/friends.csv, column: party}
  strangers: {file: lists/strangers.csv, column: party}
decisions:
  channel: {outcomes: [inspect, release], combine: strictest, otherwise: release}
rules:
  - id: CH-1
    title: {zh: 查, en: Look at what comes from abroad}
    decides: channel
    when: {flow: parcels, origin: abroad}
    then: inspect
    basis: LAW
examples:
  - item: {flow: parcels, origin: abroad}
    expect: {channel: inspect}
    because: [CH-1]
  - item: {flow: parcels, origin: home}
    expect: {channel: release}
    not_because: [CH-1]
"""

FLOW = """\
flow: parcels
title: {zh: 包裹, en: Parcels}
facts:
  origin: {one_of: [home, abroad, unknown]}
  urgent: {yes_no: }
  value: {number: 0..1000, unit: CNY}
  due: {date: }
  party: {id_in: parties}
  stored: {yes_no: }
entries: {front: declared, back: presented}
statuses:
  declared: {decide: {line: first, direction: in}}
  window: {at: window}
  bench: {at: bench, inspects: goods}
  store: {dwell: shelf}
  presented: {decide: {line: second, direction: out}}
  gate: {at: gate}
  cleared: {final: cleared}
  returned: {final: returned}
moves:
  - {from: declared, to: bench, when: {channel: inspect}}
  - {from: declared, to: window}
  - {from: window, to: bench, when: {channel: inspect}}
  - {from: window, to: store, when: {stored: yes}}
  - {from: window, to: cleared}
  - {from: bench, to: returned, when: {finding: violation}}
  - {from: bench, to: window}
  - {from: store, to: presented}
  - {from: presented, to: gate}
  - {from: gate, to: cleared}
"""

SCENARIO = """\
scenario: small
title: {zh: 小, en: Small}
pack: tiny
as_of: 2026-03-02
starts: 2026-03-02
horizon: 24 hours
seed: 7
sources:
  COUNT: {zh: 数, en: A count}
sites:
  port:
    hours: 08:00 to 18:00
    stations:
      window:
        servers: 2
        service: {exponential: {mean: 1 min}}
        basis: COUNT
      bench:
        shifts: [{from: 08:00, to: 12:00, servers: 1}, {from: 22:00, to: 06:00, servers: 3}]
        hours: 00:00 to 24:00
        priority: [letters]
        service: {parcels.bench: {fixed: 10 min}}
  park:
    stations:
      second_gate:
        servers: 1
        serves: [gate]
        closed_on: [holidays, sunday]
        when_closed: pause
        service: {fixed: 5 s}
delays:
  parcels.store: {time: {fixed: 1 hour}, basis: assumption}
inspections:
  goods: {finds: 90 %, rejects: 1 %, basis: assumption}
profiles:
  morning: {weights: [0, 0, 0, 0, 0, 0, 0, 0, 3, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], basis: COUNT}
traffic:
  post:
    flow: parcels
    entry: front
    via: [port, park]
    arrivals: {per_day: 700, profile: morning, basis: COUNT}
    facts:
      origin: {abroad: 25 %, home: 75 %}
      urgent: 10 %
      value: {lognormal: {mean: 100 CNY, cv: 1}}
      due: {2026-03-05: 50 %, 2026-03-04: 50 %}
      party: {any of friends: 80 %, P-9: 20 %}
      stored: 5 %
    carries_violation: 2 %
    basis: COUNT
  letters:
    title: {zh: 信, en: Letters}
    flow: parcels
    entry: front
    via: [port]
    arrivals: {per_day: 24}
    facts: {origin: home, urgent: no, value: 5 CNY, due: 2026-03-04, party: {any_of: friends}, stored: no}
targets:
  - {measure: flows.parcels.sojourn.p95, at_most: 30 min}
  - {measure: stations.port.bench.utilisation, at_most: 90 %}
"""

FRIENDS = "party,from,until\nP-1,,\nP-2,2026-01-01,\nP-3,,2025-12-31\n"
STRANGERS = "party,from,until\nP-8,2027-01-01,\n"


def lay_out(folder: Path, scenario: str = SCENARIO) -> Path:
    """Write the pack and a scenario into a folder and return the scenario's file."""
    tiny = folder / "tiny"
    for name, text in (
        ("pack.yaml", PACK.split("rules:\n", maxsplit=1)[0]),
        ("rules/all.yaml", "rules:\n" + PACK.split("rules:\n")[1]),
        ("flows/parcels.yaml", FLOW),
        ("lists/friends.csv", FRIENDS),
        ("lists/strangers.csv", STRANGERS),
    ):
        path = tiny / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    path = folder / "small.yaml"
    path.write_text(scenario, encoding="utf-8")
    return path


def changed(*changes: tuple[str, str], text: str = SCENARIO) -> str:
    """Return the scenario with parts of its text replaced, each of which must be there."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def load(folder: Path, *changes: tuple[str, str]) -> Scenario:
    """Return the scenario with parts of its text replaced."""
    return load_scenario(lay_out(folder, changed(*changes)))


def complaints(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """Return what is said of the scenario with parts of its text replaced, without the folder; hints are lines."""
    with pytest.raises(InputError) as caught:
        load(folder, *changes)
    return str(caught.value).replace(f"{folder}/", "").split("\n")
