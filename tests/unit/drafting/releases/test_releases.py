"""A chain of releases: whatever is done to its lines, the first bad one is named, with what is wrong with it."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest

from border_sim.domain.chinese.translation import into_chinese
from border_sim.drafting.releases.release_faults import Fault, Kind
from border_sim.drafting.releases.releases import BEGINNING, History, Release, check_head, read_history
from tests.unit.drafting.releases.chains import chain, kept, link, written

CHAIN = chain(4)
ONE, TWO, THREE, FOUR = CHAIN


def fault_of(content: bytes) -> Fault:
    history = read_history(content, kept)
    assert history.fault is not None
    assert list(history.releases) == CHAIN[: history.fault.line - 1]
    return history.fault


def test_a_chain_reads_as_it_was_written() -> None:
    assert History(tuple(CHAIN)) == read_history(written(CHAIN), kept)
    assert FOUR.hash == read_history(written(CHAIN), kept).head


def test_an_empty_file_is_a_chain_without_releases() -> None:
    history = read_history(b"", kept)
    assert (History(), None, BEGINNING) == (history, history.last, history.head)


def test_the_hash_is_one_that_anybody_can_work_out_from_the_line() -> None:
    said = json.loads(ONE.line())
    assert said.pop("hash") == ONE.hash
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    head = b"border_sim.release/1"
    expected = sha256(len(head).to_bytes(8, "big") + head + len(text).to_bytes(8, "big") + text)
    assert expected.hexdigest() == ONE.hash
    assert said["previous"] == BEGINNING


@pytest.mark.parametrize(
    ("lines", "kind", "line", "expected", "got", "other"),
    [
        ([ONE, THREE, FOUR], Kind.REMOVED, 2, "2", "3", 0),
        ([TWO, THREE, FOUR], Kind.REMOVED, 1, "1", "2", 0),
        ([ONE, THREE, TWO, FOUR], Kind.MOVED, 2, "2", "3", 3),
        ([ONE, FOUR, THREE, TWO], Kind.MOVED, 2, "2", "4", 4),
        ([ONE, TWO, TWO, THREE, FOUR], Kind.DUPLICATED, 3, "3", "2", 2),
        ([ONE, TWO, THREE, FOUR, ONE], Kind.DUPLICATED, 5, "5", "1", 1),
        ([ONE, FOUR, TWO, THREE, FOUR], Kind.DUPLICATED, 2, "2", "4", 5),
        ([ONE, TWO, link(1, BEGINNING, "another"), THREE], Kind.INSERTED, 3, "3", "1", 0),
        ([ONE, TWO, link(3, ONE.hash, "another"), THREE], Kind.UNCHAINED, 3, TWO.hash, ONE.hash, 0),
        ([ONE, TWO, link(4, TWO.hash, "misnumbered")], Kind.REMOVED, 3, "3", "4", 0),
    ],
)
def test_a_line_out_of_its_place_is_named(
    lines: list[Release], kind: Kind, line: int, expected: str, got: str, other: int
) -> None:
    assert Fault(kind, expected, got, other, line) == fault_of(written(lines))


def test_a_line_that_was_forged_with_its_hash_is_found_at_the_next_which_does_not_hold_on_to_it() -> None:
    forged = link(2, ONE.hash, "forger")
    fault = read_history(written([ONE, forged, THREE, FOUR]), kept).fault
    assert Fault(Kind.UNCHAINED, forged.hash, TWO.hash, line=3) == fault


def test_a_changed_line_is_named_with_both_hashes() -> None:
    changed = TWO.model_copy(update={"by": "somebody else"})
    fault = fault_of(written([ONE, changed, THREE, FOUR]))
    assert Fault(Kind.CHANGED, changed.seal(), TWO.hash, line=2) == fault


@pytest.mark.parametrize(
    "other",
    [
        TWO.line().replace(b'","', b'", "', 1),
        TWO.line() + b"\r",
        json.dumps(json.loads(TWO.line()), sort_keys=True, separators=(",", ":")).encode() + b" ",
        TWO.line().replace(b'{"by"', b'{"by":"somebody else","by"'),
    ],
)
def test_a_line_that_says_the_same_in_another_way_is_named(other: bytes) -> None:
    fault = fault_of(b"\n".join([ONE.line(), other, THREE.line(), b""]))
    assert (Kind.LAID_OUT, 2) == (fault.kind, fault.line)
    assert fault.expected != fault.got


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"no JSON",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        TWO.line()[:-1],
        TWO.line().replace(b'"number":2', b'"number":2.0'),
        TWO.line().replace(b'"number":2', b'"number":"2"'),
        TWO.line().replace(b'"share":0.2', b'"share":NaN'),
        TWO.line().replace(b'"from":"2026-03-03"', b'"from":"2026-03-33"'),
        TWO.line().replace(b'"note":""', b'"extra":1,"note":""'),
    ],
)
def test_a_line_that_is_no_release_is_named(line: bytes) -> None:
    fault = fault_of(b"\n".join([ONE.line(), line, THREE.line(), b""]))
    assert (Kind.BROKEN, 2) == (fault.kind, fault.line)
    assert len(fault.got) <= 60


def test_a_last_line_without_an_end_is_named() -> None:
    assert (Kind.UNFINISHED, 4) == (fault_of(written(CHAIN)[:-1]).kind, fault_of(written(CHAIN)[:-1]).line)
    assert (Kind.UNFINISHED, 4) == (fault_of(written(CHAIN)[:-40]).kind, fault_of(written(CHAIN)[:-40]).line)


def test_lines_that_are_missing_at_the_end_show_only_by_a_hash_that_was_kept_elsewhere() -> None:
    history = read_history(written(CHAIN[:2]), kept)
    assert history.fault is None
    assert Fault(Kind.CUT, FOUR.hash, TWO.hash, line=3) == check_head(history, FOUR.hash)
    assert check_head(history, TWO.hash) is None
    assert check_head(history, ONE.hash) is None
    assert Fault(Kind.CUT, ONE.hash, BEGINNING, line=1) == check_head(History(), ONE.hash)


def test_a_history_that_was_forged_as_a_whole_shows_by_a_hash_that_was_kept_elsewhere() -> None:
    forged = read_history(written(chain(4, names=["forger"])), kept)
    assert forged.fault is None
    assert check_head(forged, FOUR.hash) is not None


def test_an_archive_that_is_missing_or_altered_is_named_at_its_release() -> None:
    archives = {release.snapshot: release.snapshot for release in CHAIN}
    assert read_history(written(CHAIN), archives.get).fault is None
    missing = {name: hashed for name, hashed in archives.items() if name != TWO.snapshot}
    assert Fault(Kind.SNAPSHOT_MISSING, TWO.snapshot, "", line=2) == read_history(written(CHAIN), missing.get).fault
    altered = archives | {THREE.snapshot: "e" * 64}
    assert Fault(Kind.SNAPSHOT_ALTERED, THREE.snapshot, "e" * 64, line=3) == (
        read_history(written(CHAIN), altered.get).fault
    )


def test_the_first_bad_line_counts_whatever_is_wrong_with_it() -> None:
    archives = {release.snapshot: release.snapshot for release in CHAIN if release is not ONE}
    fault = read_history(written([ONE, THREE, FOUR]), archives.get).fault
    assert fault is not None
    assert (Kind.SNAPSHOT_MISSING, 1) == (fault.kind, fault.line)


@pytest.mark.parametrize("kind", Kind)
def test_every_fault_is_told_in_english_and_in_chinese(kind: Kind) -> None:
    says = Fault(kind, "EXPECTED", "GOT", 7).says()
    assert "EXPECTED" in says or "GOT" in says
    assert [] == re.findall("[a-z]+", into_chinese(says))
