"""What the editor asks and is answered, as JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from border_sim.service.codes import Level
from border_sim.service.editing.save import MOST_BYTES


class Asked(BaseModel):
    """What a browser sends."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextAsked(Asked):
    """A text in the place of a file's."""

    text: str = Field(max_length=MOST_BYTES)


class CheckAsked(TextAsked):
    """A text that is to be checked."""

    whole: bool = Field(default=False, description="whether all examples are run and all promises proved")


class CompleteAsked(TextAsked):
    """A text that is to be completed."""

    offset: int = Field(ge=0, description="of the cursor, in UTF-16 code units, as browsers count")


class SaveAsked(TextAsked):
    """A text that is to be saved."""

    hash: str | None = Field(default=None, max_length=64, description="of the file as it was read; null for a new one")


class BeginAsked(Asked):
    """A file that is to be begun beside another one."""

    kind: Literal["scenario", "rules", "examples", "flow", "list"]
    beside: str = Field(max_length=64, description="the id of a scenario that it extends, or of any file of the pack")
    name: str = Field(max_length=100, description="letters, digits and underscores")
    zh: str | None = Field(default=None, max_length=200, description="its title in Chinese")
    en: str | None = Field(default=None, max_length=200, description="its title in English")
    column: str = Field(default="entity_id", max_length=100, description="the column of a list")


class Answered(BaseModel):
    """What a browser is answered."""

    model_config = ConfigDict(frozen=True)


class FindingShown(Answered):
    """One thing that was found."""

    level: Level
    code: str
    title: str = Field(description="what the code stands for")
    message: str
    hint: str = Field(description="a way out, or empty")
    file: str = Field(description="relative to the folder; empty where it stands in no file of it")
    id: str = Field(description="of that file; empty where it is none of the folder's")
    line: int = Field(description="counted from 1; 0 means the whole file")
    column: int = Field(description="counted from 1, in CSV files by cells; 0 means the whole line")


class Checked(Answered):
    """What was found with a text in the place of a file's."""

    here: tuple[FindingShown, ...] = Field(description="in the text, in the order of its lines")
    elsewhere: tuple[FindingShown, ...] = Field(description="in other files")
    notices: tuple[str, ...] = Field(description="what was assumed while reading")
    scenarios: tuple[str, ...] = Field(description="with which it was checked, where it is a part of several")
    whole: bool


class OfferShown(Answered):
    """Something that may be written."""

    label: str
    insert: str = Field(description="what is inserted; with places to fill in as `${1:…}` where it is a template")
    detail: str = Field(description="in a few words what it means")
    info: str = Field(description="all that is known of it")
    type: Literal["key", "value", "template"]
    is_needed: bool


class Completed(Answered):
    """What may stand in place of what has been typed."""

    start: int = Field(description="where the typed begins, in UTF-16 code units")
    offers: tuple[OfferShown, ...]


class FileShown(Answered):
    """A file as an editor shows it."""

    text: str
    hash: str
    notices: tuple[str, ...] = ()


class Begun(Answered):
    """A file that was begun."""

    id: str
    file: str


class Saved(Answered):
    """The hash of a file that was saved."""

    hash: str


class Conflict(Answered):
    """A file that is no longer what its writer has read; nothing was written."""

    detail: str
    text: str | None = Field(description="what the file holds now; null where it has gone")
    hash: str | None
