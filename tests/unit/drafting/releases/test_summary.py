"""A summary names what came, went and changed between two packs, and nothing that stands elsewhere now."""

from __future__ import annotations

from pathlib import Path

from border_sim.drafting.releases.summary import summarise
from border_sim.rules.load import load_pack
from tests.unit.rules.small_pack import small_pack, write_pack

CHANNEL = "rules/channel.yaml"


def test_before_the_first_release_everything_is_counted(tmp_path: Path) -> None:
    assert {
        "first": {
            "rules": 3,
            "parameters": 2,
            "lists": 1,
            "decisions": 3,
            "documents": 2,
            "promises": 1,
            "flows": 2,
            "sources": 1,
            "aims": 1,
            "list_entries": 4,
        }
    } == summarise(None, small_pack(tmp_path))


def test_what_was_added_removed_and_changed_is_named(tmp_path: Path) -> None:
    old = small_pack(tmp_path / "old")
    new = small_pack(
        tmp_path / "new",
        (CHANNEL, "then: inspect\n    basis: LAW-1", "then: stop\n    basis: LAW-1"),
        (CHANNEL, "expect: {channel: inspect, documents", "expect: {channel: stop, documents"),
        (CHANNEL, "DO-1", "DO-2"),
        ("examples/more.yaml", "DO-1", "DO-2"),
        ("pack.yaml", "is: 5000", "is: 6000"),
        ("pack.yaml", "until: 2027-12-31", "until: 2028-12-31"),
        ("lists/friends.csv", "CO-3,Three,2026-08-01,2026-08-31", "CO-4,Four,,\nCO-5,Five,,"),
        ("flows/people.yaml", "title: {zh: 人员, en: People}", "title: {zh: 人员, en: Persons}"),
    )
    assert {
        "pack": {"changed": ["in_force"]},
        "rules": {"added": ["DO-2"], "removed": ["DO-1"], "changed": ["CH-1"]},
        "parameters": {"changed": ["low_value"]},
        "list_entries": {"friends": {"added": 2, "removed": 1}},
        "flows": {"changed": ["people"]},
    } == summarise(old, new)


def test_promises_about_the_way_are_promises_too_wherever_they_stand(tmp_path: Path) -> None:
    promise = "must_pass:\n  - {id: MP-1, title: 一律查验, when: {flow: goods}, before: zone, pass: bench}\n"
    old = small_pack(tmp_path / "old")
    new = small_pack(tmp_path / "new", ("pack.yaml", "must_hold:\n", f"{promise}must_hold:\n"))
    moved = small_pack(tmp_path / "moved", ("pack.yaml", "must_hold:\n", f"\n{promise}must_hold:\n"))
    assert {"promises": {"added": ["MP-1"]}} == summarise(old, new)
    assert {} == summarise(new, moved)


def test_a_rule_that_stands_elsewhere_has_not_changed(tmp_path: Path) -> None:
    old = small_pack(tmp_path / "old")
    new = write_pack(tmp_path / "new", (CHANNEL, "rules:\n", "# moved\n\nrules:\n"))
    (new / CHANNEL).rename(new / "rules" / "all.yaml")
    assert {} == summarise(old, load_pack(new))
