"""The forms in which a replication is written, and which of them a file's name asks for."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO

from border_sim.exchange.csv_file import write_csv
from border_sim.exchange.journey_events import object_log
from border_sim.exchange.ocel_json import write_json
from border_sim.exchange.ocel_sqlite import write_sqlite
from border_sim.exchange.parquet import write_parquet
from border_sim.exchange.played import Played
from border_sim.exchange.stage_rows import stage_rows
from border_sim.exchange.xes import write_xes


class Form(StrEnum):
    """A form of file."""

    OCEL_JSON = "ocel-json"
    OCEL_SQLITE = "ocel-sqlite"
    XES = "xes"
    CSV = "csv"
    PARQUET = "parquet"


PACKED = ".gz"
"""The ending of a text that is packed by gzip."""

ENDINGS = {
    ".jsonocel": Form.OCEL_JSON,
    ".json": Form.OCEL_JSON,
    ".sqliteocel": Form.OCEL_SQLITE,
    ".sqlite": Form.OCEL_SQLITE,
    ".xes": Form.XES,
    f".xes{PACKED}": Form.XES,
    ".csv": Form.CSV,
    ".parquet": Form.PARQUET,
}
"""What the ending of a file's name asks for."""


def form_of(path: Path) -> Form | None:
    """Return the form that the name of a file asks for, none where its ending is unknown."""
    name = path.name.casefold()
    return next((form for ending, form in ENDINGS.items() if name.endswith(ending)), None)


def write(played: Played, form: Form, path: Path, *, packed: bool = False) -> None:
    """Write a replication as a new file.

    Args:
        played: the replication.
        form: in which form.
        path: where to.
        packed: whether a text is packed by gzip.

    Raises:
        OSError: the file cannot be written.
    """
    if form is Form.OCEL_SQLITE:
        write_sqlite(path, object_log(played))
    elif form is Form.PARQUET:
        about = {"scenario": played.name, "starts": played.clock.text(0.0)}
        write_parquet(path, stage_rows(played), about)
    else:
        with _packed(path) if packed else path.open("w", encoding="utf-8", newline="") as file:
            _write_text(played, form, file)


def _write_text(played: Played, form: Form, file: IO[str]) -> None:
    if form is Form.OCEL_JSON:
        write_json(file, object_log(played))
    elif form is Form.XES:
        write_xes(file, played)
    else:
        write_csv(file, stage_rows(played))


@contextmanager
def _packed(path: Path) -> Iterator[IO[str]]:
    """Open a file that is packed without a name and a time in it, so that the same text gives the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
        text = io.TextIOWrapper(packed, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()
