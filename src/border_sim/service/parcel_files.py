"""The files that a run was made from as one text, for a report that is sent to others; and what others send us.

They lie in the archive as they lay on the disk: the folder of the scenario, and beside or above it the pack. Equal
files give equal bytes. What comes in is taken for hostile: whoever opens a report must get plain files in an empty
folder, or a refusal.
"""

from __future__ import annotations

import json
import lzma
import tarfile
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Iterator, Mapping
from io import BytesIO
from os.path import normpath, relpath
from pathlib import PurePosixPath

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.runs import Source
from border_sim.service.recipe import Recipe
from border_sim.service.sources import steps_up

HOME = "parcel.json"
"""The first file of an archive: it names the folder of the scenario. No file of a scenario is called so."""

MOST_FILES = 5_000
MOST_BYTES = 64 * 1024 * 1024
"""Bytes that all files of an archive have together at most."""

LONGEST_NAME = 400
MEMORY = 128 * 1024 * 1024
"""Bytes that unpacking may take beside what comes out."""


def packed(recipe: Recipe, sources: tuple[Source, Source]) -> str:
    """Return the files of a run as the base64 of a tar.xz; equal files give equal text."""
    scenario, pack = sources
    home = "/".join(["inside"] * steps_up(*scenario.files, recipe.pack)) or "."
    files = {_joined(home, recipe.pack, path): content for path, content in pack.files.items()}
    files |= {_joined(home, path): content for path, content in scenario.files.items()}
    whole = BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.PAX_FORMAT) as archive:
        _add(archive, HOME, json.dumps({"home": home}).encode())
        for path in sorted(files):
            _add(archive, path, files[path])
    return b64encode(lzma.compress(whole.getvalue(), preset=9)).decode()


def _joined(*parts: str) -> str:
    return PurePosixPath(normpath("/".join(parts))).as_posix()


def _add(archive: tarfile.TarFile, path: str, content: bytes) -> None:
    entry = tarfile.TarInfo(path)
    entry.size = len(content)
    archive.addfile(entry, BytesIO(content))


def unpacked(text: str, recipe: Recipe, digests: tuple[str, str], place: Place) -> tuple[Source, Source]:
    """Return the files of a scenario and those of its pack, with paths relative to the folders of both.

    Args:
        text: the base64 of a tar.xz, from anybody.
        recipe: how the run was made from them.
        digests: what scenario and pack should have.
        place: where the text stands, for messages.

    Raises:
        InputError: it is no archive, too large, or holds anything but plain files below one folder.
    """
    try:
        files = dict(_files(_decompressed(b64decode(text, validate=True), place), place))
        home = json.loads(files.pop(HOME))["home"]
    except (NoBase64, lzma.LZMAError, tarfile.TarError, EOFError, RecursionError, OverflowError) as error:
        raise InputError([_broken(place, f"it cannot be unpacked: {type(error).__name__}")]) from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError([_broken(place, "it is damaged")]) from error
    if any(path.startswith("/") for path in (str(home), recipe.pack, recipe.file)):
        raise InputError([_broken(place, "it names a whole path")])
    pack, file = _joined(str(home), recipe.pack), _joined(str(home), recipe.file)
    if not _is_below(str(home)) or not _is_below(pack) or file not in files:
        raise InputError([_broken(place, "scenario or pack is not in it")])
    inside = {path for path in files if PurePosixPath(path).is_relative_to(pack)}
    return (
        Source(
            digests[0], "scenario", PurePosixPath(recipe.file).stem, _relative(files, set(files) - inside, str(home))
        ),
        Source(digests[1], "pack", PurePosixPath(pack).name, _relative(files, inside, pack)),
    )


def _broken(place: Place, why: str) -> Problem:
    message = f"expected the files of a run, got an archive that is not sound: {why}"
    return Problem(place, "U212", message, "make the report again: `border-sim report RUN`")


def _relative(files: Mapping[str, bytes], chosen: set[str], folder: str) -> dict[str, bytes]:
    return {PurePosixPath(relpath(path, folder)).as_posix(): files[path] for path in sorted(chosen)}


def _decompressed(packed_bytes: bytes, place: Place) -> bytes:
    """Return what was compressed, without ever holding more than is allowed."""
    expander = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY)
    whole = expander.decompress(packed_bytes, MOST_BYTES + 1)
    if len(whole) > MOST_BYTES:
        raise InputError([_broken(place, f"more than {MOST_BYTES:,} bytes")])
    if not expander.eof:
        raise EOFError
    return whole


def _files(archive: bytes, place: Place) -> Iterator[tuple[str, bytes]]:
    """Yield the plain files of an archive; anything else is refused."""
    seen: set[str] = set()
    with tarfile.open(fileobj=BytesIO(archive), mode="r:") as opened:
        for entry in opened:
            if entry.type != tarfile.REGTYPE or entry.sparse is not None:
                raise InputError([_broken(place, "something in it is no plain file")])
            if not _is_below(entry.name) or entry.name in seen or entry.name == ".":
                raise InputError(
                    [_broken(place, "a file in it has a name that leads elsewhere, or that another one has")]
                )
            if len(seen) >= MOST_FILES or entry.size > MOST_BYTES:
                raise InputError([_broken(place, "too many files in it, or too large ones")])
            seen.add(entry.name)
            content = opened.extractfile(entry)
            yield entry.name, content.read() if content else b""
    if any(str(folder) in seen for name in seen for folder in PurePosixPath(name).parents):
        raise InputError([_broken(place, "a file in it lies below another file")])


def _is_below(path: str) -> bool:
    """Return whether a path leads to something below the folder from which it is seen, and is written plainly."""
    plain = path.isprintable() and len(path) <= LONGEST_NAME
    return plain and not path.startswith(("/", "..")) and _joined(path) == path
