"""XES files, the standard form of event logs (IEEE 1849), read as a stream.

Files come from elsewhere, so the reader is wary: a document type, with which entities could be defined that grow or
lead outside, is refused, and so are files that are too large or too deep.
"""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat  # a document type is refused before anything of it is used

from border_sim.calibration.event_log import EventColumns, EventLog, EventReader
from border_sim.documents import Problems, read_bytes
from border_sim.domain.errors import InputError, Place

MOST_BYTES = 500_000_000
"""As large as tables may be."""

MOST_DEPTH = 100
"""Elements within one another; logs have about six."""

CASE_PREFIX = "case:"
"""What tools write before the name of an attribute of a case when they make a table of a log."""


def read_xes(path: Path, columns: EventColumns) -> EventLog:
    """Read an event log in XES.

    Args:
        path: the file.
        columns: the keys of the attributes; that of the case may be written with `case:` before it.

    Raises:
        InputError: it is not well-formed, has a document type, or has events that cannot be read.
    """
    content = read_bytes(path, MOST_BYTES)
    reader = _XesReader(str(path), columns)
    try:
        reader.parse(content)
    except expat.ExpatError as error:
        place = Place(str(path), error.lineno, error.offset + 1)
        problems = Problems()
        problems.add(place, "L016", f"expected well-formed XML, got: {expat.errors.messages[error.code]}")
        raise InputError(problems) from None
    return reader.events.log()


class _XesReader:
    """Follows the elements of a log: traces, their attributes, and their events with theirs."""

    def __init__(self, file: str, columns: EventColumns) -> None:
        self.events = EventReader(file)
        self._file = file
        self._columns = columns
        self._case_key = columns.case.removeprefix(CASE_PREFIX)
        self._path: list[str] = []
        self._case = ""
        self._of_event: dict[str, str] = {}
        self._waiting: list[tuple[dict[str, str], Place]] = []  # the case's name may stand after its events
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type

    def parse(self, content: bytes) -> None:
        self._parser.Parse(content, True)  # noqa: FBT003 - the signature of the standard library

    def _place(self) -> Place:
        return Place(self._file, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _refuse(self, message: str) -> None:
        problems = Problems()
        problems.add(self._place(), "L017", message)
        problems.raise_if_any()

    def _refuse_document_type(self, name: str, *_rest: object) -> None:
        self._refuse(f"expected no document type, got one of `{name}`")

    def _begin(self, element: str, attributes: dict[str, str]) -> None:
        name = element.rpartition(":")[2]
        if not self._path and name != "log":
            self._refuse(f"expected the element `log` of an XES file, got `{name}`")
        if len(self._path) >= MOST_DEPTH:
            self._refuse(f"expected at most {MOST_DEPTH} elements within one another, got more")
        inside = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "trace":
            self._case, self._waiting = "", []
        elif name == "event":
            self._of_event = {}
            self._waiting.append((self._of_event, self._place()))
        elif inside == "event" and "key" in attributes:
            self._of_event[attributes["key"]] = attributes.get("value", "")
        elif inside == "trace" and attributes.get("key") == self._case_key:
            self._case = attributes.get("value", "")

    def _end(self, element: str) -> None:
        self._path.pop()
        if element.rpartition(":")[2] != "trace":
            return
        columns = self._columns
        for found, place in self._waiting:
            keys = (columns.activity, columns.time, columns.transition, columns.resource)
            texts = [self._case.strip(), *(found.get(key, "").strip() for key in keys)]
            self.events.add(texts, [place] * 3)
        self._waiting = []
