"""What a report file carries so that it can be played again: the result, folded small, and how it was made."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode

from border_sim.service.exhibit_result import Exhibit

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a result at most, once it is unfolded; that of a year has about five million."""


def folded(exhibit: Exhibit) -> str:
    """Return as JSON what is carried: the result is deflated and in base64, for it is long and repeats itself."""
    run = b64encode(zlib.compress(exhibit.run.model_dump_json().encode(), 9)).decode()
    replay = exhibit.replay and exhibit.replay.model_dump(mode="json")
    return json.dumps({"format": exhibit.format, "run": run, "replay": replay})


def unfolded(said: object) -> object:
    """Return what was carried with its result as data; what is not folded stays as it is.

    Raises:
        ValueError: what is folded cannot be unfolded, or would be too long.
    """
    if not isinstance(said, dict) or not isinstance(said.get("run"), str):
        return said
    expander = zlib.decompressobj()
    try:
        text = expander.decompress(b64decode(said["run"], validate=True), MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not expander.eof:
        message = "expected a whole result of no more than so many bytes"
        raise ValueError(message)
    return {**said, "run": json.loads(text)}
