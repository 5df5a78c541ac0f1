"""What a report file carries so that it can be played again: its run, deflated, and its recipe with the files.

    {"format": …, "run": base64 of the deflated JSON of the run (RFC 1951, no header), "replay": {…}}

The whole exhibit, as `border-sim report --json` prints it, is read as well: there the run stands as it is.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

from border_sim.domain.results import RunResult
from border_sim.service.exhibit_result import Exhibit, Replay

MOST_BYTES = 64 * 1024 * 1024
"""Bytes that a run may have when it is inflated."""


class Carried(BaseModel):
    """A run and how it was made; whatever else stands beside them is not looked at."""

    model_config = ConfigDict(extra="ignore")

    run: RunResult
    replay: Replay | None

    @field_validator("run", mode="before")
    @classmethod
    def _inflated(cls, run: Any) -> Any:  # noqa: ANN401  # whatever stands there
        return json.loads(inflated(run)) if isinstance(run, str) else run


def carried(exhibit: Exhibit) -> str:
    """Return as JSON what a report file carries of an exhibit."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    run = deflate.compress(exhibit.run.model_dump_json().encode()) + deflate.flush()
    replay = exhibit.replay.model_dump() if exhibit.replay else None
    return json.dumps({"format": exhibit.format, "run": b64encode(run).decode(), "replay": replay}, ensure_ascii=False)


def inflated(text: str) -> bytes:
    """Return what was deflated, without ever holding more than is allowed.

    Raises:
        ValueError: it is no such text, or there is more in it.
    """
    expander = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        whole = expander.decompress(b64decode(text, validate=True), MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not expander.eof:
        raise ValueError(text[:20])
    return whole
