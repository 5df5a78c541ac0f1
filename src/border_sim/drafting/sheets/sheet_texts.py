"""The texts of a workbook: plain or in several fonts, in the sheets themselves or in the table that they share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat  # open_workbook has refused document types

from border_sim.drafting.sheets.workbook_opening import TRUE

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CARRIAGE_RETURN = "_x000D_"


def local(element: str) -> str:
    """Return the name of an element without the prefix of its namespace."""
    return element.rpartition(":")[2] if ":" in element else element


def unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold, which a workbook writes as `_x000D_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """Return a text that `unescaped` gives back."""
    text = _ESCAPED.sub(lambda match: f"_x005F_{match[0][1:]}", text) if "_x" in text else text
    return text.replace("\r", _CARRIAGE_RETURN)


@dataclass(slots=True)
class TextCollector:
    """Puts the runs of one text together; what is written above characters to say how they sound is no part of it.

    `struck` is the first run that is struck out.
    """

    parts: list[str] = field(default_factory=list)
    struck: str = ""
    is_reading: bool = False
    _is_sound: bool = False
    _is_struck: bool = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element in the text."""
        if name == "t":
            self.is_reading = not self._is_sound
        elif name == "rPh":
            self._is_sound = True
        elif name == "r":
            self._is_struck = False
        elif name == "strike":
            self._is_struck = attributes.get("val", "1") in TRUE

    def take(self, characters: str) -> None:
        """Take characters between elements."""
        if self.is_reading:
            self.parts.append(characters)
            if self._is_struck and not self.struck:
                self.struck = characters

    def end(self, name: str) -> None:
        """Take the end of an element in the text."""
        if name == "t":
            self.is_reading = False
        elif name == "rPh":
            self._is_sound = False

    def text(self) -> str:
        """Return the whole text."""
        return unescaped("".join(self.parts))


@dataclass(slots=True)
class SharedTexts:
    """The texts that the sheets of a workbook share, and by number the runs in them that are struck out."""

    texts: list[str] = field(default_factory=list)
    struck: dict[int, str] = field(default_factory=dict)


def read_shared_texts(stream: IO[bytes]) -> SharedTexts:
    """Read the table of the texts that sheets share."""
    shared = SharedTexts()
    collector = TextCollector()

    def begin(element: str, attributes: dict[str, str]) -> None:
        nonlocal collector
        name = local(element)
        if name == "si":
            collector = TextCollector()
        else:
            collector.begin(name, attributes)

    def end(element: str) -> None:
        name = local(element)
        if name != "si":
            collector.end(name)
            return
        if collector.struck:
            shared.struck[len(shared.texts)] = collector.struck
        shared.texts.append(collector.text())

    def take(characters: str) -> None:
        collector.take(characters)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = take
    parser.ParseFile(stream)
    return shared
