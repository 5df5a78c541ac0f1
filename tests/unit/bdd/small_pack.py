"""A small rule pack, and a folder of features with nothing else in it, as a policy team would have them."""

from __future__ import annotations

from pathlib import Path

PACK = """\
pack: small
title: {zh: 小规则包, en: Small pack}
in_force: {from: 2026-01-01}
sources: {LAW: {zh: 某法, en: A law}}
decisions:
  channel:
    title: {zh: 通道, en: Customs channel}
    outcomes: [stop, inspect, release]
    combine: strictest
    otherwise: release
    if_missing: inspect
    outcome_titles: {stop: {zh: 禁止, en: stop}, inspect: {zh: 查验, en: look inside}, release: {zh: 放行, en: release}}
  documents: {combine: all, title: {zh: 单证, en: Papers}}
  deadline: {combine: shortest, title: {zh: 时限, en: Time limit}}
documents:
  licence: {title: {zh: 许可证, en: Licence}, held_when: {licensed: yes}}
aims: {eligible: {channel: [release]}, facilitated: {channel: [release]}, stopped: {channel: [stop]}}
"""

FLOW = """\
flow: parcels
title: {zh: 包裹, en: Parcels}
facts:
  kind:
    title: {zh: 种类, en: Kind of parcel}
    one_of: {book: {zh: 书, en: book}, plant: {zh: 植物, en: plant}, unknown: {zh: 不明, en: nobody knows}}
  weight: {number: 0..100, unit: kg, title: {zh: 重量, en: Weight}}
  licensed: {yes_no: , title: {zh: 持证, en: Holds a licence}}
entries: {door: shown}
statuses:
  shown: {decide: {line: first, direction: in}, title: {zh: 申报, en: Declared}}
  bench: {at: bench, inspects: opening, title: {zh: 查验台, en: Bench}}
  taken: {final: cleared, title: {zh: 提走, en: Taken home}}
  burnt: {final: refused}
  back: {final: returned}
moves:
  - {from: shown, to: burnt, when: {channel: stop}}
  - {from: shown, to: back, when: {documents: incomplete}}
  - {from: shown, to: bench, when: {channel: inspect}}
  - {from: shown, to: taken}
  - {from: bench, to: burnt, when: {finding: violation}}
  - {from: bench, to: back, when: {finding: rejected}}
  - {from: bench, to: taken}
"""

RULES = """\
rules:
  - id: P-1
    title: {zh: 植物查验, en: Plants are looked at}
    decides: channel
    when: {kind: plant}
    then: inspect
    basis: LAW
  - id: P-2
    title: {zh: 不明禁止, en: What nobody knows is stopped}
    decides: channel
    when: {kind: unknown}
    then: stop
    basis: LAW
  - id: P-3
    title: {zh: 重件抽查, en: One heavy parcel in two is looked at}
    decides: channel
    when: {weight: above 50}
    then: {inspect: 50 %, otherwise: release}
    basis: LAW
  - id: P-4
    title: {zh: 持证植物放行, en: Plants with a licence pass}
    decides: channel
    when: {kind: plant, licensed: yes}
    then: release
    beats: [P-1]
    basis: LAW
  - id: P-5
    title: {zh: 植物须许可证, en: Plants need a licence}
    decides: documents
    when: {kind: plant}
    then: {require: [licence]}
    basis: LAW
  - id: P-6
    title: {zh: 植物一天内, en: Plants within a day}
    decides: deadline
    when: {kind: plant}
    then: {within: 24 hours, from: shown, to: taken, if_late: escalate}
    basis: LAW
examples:
  - {item: {flow: parcels, kind: plant, licensed: no, weight: 1}, expect: {channel: inspect}, because: [P-1, P-5, P-6]}
  - {item: {flow: parcels, kind: unknown, weight: 1}, expect: {channel: stop}, because: [P-2]}
  - {item: {flow: parcels, kind: plant, licensed: yes, weight: 1}, expect: {channel: release}, because: [P-4]}
  - {item: {flow: parcels, kind: book, weight: 60}, expect: {channel: inspect}, because: [P-3], draws: {P-3: selected}}
  - item: {flow: parcels, kind: book, weight: 50}
    expect: {channel: release}
    not_because: [P-1, P-2, P-3, P-4, P-5, P-6]
"""


def lay_pack(folder: Path) -> Path:
    """Write the small pack into `rules/small` of a folder, and return where it is."""
    pack = folder / "rules" / "small"
    for name, text in {"pack.yaml": PACK, "flows/parcels.yaml": FLOW, "rules/parcels.yaml": RULES}.items():
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text(text, encoding="utf-8")
    return pack
