"""A pack of three rules, as files: tests change a line of it and see what comes of that."""

from __future__ import annotations

from pathlib import Path

from border_sim.domain.errors import InputError, Problem
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack

FILES = {
    "pack.yaml": """\
pack: small
title: {zh: 小包, en: Small pack}
in_force: {from: 2026-02-10, until: 2027-12-31}
sources:
  LAW-1: {zh: 第一号公告, en: Announcement No. 1, in_force: 2026-02-10}
lists:
  friends: {file: lists/friends.csv, column: entity_id, title: {zh: 白名单, en: Whitelist}}
parameters:
  low_value:
    title: {zh: 低值, en: Low value}
    unit: CNY
    values:
      2026-02-10: {is: 5000, basis: LAW-1}
      2026-07-01: {is: 8000 CNY, basis: assumption, why: 试行}
  spot_checks: {unit: "%", values: {2026-02-10: {is: 30, basis: assumption}}}
decisions:
  channel:
    title: {zh: 通道, en: Channel}
    outcomes: [stop, inspect, scan, release]
    outcome_titles: {inspect: {zh: 查验, en: inspect}}
    combine: strictest
    otherwise: scan
    if_missing: inspect
  documents: {title: {zh: 单证, en: Documents}, combine: all}
  deadline: {title: {zh: 时限, en: Time limit}, combine: shortest}
documents:
  permit: {title: {zh: 审批单, en: Permit}, held_when: {permit: yes}}
  invoice: {title: {zh: 发票, en: Invoice}, held_when: {invoice: yes}}
aims:
  facilitated: {channel: [release]}
must_hold:
  - id: MH-1
    title: {zh: A级不放行, en: Grade A is never released}
    when: {flow: goods, grade: A}
    then: {channel: [stop, inspect, scan]}
""",
    "flows/goods.yaml": """\
flow: goods
title: {zh: 货物, en: Goods}
facts:
  grade: {title: {zh: 等级, en: Grade}, one_of: [A, B, C]}
  value: {title: {zh: 价值, en: Value}, number: 0.., unit: CNY}
  party: {title: {zh: 单位, en: Party}, id_in: parties}
  permit: {yes_no: }
  invoice: {yes_no: }
  sent: {title: {zh: 发出日, en: Day sent}, date: }
  due: {title: {zh: 到期日, en: Day due}, date: }
entries: {in: declared}
statuses:
  declared: {decide: {line: first, direction: in}}
  bench: {at: bench, inspects: goods}
  zone: {final: cleared}
  back: {final: returned}
moves:
  - {from: declared, to: back, when: {channel: stop}}
  - {from: declared, to: zone, when: {channel: release}}
  - {from: declared, to: bench}
  - {from: bench, to: back, when: {finding: violation}}
  - {from: bench, to: zone}
""",
    "flows/people.yaml": """\
flow: people
title: {zh: 人员, en: People}
facts:
  alert: {title: {zh: 布控, en: Alert}, yes_no: }
entries: {in: arriving}
statuses:
  arriving: {decide: {line: first, direction: in}}
  park: {final: cleared}
moves:
  - {from: arriving, to: park}
""",
    "rules/channel.yaml": """\
rules:
  - id: CH-1
    title: {zh: 高值查验, en: High values are inspected}
    decides: channel
    when: {flow: goods, value: above low_value}
    unless: {party: in list friends}
    then: inspect
    basis: LAW-1
  - id: CH-2
    title: {zh: 白名单抽查, en: Friends are picked by lot}
    decides: channel
    when: {flow: goods, party: in list friends, grade: [B, C]}
    then: {inspect: spot_checks, otherwise: release}
    basis: assumption
    why: {zh: 试点, en: A trial}
  - id: DO-1
    title: {zh: 须审批, en: A permit is required}
    decides: documents
    when: {flow: goods, grade: A}
    then: {require: [permit]}
    basis: [LAW-1]
examples:
  - item: {flow: goods, value: 9000, party: CO-9, grade: A, permit: no}
    expect: {channel: inspect, documents: [permit], deadline: none}
    because: [CH-1, DO-1]
    not_because: [CH-2]
""",
    "examples/more.yaml": """\
examples:
  - title: {zh: 白名单, en: A friend}
    item: {flow: goods, value: 9000, party: CO-1, grade: B}
    expect: {channel: release, documents: []}
    draws: {CH-2: not selected}
    because: [CH-2]
    not_because: [CH-1, DO-1]
  - item: {flow: goods, value: 9000, party: CO-1, grade: B}
    expect: {channel: [inspect, release]}
  - item: {flow: goods, party: CO-9, grade: B}
    expect: {channel: undecided}
""",
    "lists/friends.csv": """\
entity_id,name,from,until
CO-1,One,2026-02-10,
CO-2,Two,2026-02-10,2026-06-30
CO-2,Two,2026-09-01,
CO-3,Three,2026-08-01,2026-08-31
""",
}


def write_pack(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """Write the pack with some texts replaced, each as (file, old, new), and return its folder."""
    contents: dict[str, str] = dict(FILES)
    for file, old, new in changes:
        assert old in contents[file], f"{file} does not say {old}"
        contents[file] = contents[file].replace(old, new)
    for file, content in contents.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def small_pack(folder: Path, *changes: tuple[str, str, str]) -> RulePack:
    """Return the pack, changed."""
    return load_pack(write_pack(folder, *changes))


def problems_of(folder: Path, *changes: tuple[str, str, str]) -> list[Problem]:
    """Return what is wrong with the pack when it is changed."""
    try:
        small_pack(folder, *changes)
    except InputError as error:
        return list(error.problems)
    return []


def told(folder: Path, *changes: tuple[str, str, str]) -> list[str]:
    """Return the problems as text, without the folder."""
    return [str(problem).replace(f"{folder}/", "") for problem in problems_of(folder, *changes)]


def problems_of_folder(folder: Path) -> list[Problem]:
    """Return what is wrong with the pack that stands in a folder."""
    try:
        load_pack(folder)
    except InputError as error:
        return list(error.problems)
    return []
