"""The kinds of work that a workbench can be asked for, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from border_sim.web.kinds.kind import Kind
from border_sim.web.kinds.run import RUN

KINDS: Mapping[str, Kind[Any]] = {kind.name: kind for kind in (RUN,)}
