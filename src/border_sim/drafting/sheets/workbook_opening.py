"""Whether a file is an Excel workbook that can be opened without harm."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.parsers import expat  # a document type, with which entities could grow, is refused before anything is used
from zipfile import BadZipFile, ZipFile

from border_sim.documents import Problems, read_bytes
from border_sim.domain.errors import Place

MOST_BYTES = 100_000_000
"""A million rows of five cells have a third of this."""

MOST_UNPACKED = 600_000_000
"""Bytes of all parts together when they are unpacked."""

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_MACROS = "xl/vbaProject.bin"
_CHUNK = 65_536

TRUE = frozenset({"1", "true", "on"})
"""How the parts of a workbook say yes."""


@dataclass(slots=True)
class Opened:
    """A workbook that may be read, and what is to be told of it as a whole."""

    archive: ZipFile
    has_macros: bool


def open_workbook(path: Path, problems: Problems) -> Opened | None:
    """Return a workbook, or `None` after saying why the file is none that can be read."""
    content = read_bytes(path, MOST_BYTES)
    place = Place(str(path))
    if not content.startswith(_ZIP):
        problems.add(place, "X001", f"expected an Excel workbook (.xlsx), got {_what_else(content)}", _hint(content))
        return None
    try:
        archive = ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (BadZipFile, OSError, ValueError):
        problems.add(place, "X002", "expected an Excel workbook (.xlsx), got a damaged file")
        return None
    names = {part.filename for part in parts}
    if _WORKBOOK not in names:
        what = _what_archive(names)
        problems.add(place, "X001", f"expected an Excel workbook (.xlsx), got {what}", "save it as .xlsx")
        return None
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        message = f"expected a workbook of at most {MOST_UNPACKED:,} bytes unpacked, got {unpacked:,}"
        problems.add(place, "X003", message, "export the lists with --csv")
        return None
    return Opened(archive, _MACROS in names) if _parts_are_plain(archive, place, problems) else None


def _what_archive(names: Collection[str]) -> str:
    if "xl/workbook.bin" in names:
        return "a binary workbook (.xlsb)"
    return "an OpenDocument file (.ods)" if "mimetype" in names else "an archive without a workbook"


def _what_else(content: bytes) -> str:
    if content.startswith(_COMPOUND_FILE):
        return "an encrypted one" if _ENCRYPTED in content else "a file of an older format (.xls)"
    return "another kind of file" if content else "an empty file"


def _hint(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "take the password off and save it again"
    return "open it in Excel and save it as .xlsx; a table in CSV is given as the folder that holds it"


def _parts_are_plain(archive: ZipFile, place: Place, problems: Problems) -> bool:
    """Return whether no part of the workbook defines entities, and say so where one does."""
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        try:
            with archive.open(name) as part:
                _read_beginning(part)
        except _DocumentType:
            problems.add(place, "X002", f"expected no document type in a workbook, got one in `{name}`")
            return False
        except (expat.ExpatError, BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
            problems.add(place, "X002", f"expected an Excel workbook (.xlsx), got a damaged file: `{name}`")
            return False
    return True


class _DocumentType(Exception):
    """A part has a document type."""


class _Begun(Exception):
    """The first element of a part has begun."""


def _read_beginning(part: IO[bytes]) -> None:
    """Read a part up to its first element."""

    def refuse(*_rest: object) -> None:
        raise _DocumentType

    def leave(*_rest: object) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = leave
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 - the signature of the standard library
        parser.Parse(b"", True)  # noqa: FBT003 - as above
    except _Begun:
        return
