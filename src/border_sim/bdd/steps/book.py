"""What all steps share: the book in which their sentences are entered, and where packs and scenarios are found."""

from __future__ import annotations

import pytest

from border_sim.bdd.library import Library
from border_sim.bdd.phrases import Phrasebook

BOOK = Phrasebook()
"""Filled while the modules of steps are read, and not changed afterwards."""


@pytest.fixture
def library(request: pytest.FixtureRequest) -> Library:
    """Return the packs and scenarios of this run of pytest."""
    return Library.of(request.config)
