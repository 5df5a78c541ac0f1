"""Claims on trials: locks that die with the process that holds them, so that no claim outlives whoever made it.

Nothing is written down and no clock is asked. Beside an SQLite file lies an empty file in which every trial has a byte
of its own to be locked; on PostgreSQL it is an advisory lock that a session holds.
"""

from __future__ import annotations

import errno
import fcntl
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from border_sim.domain.trials import TrialKey
from border_sim.store.connect import cannot_be_used, not_writable, refuse

SUFFIX = "-claims"
"""What the name of the file with the locks adds to that of the store."""

SLOT_BYTES = 7
"""Bytes of a hash that make a slot: the largest offset of a file and the largest advisory lock have 63 bits.

Two trials that share one by chance are not played at the same time by two processes, and nothing else.
"""


class Locks(Protocol):
    """Locks by number; of those who try to take one, one gets it."""

    def take(self, slot: int) -> bool:
        """Take a lock; return whether nobody else has it."""
        ...

    def release(self, slot: int) -> None:
        """Give a lock back."""
        ...


class Claims:
    """The trials that this process plays."""

    def __init__(self, locks: Locks) -> None:
        """Begin without any."""
        self._locks = locks
        self._ours: set[int] = set()

    def take(self, key: TrialKey) -> bool:
        """Claim a trial; return whether nobody else has it."""
        slot = _slot(key)
        if slot in self._ours or not self._locks.take(slot):
            return False
        self._ours.add(slot)
        return True

    def release(self, key: TrialKey) -> None:
        """Give a claim back."""
        slot = _slot(key)
        if slot in self._ours:
            self._ours.remove(slot)
            self._locks.release(slot)


@contextmanager
def claims(engine: Engine) -> Iterator[Claims]:
    """Open the claims of this process on the trials of a store; those that are left in the end are released."""
    if engine.url.get_backend_name() == "sqlite":
        with _file_locks(Path(str(engine.url.database) + SUFFIX)) as locks:
            yield Claims(locks)
        return
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield Claims(_AdvisoryLocks(connection))
            connection.execute(text("SELECT pg_advisory_unlock_all()"))  # a session ends some time after it is closed
    except DBAPIError as error:
        raise cannot_be_used(engine, error) from error


def _slot(key: TrialKey) -> int:
    return int.from_bytes(sha256(f"{key.series} {key.number}".encode()).digest()[:SLOT_BYTES], "big")


class _AdvisoryLocks:
    """Locks that a session of PostgreSQL holds; another schema of the database has others."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, slot: int) -> bool:
        return bool(self._ask("pg_try_advisory_lock", slot))

    def release(self, slot: int) -> None:
        self._ask("pg_advisory_unlock", slot)

    def _ask(self, function: str, slot: int) -> object:
        statement = text(f"SELECT {function}(hashtextextended(current_schema(), :slot))")
        return self._connection.scalar(statement, {"slot": slot})


@contextmanager
def _file_locks(path: Path) -> Iterator[_FileLocks]:
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise not_writable(str(path), f"the file cannot be written: {error.strerror}") from error
    try:
        yield _FileLocks(file, path)
    finally:
        os.close(file)  # which gives back every lock; the file stays, for another process may have opened it


class _FileLocks:
    """Locks on single bytes of an open file, which need not be there."""

    def __init__(self, file: int, path: Path) -> None:
        self._file = file
        self._path = path

    def take(self, slot: int) -> bool:
        try:
            _lock(self._file, fcntl.F_WRLCK, slot)
        except OSError as error:
            if error.errno in {errno.EAGAIN, errno.EACCES}:
                return False
            raise refuse(str(self._path), f"the file cannot be locked: {error.strerror}") from error
        return True

    def release(self, slot: int) -> None:
        _lock(self._file, fcntl.F_UNLCK, slot)


def _lock(file: int, kind: int, slot: int) -> None:
    if sys.platform == "linux":
        # Of the open file and not of the process: the other kind is lost as soon as anybody in the process closes
        # the same file, and lets two stores of one process have the same lock.
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack("@hhqqi", kind, os.SEEK_SET, slot, 1, 0))
    else:
        flags = fcntl.LOCK_UN if kind == fcntl.F_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB
        fcntl.lockf(file, flags, 1, slot, os.SEEK_SET)
