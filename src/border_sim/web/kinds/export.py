"""A replication of a run, written as a file of the folder for other tools, as by `border-sim export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from border_sim.documents import expect_free
from border_sim.exchange.forms import form_of
from border_sim.service.export import ExportRequest
from border_sim.web.kinds.kind import Asked, Bench, Done, InFolder, Kind, ShortText


def _visible(path: str) -> str:
    if any(part.startswith(".") for part in path.split("/")) or form_of(Path(path)) is None:
        raise ValueError("expected a file whose ending says its form")
    return path


class ExportAsked(Asked):
    """Which run, and the new file, whose ending says the form."""

    run: ShortText
    output: Annotated[InFolder, AfterValidator(_visible)]
    replication: int = Field(default=1, ge=1, le=10_000)

    @property
    def file(self) -> str:
        """Return the file that is written."""
        return self.output


def play(bench: Bench, asked: ExportAsked) -> Done:
    """Play the replication again, and write it."""
    file = bench.file(asked.output)
    expect_free([file], "choose another name")
    request = ExportRequest(asked.run, file, replication=asked.replication)
    return Done(bench.app.export(request, bench.progress).model_dump_json(indent=2))


EXPORT = Kind("export", ExportAsked, play)
