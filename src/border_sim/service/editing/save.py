"""Save a text in its file, whole or not at all, and only over what its writer has read."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock

from border_sim.documents import parse_table, read_bytes, write_files
from border_sim.domain.errors import InputError, Place, Problem

EDITED = frozenset({".yaml", ".csv", ".feature", ".md"})
"""The kinds of files that an editor opens and saves."""

MOST_BYTES = 1_000_000
"""A larger file is not written by hand."""

BYTE_ORDER_MARK = "\ufeff"

_ONE_BY_ONE = Lock()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as an editor shows it.

    Attributes:
        text: what is in it, every line ended by one line feed.
        hash: of the bytes on the disk; whoever saves says what it was.
        notices: what was assumed while reading.
    """

    text: str
    hash: str
    notices: tuple[str, ...] = ()


class ChangedMeanwhile(Exception):
    """The file is no longer what its writer has read; `now` is what it is, and nothing was written."""

    def __init__(self, now: Opened | None) -> None:
        """Keep what the file is now; none where it has gone."""
        super().__init__("the file has changed since it was read")
        self.now = now


def open_file(path: Path) -> Opened:
    """Return a file for an editor.

    Raises:
        InputError: it is of another kind, absent, too large or no text.
    """
    _expect_edited(path)
    content = read_bytes(path, MOST_BYTES)
    text, notices = _text_of(content, path)
    return Opened(_plain(text), sha256(content).hexdigest(), notices)


def save_file(path: Path, text: str, read: str | None) -> Opened:
    """Save a text, and return the file as it is then; its line ends and byte order mark stay as they were.

    Args:
        path: the file.
        text: what it shall hold.
        read: the hash of what was read; none for a file that is new.

    Raises:
        InputError: it is of another kind, too large, or cannot be written; then it is as it was.
        ChangedMeanwhile: it is not what was read; then nothing was written.
    """
    _expect_edited(path)
    with _ONE_BY_ONE:
        before = read_bytes(path, MOST_BYTES) if path.exists() else None
        if (sha256(before).hexdigest() if before is not None else None) != read:
            raise ChangedMeanwhile(open_file(path) if before is not None else None)
        content = _content(text, before or b"", path)
        if content != before:
            write_files({path: content})
    return Opened(_plain(text), sha256(content).hexdigest())


def _expect_edited(path: Path) -> None:
    if path.suffix not in EDITED:
        known = ", ".join(f"`{suffix}`" for suffix in sorted(EDITED))
        raise _single(path, "U170", f"expected a file of one of the kinds {known}, got `{path.name}`")


def _text_of(content: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and what was assumed of its encoding."""
    if path.suffix == ".csv" and content.strip():
        try:
            content.decode()
        except UnicodeDecodeError:
            # The reader of tables says whether it can be read otherwise, and how.
            notices = parse_table(content, str(path)).notices
            return content.decode("gb18030"), notices
    try:
        return content.decode(), ()
    except UnicodeDecodeError as error:
        message = f"expected text in UTF-8, got the byte 0x{content[error.start]:02X}"
        raise _single(path, "D002", message, "save the file with the encoding UTF-8") from None


def _plain(text: str) -> str:
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def _content(text: str, before: bytes, path: Path) -> bytes:
    """Return the bytes of a text, with the line ends and the byte order mark of what was there."""
    mark = BYTE_ORDER_MARK.encode() if before.startswith(BYTE_ORDER_MARK.encode()) else b""
    line_end = "\r\n" if b"\r\n" in before else "\n"
    try:
        content = mark + _plain(text).replace("\n", line_end).encode()
    except UnicodeEncodeError:
        raise _single(path, "U171", "expected text, got half of a character") from None
    if len(content) > MOST_BYTES:
        raise _single(path, "U171", f"expected a text of at most {MOST_BYTES:,} bytes, got {len(content):,}")
    return content


def _single(path: Path, code: str, message: str, hint: str = "") -> InputError:
    return InputError([Problem(Place(str(path)), code, message, hint)])
