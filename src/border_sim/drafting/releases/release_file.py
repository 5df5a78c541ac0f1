"""The ledger of releases on the disk, and beside it an archive of the pack's files for each release.

The file is never written in place: the old lines and the new one go into another file, which then takes its name. So
whatever happens while a release is recorded, the ledger has the line whole or not at all.
"""

from __future__ import annotations

import fcntl
import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from border_sim.documents import is_file, read_bytes
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.drafting.releases.releases import History, Release, read_history

LEDGER = "releases.jsonl"
SNAPSHOTS = "releases"
"""The folder beside the ledger that keeps the archives."""

MAX_BYTES = 500_000_000

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, so that the same files make the same bytes."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of some files: a ZIP file without compression, the same bytes wherever it is made."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as pack:
        for name, content in sorted(files.items()):
            pack.writestr(ZipInfo(name, LONG_AGO), content)
    return packed.getvalue()


def hash_of(packed: bytes) -> str:
    """Return the hash of an archive, which is its name; any tool for SHA-256 gives the same."""
    return sha256(packed).hexdigest()


class ReleaseFile:
    """A ledger of releases: read by anybody, written by one at a time."""

    def __init__(self, path: Path) -> None:
        """Name the file; it need not exist yet. A link is followed, so that all its names have one lock."""
        self.path = path
        self._real = Path(os.path.realpath(path))

    @property
    def place(self) -> Place:
        """Return the place of the ledger as a whole."""
        return Place(str(self.path))

    def exists(self) -> bool:
        """Return whether there is a ledger."""
        return is_file(self._real)

    def read(self) -> History:
        """Return what the ledger says; one that does not exist says nothing.

        Raises:
            InputError: it cannot be read.
        """
        return read_history(self._content(), self._hash_of_snapshot)

    def files(self, release: Release) -> dict[str, bytes]:
        """Return the files that an archive keeps, by path."""
        with ZipFile(io.BytesIO(read_bytes(self._snapshot(release.snapshot), MAX_BYTES))) as packed:
            return {name: packed.read(name) for name in packed.namelist()}

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep everybody else from recording a release; who comes second waits.

        Raises:
            InputError: the folder cannot be written.
        """
        lock = self._real.with_name(f"{self._real.name}.lock")
        with self._told():
            handle = _lock(lock)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)
            os.close(handle)

    def append(self, release: Release, packed: bytes) -> None:
        """Record a release and the archive of its files; call it in `locked`.

        Raises:
            InputError: the folder cannot be written; the ledger is as it was.
        """
        snapshot = self._snapshot(release.snapshot)
        was_kept = is_file(snapshot)
        with self._told():
            snapshot.parent.mkdir(exist_ok=True)
            _write(snapshot, packed)
            try:
                _write(self._real, self._content() + release.line() + b"\n")
            except OSError:
                if not was_kept:
                    snapshot.unlink()
                raise

    def _content(self) -> bytes:
        return read_bytes(self._real, MAX_BYTES) if os.path.lexists(self._real) else b""

    def _snapshot(self, name: str) -> Path:
        return self._real.parent / SNAPSHOTS / f"{name}.zip"

    def _hash_of_snapshot(self, name: str) -> str | None:
        path = self._snapshot(name)
        return hash_of(read_bytes(path, MAX_BYTES)) if is_file(path) else None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what the system refuses."""
        try:
            yield
        except OSError as error:
            message = f"the ledger cannot be written: {error.strerror}"
            raise InputError([Problem(self.place, "U080", message, "nothing was recorded")]) from error


def _lock(path: Path) -> int:
    """Return an open lock; it ends with the process, however that ends."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            # Whoever had the lock has removed its file; only the file that has the name now keeps others out.
            if _is_called(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_called(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _write(path: Path, content: bytes) -> None:
    """Write a file that is whole on the disk before it takes its name."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    with suppress(OSError):  # not every file system can do this to a folder
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
