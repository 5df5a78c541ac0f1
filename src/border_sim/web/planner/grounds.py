"""Scenarios as they were read with their forms: whoever opens one again waits for nothing that has not changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from border_sim.domain.errors import InputError
from border_sim.service.editing.desk import Desk
from border_sim.service.form.form_result import ScenarioForm
from border_sim.service.form.ground import FormGround, ground_of

MOST = 64
"""Scenarios that are kept as they were read."""

Stamp = tuple[tuple[int, int], ...]
"""When each of some files was written last, in nanoseconds, and its bytes."""


@dataclass(frozen=True, slots=True)
class Read:
    """A scenario as it was read, and its form."""

    stamp: Stamp
    ground: FormGround
    form: ScenarioForm

    def is_so(self, desk: Desk) -> bool:
        """Return whether nothing that it was read from has changed since."""
        try:
            pack = self.ground.pack
            return _stamp(self.ground.files) == self.stamp and (
                pack is not None and desk.pack(Path(pack.place.file).parent) is pack
            )
        except (InputError, OSError):
            return False


class Grounds:
    """What was read last; threads may share it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: OrderedDict[tuple[Path, str], Read] = OrderedDict()
        self._lock = Lock()

    def read(self, path: Path, text: str, desk: Desk, form_of: Callable[[FormGround], ScenarioForm]) -> Read:
        """Return a scenario whose file would hold a text.

        Raises:
            InputError: as `ground_of` does.
        """
        key = (path, text)
        with self._lock:
            kept = self._kept.get(key)
        if kept is None or not kept.is_so(desk):
            # Which files there are is known when they have been read; what counts is what they say after the stamp.
            stamp = _stamp(ground_of(path, text, desk).files)
            ground = ground_of(path, text, desk)
            kept = Read(stamp, ground, form_of(ground))
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return kept


def _stamp(files: Sequence[Path]) -> Stamp:
    found = [file.stat() for file in files]
    return tuple((one.st_mtime_ns, one.st_size) for one in found)


GROUNDS = Grounds()
