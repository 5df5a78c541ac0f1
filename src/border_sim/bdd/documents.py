"""Feature files as messages of the Cucumber protocol: the source, what it says, and the cases that come of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from gherkin.ast_builder import AstBuilder
from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

Message: TypeAlias = dict[str, Any]
"""An envelope of the protocol, or what is within one."""

MEDIA_TYPE = "text/x.cucumber.gherkin+plain"


class _Ids(IdGenerator):
    """Numbers what a file holds; the file's name stands before, so that ids are the same whatever runs beside it."""

    def __init__(self, uri: str) -> None:
        super().__init__()
        self._uri = uri

    def get_next_id(self) -> str:
        """Return the next id."""
        return f"{self._uri}#{super().get_next_id()}"


@dataclass(frozen=True, slots=True)
class Document:
    """A feature file that has been read.

    Attributes:
        source: its text.
        tree: what it says.
        pickles: its scenarios, those of an outline once for each row of examples.
    """

    source: Message
    tree: Message
    pickles: tuple[Message, ...]

    def envelopes(self) -> Iterator[Message]:
        """Yield the messages about it."""
        yield {"source": self.source}
        yield {"gherkinDocument": self.tree}
        for pickle in self.pickles:
            yield {"pickle": pickle}

    def cases(self, line: int, texts: Sequence[str]) -> list[Message]:
        """Return the pickles of the scenario in a line whose steps are written so: rows may be written alike."""
        nodes = {node["id"] for node in _scenarios(self.tree) if node["location"]["line"] == line}
        own = [pickle for pickle in self.pickles if pickle["astNodeIds"][0] in nodes]
        return [pickle for pickle in own if [step["text"] for step in pickle["steps"]] == list(texts)] or own


def read_feature(path: Path, uri: str) -> Document:
    """Return a feature file.

    Raises:
        CompositeParserException: it is no valid Gherkin.
    """
    text, ids = path.read_text(encoding="utf-8"), _Ids(uri)
    tree: Any = {**Parser(AstBuilder(ids)).parse(text), "uri": uri}
    pickles: Any = Compiler(ids).compile(tree)
    return Document({"uri": uri, "data": text, "mediaType": MEDIA_TYPE}, tree, tuple(pickles))


def parse_errors(path: Path, uri: str, otherwise: str) -> list[Message]:
    """Return why a feature file cannot be collected; `otherwise` says it where it is valid Gherkin."""
    try:
        read_feature(path, uri)
    except CompositeParserException as error:
        return [_parse_error(uri, str(one), one) for one in error.errors]
    except UnicodeDecodeError:
        pass
    return [_parse_error(uri, otherwise)]


def _parse_error(uri: str, message: str, error: ParserException | None = None) -> Message:
    source: Message = {"uri": uri}
    if error is not None and error.location:
        source["location"] = dict(error.location)
    return {"parseError": {"source": source, "message": message}}


def _scenarios(tree: Message) -> Iterator[Message]:
    children = tree.get("feature", {}).get("children", [])
    within = [child for one in children for child in one.get("rule", {}).get("children", [])]
    for child in (*children, *within):
        if "scenario" in child:
            yield child["scenario"]
