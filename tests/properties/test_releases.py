"""Whatever is done to the lines of a ledger, the first line that is not what it was is the one that is named."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from border_sim.drafting.releases.releases import check_head, read_history
from tests.unit.drafting.releases.chains import chain, kept, link, written

CHAIN = chain(6, note="两行\nlines")
CONTENT = written(CHAIN)
LINES = CONTENT.split(b"\n")[:-1]
PLACES = st.integers(0, len(CONTENT) - 1)
NUMBERS = st.integers(0, len(LINES) - 1)
LATER = NUMBERS.filter(lambda index: index < len(LINES) - 1)
BYTES = st.integers(0, 255).map(lambda number: bytes([number]))
STRANGERS = st.one_of(
    st.sampled_from([*LINES, *written(chain(6, names=["another"])).split(b"\n")[:-1]]),
    st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")),
    st.builds(link, st.integers(1, 9), st.sampled_from([release.hash for release in CHAIN]), st.just("forger")).map(
        lambda release: release.line()
    ),
)


def first_other(content: bytes) -> int:
    """Return the number, from 1, of the first line that is not what it was; its end belongs to a line."""
    lines = content.split(b"\n")
    whole = [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    same = 0
    while same < min(len(whole), len(LINES)) and whole[same] == LINES[same] + b"\n":
        same += 1
    return same + 1


def is_found(content: bytes) -> None:
    assume(not CONTENT.startswith(content) or not content.endswith(b"\n"))
    history = read_history(content, kept)
    assert history.fault is not None
    assert first_other(content) == history.fault.line
    assert CHAIN[: history.fault.line - 1] == list(history.releases)


@given(PLACES, BYTES)
def test_a_byte_that_is_changed_is_found(place: int, byte: bytes) -> None:
    assume(CONTENT[place : place + 1] != byte)
    is_found(CONTENT[:place] + byte + CONTENT[place + 1 :])


@given(PLACES)
def test_a_byte_that_is_left_out_is_found(place: int) -> None:
    is_found(CONTENT[:place] + CONTENT[place + 1 :])


@given(st.integers(0, len(CONTENT)), BYTES)
def test_a_byte_that_is_put_in_is_found(place: int, byte: bytes) -> None:
    is_found(CONTENT[:place] + byte + CONTENT[place:])


@given(LATER, st.integers(1, 3))
def test_lines_that_are_left_out_before_the_last_are_found(index: int, many: int) -> None:
    rest = LINES[index + many :]
    assume(rest)
    is_found(b"".join(line + b"\n" for line in [*LINES[:index], *rest]))


@given(NUMBERS, NUMBERS)
def test_lines_that_change_places_are_found(one: int, other: int) -> None:
    assume(one != other)
    lines = list(LINES)
    lines[one], lines[other] = lines[other], lines[one]
    is_found(b"".join(line + b"\n" for line in lines))


def holds_on(line: bytes, index: int) -> bool:
    """Return whether a line is a sound release after the first lines of the chain, genuine or forged."""
    return read_history(b"".join(one + b"\n" for one in [*LINES[:index], line]), kept).fault is None


@given(st.integers(0, len(LINES)), STRANGERS)
def test_a_line_that_is_put_in_is_found(index: int, line: bytes) -> None:
    content = b"".join(one + b"\n" for one in [*LINES[:index], line, *LINES[index:]])
    if holds_on(line, index):
        is_found_at_the_next(content, index)
    else:
        is_found(content)


@given(NUMBERS, STRANGERS)
def test_a_line_in_the_place_of_another_is_found(index: int, line: bytes) -> None:
    assume(line != LINES[index])
    content = b"".join(one + b"\n" for one in [*LINES[:index], line, *LINES[index + 1 :]])
    if holds_on(line, index):
        is_found_at_the_next(content, index)
    else:
        is_found(content)


def is_found_at_the_next(content: bytes, index: int) -> None:
    """A line that was forged with its hash is sound by itself; the next one does not hold on to it.

    As the last line nothing in the file contradicts it, only a head that was kept elsewhere.
    """
    history = read_history(content, kept)
    if index + 1 < len(content.split(b"\n")) - 1:
        assert history.fault is not None
        assert index + 2 == history.fault.line
    else:
        assert check_head(history, CHAIN[-1].hash) is not None or history.releases[: len(CHAIN)] == tuple(CHAIN)


@given(st.permutations(LINES))
def test_lines_in_any_other_order_are_found(lines: list[bytes]) -> None:
    assume(lines != LINES)
    is_found(b"".join(line + b"\n" for line in lines))
