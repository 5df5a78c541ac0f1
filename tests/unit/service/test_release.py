"""A release is recorded when the pack keeps its word and has changed, and told in full when it is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError, Problem, TargetMissed
from border_sim.drafting.releases.releases import BEGINNING
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.audit import Present, audit
from border_sim.service.check_rules import failures_of
from border_sim.service.loose_files import load_files
from border_sim.service.release import Answer, Order, release
from tests.unit.rules.small_pack import write_pack

NOW = datetime(2026, 2, 1, 8, 30, tzinfo=UTC)
DAY = date(2026, 2, 10)
CHANNEL = "rules/channel.yaml"
FAILURES = "border_sim.service.release.failures_of"
HIGHER = ("pack.yaml", "is: 5000", "is: 6000")


def record(folder: Path, *changes: tuple[str, str, str], start: date = DAY, by: str = "陈关员") -> Answer:
    return release(Order(write_pack(folder, *changes), by, start), NOW)


def told(folder: Path, *changes: tuple[str, str, str], start: date = DAY, by: str = "Lee") -> list[str]:
    """Return what is said against a release, and see to it that nothing was written."""
    before = state(folder)
    with pytest.raises((InputError, TargetMissed)) as caught:
        record(folder, *changes, start=start, by=by)
    assert before == state(folder)
    return [line.replace(f"{folder}/", "") for line in str(caught.value).splitlines() if not line.startswith("  ")]


def state(folder: Path) -> dict[str, bytes]:
    """Return the ledger and its archives."""
    files = [folder / "releases.jsonl", *(folder / "releases").glob("*"), *folder.glob("*.lock")]
    return {file.name: file.read_bytes() for file in files if file.exists()}


def test_a_release_says_who_when_from_when_and_what(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    hong_kong = timezone(timedelta(hours=8))
    answer = release(Order(folder, " 陈关员 ", DAY, " 首次\n发布 "), datetime(2026, 2, 1, 16, 30, tzinfo=hong_kong))
    first = answer.release
    assert answer.is_new
    assert (1, "2026-02-01T08:30:00Z", "陈关员", DAY) == (first.number, first.recorded, first.by, first.start)
    assert ("small", "首次\n发布", BEGINNING) == (first.pack, first.note, first.previous)
    assert load_pack(folder).content_hash == first.content
    assert {"pack.yaml", "flows/goods.yaml", "lists/friends.csv"} < set(first.files)
    assert {"first"} == set(first.summary)


def test_the_next_release_holds_on_to_it_and_says_what_changed(tmp_path: Path) -> None:
    first = record(tmp_path).release
    second = record(tmp_path, HIGHER, start=DAY + timedelta(days=1)).release
    assert (2, first.hash) == (second.number, second.previous)
    # Whoever is between the two values is looked at otherwise: one class at each line, in each direction.
    assert {"parameters": {"changed": ["low_value"]}, "classes": {"looser": 4}} == second.summary
    assert {"pack.yaml"} == {name for name in first.files if first.files[name] != second.files[name]}


def limit(pack: RulePack) -> float:
    return pack.parameters["low_value"].values[0].value


def test_whoever_compares_packs_better_may_say_what_changed(tmp_path: Path) -> None:
    asked: list[tuple[float | None, float]] = []

    def limits(old: RulePack | None, new: RulePack) -> dict[str, object]:
        asked.append((limit(old) if old else None, limit(new)))
        return {"loosened": len(asked)}

    for changes in ((), (HIGHER,)):
        answer = release(Order(write_pack(tmp_path, *changes), "Lee", DAY), NOW, limits)  # type: ignore[arg-type]
    assert [(None, 5000), (5000, 6000)] == asked
    assert {"loosened": 2} == answer.release.summary


def test_where_nothing_that_decides_has_changed_nothing_is_recorded(tmp_path: Path) -> None:
    first = record(tmp_path).release
    before = state(tmp_path)
    same = (
        (CHANNEL, "rules:\n", "# a comment\nrules:\n"),
        ("examples/more.yaml", "en: A friend", "en: A good friend"),
        ("lists/friends.csv", "CO-1,One,2026-02-10,\n", ""),
        ("lists/friends.csv", "CO-3,Three", "CO-1,Renamed,2026-02-10,\nCO-3,Three"),
    )
    assert Answer(first, is_new=False) == record(tmp_path, *same, start=DAY + timedelta(days=9))
    assert before == state(tmp_path)


def test_what_was_once_released_may_be_released_again_after_something_else(tmp_path: Path) -> None:
    first, second, third = (record(tmp_path, *changes).release for changes in ((), (HIGHER,), ()))
    assert (first.content, first.snapshot) == (third.content, third.snapshot)
    assert first.content != second.content
    assert audit(tmp_path).fault is None


def test_a_pack_that_does_not_load_is_not_released_and_everything_is_told(tmp_path: Path) -> None:
    record(tmp_path)
    lines = told(
        tmp_path,
        (CHANNEL, "then: inspect", "then: inspekt"),
        ("pack.yaml", "is: 5000", "is: many"),
        by="  ",
    )
    assert "--by: U082 expected the name of whoever releases the pack, got nothing" in lines
    assert any("pack.yaml:13:24: " in line for line in lines)
    assert any("`inspekt`" in line for line in lines)


def test_an_example_that_fails_and_a_promise_that_is_not_kept_stand_against_a_release(tmp_path: Path) -> None:
    lines = told(
        tmp_path,
        (CHANNEL, "expect: {channel: inspect", "expect: {channel: stop"),
        ("pack.yaml", "then: {channel: [stop, inspect, scan]}", "then: {channel: [stop]}"),
    )
    assert any("R022 expected `stop` for `channel`, got `inspect`" in line for line in lines)
    assert any("R023 `MH-1` does not hold" in line for line in lines)


def test_a_promise_about_the_way_that_is_not_kept_stands_against_a_release(tmp_path: Path) -> None:
    """What is released by the channel does not come to the bench."""
    promise = "must_pass:\n  - {id: MP-1, title: 一律查验, when: {flow: goods}, before: zone, pass: bench}\n"
    lines = told(tmp_path, ("pack.yaml", "must_hold:\n", f"{promise}must_hold:\n"))
    assert any("R025 `MP-1` does not hold" in line for line in lines)


@pytest.mark.parametrize(
    ("start", "message"),
    [
        (date(2026, 2, 9), "expected a day from 2026-02-10 on, when the pack is in force, got 2026-02-09"),
        (date(2028, 1, 1), "expected a day up to 2027-12-31, until when the pack is in force, got 2028-01-01"),
        (date(2026, 3, 31), "expected a day from 2026-04-01 on, when release 1 takes effect, got 2026-03-31"),
    ],
)
def test_a_day_on_which_it_cannot_take_effect_is_told(tmp_path: Path, start: date, message: str) -> None:
    record(tmp_path, start=date(2026, 4, 1))
    assert f"--from: U084 {message}" in told(tmp_path, HIGHER, start=start)


def test_the_day_of_the_release_before_and_the_last_day_of_the_pack_will_do(tmp_path: Path) -> None:
    days = (date(2026, 4, 1), date(2026, 4, 1), date(2027, 12, 31))
    changes = ((), (HIGHER,), ())
    assert [1, 2, 3] == [
        record(tmp_path, *change, start=day).release.number for day, change in zip(days, changes, strict=True)
    ]


@pytest.mark.parametrize("by", ["a\x07b", "two\nlines", "half \ud83d"])
def test_a_name_that_cannot_be_shown_is_told(tmp_path: Path, by: str) -> None:
    assert ["--by: U082 expected plain text, got characters that cannot be shown"] == told(tmp_path, by=by)


def test_a_ledger_that_is_not_whole_takes_no_release(tmp_path: Path) -> None:
    record(tmp_path)
    ledger = tmp_path / "releases.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-1])
    (line,) = told(tmp_path, HIGHER)
    assert line.startswith("releases.jsonl:1:1: U083 expected a ledger that is whole: cut off: ")


def test_the_ledger_of_another_pack_takes_no_release(tmp_path: Path) -> None:
    record(tmp_path)
    assert ["pack.yaml: U085 expected the pack `small`, whose ledger this is, got `large`"] == told(
        tmp_path, ("pack.yaml", "pack: small", "pack: large")
    )


def test_a_pack_that_is_absent_is_told_and_no_ledger_begun(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"R001 expected the file `pack\.yaml`, got none"):
        release(Order(tmp_path / "none", "Lee", DAY), NOW)


def test_a_release_that_comes_in_between_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_pack(tmp_path / "small")
    other = write_pack(tmp_path / "other", HIGHER)
    ledger = tmp_path / "all.jsonl"

    def meanwhile(pack: RulePack) -> tuple[Problem, ...]:
        monkeypatch.setattr(FAILURES, failures_of)
        release(Order(other, "Ng", DAY, ledger=ledger), NOW)
        return failures_of(pack)

    monkeypatch.setattr(FAILURES, meanwhile)
    answer = release(Order(folder, "Lee", DAY, ledger=ledger), NOW)
    assert ["Ng", "Lee"] == [one.by for one in audit(folder, ledger).releases]
    assert {"parameters": {"changed": ["low_value"]}, "classes": {"stricter": 4}} == answer.release.summary


def test_a_folder_that_is_edited_meanwhile_is_released_as_it_was_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_pack(tmp_path / "small")
    checked = load_pack(folder).content_hash

    def meanwhile(pack: RulePack) -> tuple[Problem, ...]:
        write_pack(folder, HIGHER)
        return failures_of(pack)

    monkeypatch.setattr(FAILURES, meanwhile)
    answer = release(Order(folder, "Lee", DAY), NOW)
    assert checked == answer.release.content
    assert Present("changed", (), (), ("pack.yaml",)) == audit(folder).present


def test_an_archive_that_is_no_pack_any_more_does_not_stand_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(tmp_path)

    def stricter(files: dict[str, bytes], called: str) -> RulePack:
        return load_files({"pack.yaml": files["pack.yaml"]} if "@" in called else files, called)

    monkeypatch.setattr("border_sim.service.release.load_files", stricter)
    summary = record(tmp_path, HIGHER).release.summary
    assert ["not_compared"] == list(summary)
    assert f"{tmp_path}@1/pack.yaml" in str(summary["not_compared"])


def test_an_audit_compares_the_pack_of_today_with_the_last_release(tmp_path: Path) -> None:
    record(tmp_path)
    assert Present("same", (), (), ()) == audit(tmp_path).present
    write_pack(tmp_path, (CHANNEL, "rules:\n", "# a comment\nrules:\n"))
    assert Present("same", (), (), ()) == audit(tmp_path).present
    (tmp_path / CHANNEL).rename(tmp_path / "rules" / "all.yaml")
    assert Present("same", ("rules/all.yaml",), (CHANNEL,), ()) == audit(tmp_path).present
    write_pack(tmp_path, HIGHER)
    (tmp_path / "rules" / "all.yaml").unlink()
    assert Present("changed", (), (), ("pack.yaml",)) == audit(tmp_path).present
    (tmp_path / "pack.yaml").write_text("pack: [", "utf-8")
    assert Present("unreadable", (), (), ()) == audit(tmp_path).present


def test_an_audit_of_a_ledger_that_is_not_whole_does_not_trust_it_any_further(tmp_path: Path) -> None:
    first = record(tmp_path).release
    record(tmp_path, HIGHER)
    ledger = tmp_path / "releases.jsonl"
    ledger.write_text(ledger.read_text("utf-8").replace('"number":2', '"number":3'), "utf-8")
    found = audit(tmp_path)
    assert ((first,), None) == (found.releases, found.present)
    assert found.fault is not None
    assert 2 == found.fault.line


def test_an_audit_asks_for_a_ledger_and_for_a_whole_hash(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        audit(write_pack(tmp_path), head="abc")
    assert ["U087", "U086"] == [problem.code for problem in caught.value.problems]
