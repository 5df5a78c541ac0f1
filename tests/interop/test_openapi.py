"""Whatever the workbench's own OpenAPI allows, and much that it does not: no request makes the server fail."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import BaseSchema

from border_sim.bootstrap import build
from border_sim.settings import Settings
from border_sim.web.app import build_pages
from border_sim.web.folder import Folder
from border_sim.web.limits import Limits
from border_sim.web.sessions import Sessions
from border_sim.web.workbench import Workbench
from tests.unit.web.benches import HOST, KEY, folder_with_a_scenario

TOKEN = "a-token-that-is-long-enough"  # noqa: S105  # it opens nothing but this test
HEADERS = {"authorization": f"Bearer {TOKEN}", "host": HOST}
EXAMPLES = 40
"""Requests to each operation, as many good ones as bad ones."""

LEAST = 8
"""Operations that there are at least, so that an empty schema proves nothing."""


@pytest.fixture(name="api", scope="module")
def _api(tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    """Return the schema of a workbench that plays nothing of what is handed in."""
    folder = folder_with_a_scenario(tmp_path_factory.mktemp("openapi"))
    store = str(folder.parent / "runs.sqlite")
    bench = Workbench(build(Settings(store)), Folder(folder), store, limits=Limits(at_once=0))
    pages = build_pages(bench, Sessions(KEY, {TOKEN: "li"}), {HOST})
    return schemathesis.openapi.from_asgi("/openapi.json", pages, headers=HEADERS)


@pytest.mark.slow
def test_no_request_makes_the_server_fail(api: BaseSchema) -> None:
    """Call every operation in every way; schemathesis' own plugin reaches into pytest's inside, which has moved."""
    operations = [found.ok() for found in api.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) >= LEAST
    for operation in operations:
        for mode in GenerationMode:

            @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
            @given(case=operation.as_strategy(generation_mode=mode))
            def call(case: schemathesis.Case[Any]) -> None:
                response = case.call(headers=HEADERS)
                case.validate_response(response, checks=[not_a_server_error])

            with suppress(Unsatisfiable):  # an operation without parameters cannot be called wrongly
                call()
