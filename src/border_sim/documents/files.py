"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from border_sim.domain.errors import InputError, Place, Problem


def write_file(path: Path, content: bytes) -> None:
    """Write a file in one go: whoever reads it sees the old content or the new one, never a part.

    A file that exists keeps its permissions, and a link goes on leading where it led.

    Raises:
        InputError: the file cannot be written; then it is as it was.
    """
    try:
        target = path.resolve()
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        number, name = mkstemp(prefix=".unfinished-", dir=target.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.chmod(mode)
            unfinished.replace(target)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise
    except OSError as error:
        message = f"the file cannot be written: {error.strerror or error}"
        raise InputError([Problem(Place(str(path)), "U031", message)]) from error


def _umask() -> int:
    """Return which permissions a new file is not given."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
