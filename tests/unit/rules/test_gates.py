"""Gates of a pack: what is written becomes what is meant, and what cannot be is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.domain.trust import TrustLevel, TrustScheme
from border_sim.rules.gates import Every, Quota, Switch, Tier
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from tests.unit.scenario.worlds import FLOW, FRIENDS, PACK, STRANGERS

GATES = """\
parameters:
  allowance: {unit: CNY, values: {2025-01-01: {is: 500, basis: LAW}}}
gates:
  purse: {quota: {limit: allowance, amount: value, by: party, every: year, exceeding: counted}, basis: LAW}
  trust:
    tier: {by: party, levels: [{inspects: 100 %, clear_after: 5}, {inspects: 20 %}], demotes_to: previous,
           start: 2, reinstates_after: 3}
    basis: LAW
  radar: {title: {zh: 雷达, en: Radar}, switch: yes, basis: assumption, why: {zh: 试, en: a trial}}
"""

ASKING = (
    ("  window: {at: window}\n", "  window: {at: window}\n  asked: {gate: purse}\n  seen: {gate: radar}\n"),
    ("{at: bench, inspects: goods}", "{at: bench, inspects: goods, tells: trust}"),
    (
        "  - {from: window, to: cleared}\n",
        """\
  - {from: window, to: asked}
  - {from: asked, to: returned, when: {gate: shut}}
  - {from: asked, to: seen}
  - {from: seen, to: cleared}
""",
    ),
    ("  - {from: window, to: bench, when: {channel: inspect}}\n", ""),
)


def pack_in(folder: Path, gates: str = GATES, flow: str = "") -> RulePack:
    """Lay out the small pack with gates, and a flow that asks them, and load it."""
    head, rules = PACK.split("rules:\n", maxsplit=1)
    asking = flow or asking_flow()
    for name, text in {
        "pack.yaml": head + gates,
        "rules/all.yaml": "rules:\n" + rules,
        "flows/parcels.yaml": asking,
        "lists/friends.csv": FRIENDS,
        "lists/strangers.csv": STRANGERS,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_pack(folder)


def asking_flow(*changes: tuple[str, str]) -> str:
    text = FLOW
    for old, new in (*ASKING, *changes):
        assert old in text
        text = text.replace(old, new)
    return text


def complaint(folder: Path, gates: str = GATES, flow: str = "") -> str:
    with pytest.raises(InputError) as caught:
        pack_in(folder, gates, flow)
    return str(caught.value).replace(f"{folder}/", "")


def test_gates_are_what_their_file_says(tmp_path: Path) -> None:
    gates = pack_in(tmp_path).gates

    assert Quota("allowance", "value", "party", Every.YEAR, counts_all=True) == gates["purse"].kind
    scheme = TrustScheme((TrustLevel(1.0, 5), TrustLevel(0.2)), start=1, to_first=False, reinstatement=3)
    assert Tier("party", scheme) == gates["trust"].kind
    assert (Switch(), "Radar", ("assumption",)) == (gates["radar"].kind, gates["radar"].title.en, gates["radar"].basis)


def test_a_gate_changes_the_content_hash_of_its_pack(tmp_path: Path) -> None:
    before, after = pack_in(tmp_path / "a"), pack_in(tmp_path / "b", GATES.replace("20 %", "10 %"))
    assert before.content_hash != after.content_hash


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("switch: yes", "switch: no", "pack.yaml:19:47: R030 expected `yes`, got `no`"),
        ("switch: yes, ", "", "R030 expected exactly one of `quota`, `tier`, `switch` for the gate `radar`, got none"),
        ("switch: yes", "switch: perhaps", "R030 expected `yes` or `no`, got `perhaps`"),
        (", why: {zh: 试, en: a trial}", "", "R014 expected `why` for what is assumed, got none"),
        ("by: party, every: year, exceeding: counted}, basis: LAW", "by: party}", "R007 expected a `basis`"),
        ("start: 2", "start: 3", "R030 expected a level from 1 to 2, got `3`"),
        (
            "{inspects: 20 %}",
            "{inspects: 20 %, clear_after: 2}",
            "expected no `clear_after` at the last level, got one",
        ),
        ("{inspects: 100 %, clear_after: 5}", "{inspects: 100 %}", "expected `clear_after` before the last level"),
        ("limit: allowance", "limit: alowance", "pack.yaml:14:26: R030 expected a parameter of the pack or a number"),
        ("limit: allowance", "limit: alowance", "did you mean `allowance`?"),
        ("amount: value", "amount: origin", "pack.yaml:14:45: R030 expected a number fact, got `origin`"),
        (
            "by: party, every",
            "by: due, every",
            "pack.yaml:14:56: R030 expected an identity or a `one_of` fact, got `due`",
        ),
        ("  purse:", "  purses:", "R031 expected a gate of the pack, one of `purses`, `trust`, `radar`, got `purse`"),
        ("exceeding: counted", "exceeding: forgotten", "expected one of `left_out`, `counted`, got `forgotten`"),
        ("basis: LAW}\n  trust", "basis: LOW}\n  trust", "R007 expected a source of the pack"),
    ],
)
def test_a_gate_that_cannot_be_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in GATES
    assert expected in complaint(tmp_path, GATES.replace(old, new))


def test_a_gate_that_no_flow_can_ask_is_told_once_and_at_its_place(tmp_path: Path) -> None:
    wrong = complaint(tmp_path, GATES.replace("amount: value", "amount: origin"))
    assert 1 == wrong.count("`origin`")
    assert "flows/parcels.yaml" not in wrong


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("tells: trust", "tells: purse"), "R031 expected a trust tier, which learns from inspections, got `purse`"),
        (("gate: purse", "gate: purs"), "did you mean `purse`?"),
        (("  - {from: seen, to: cleared}\n", "  - {from: seen, to: window}\n"), "F032 expected no way from the gate"),
        (("  - {from: asked, to: returned, when: {gate: shut}}\n", ""), ""),
        (
            ("{at: window}", "{at: window, tells: trust}"),
            "F018 expected an inspection (`inspects`) where `window` tells",
        ),
        (
            ("{at: window}", "{at: window, ledger: entered}"),
            "F019 expected `ledger` of the flow, which `window` books on",
        ),
        (
            ("flow: parcels\n", "flow: parcels\nledger: {kind: value}\n"),
            "F019 expected a `one_of` fact of the flow as `kind`",
        ),
        (
            (
                "to: window}\n  - {from: window, to: store",
                "to: window, when: {gate: open}}\n  - {from: window, to: store",
            ),
            "F031",
        ),
    ],
)
def test_a_flow_that_asks_wrongly_is_told(tmp_path: Path, change: tuple[str, str], expected: str) -> None:
    flow = asking_flow(change)
    if not expected:
        assert pack_in(tmp_path, flow=flow).flows
        return
    assert expected in complaint(tmp_path, flow=flow)
