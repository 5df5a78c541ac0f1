"""The manners of the parts of a scenario file that a file may give in pieces."""

from __future__ import annotations

from pydantic import ConfigDict

from border_sim.domain.fields import Spec


class MergedSpec(Spec):
    """A part that a file may give in pieces: what `extends` another file need only say what differs.

    What is missing in the end is told by the checks, for a schema sees one file only.
    """

    model_config = ConfigDict(json_schema_extra=lambda schema: schema.update({"required": []}))
