"""Visitors whom all tests of these pages share, since none of them changes anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.web.policy.rule_benches import Officer, officer

IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>alert(1)</script>"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Officer]:
    """Yield somebody who looks at the small pack."""
    with officer(tmp_path_factory.mktemp("small")) as one:
        yield one


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Officer]:
    """Yield somebody who looks at a pack whose titles would do something if they were let."""
    changes = (
        ("pack.yaml", "en: Small pack", f'en: "{IMAGE}"'),
        ("flows/goods.yaml", "en: Grade", f'en: "{SCRIPT}"'),
        ("rules/channel.yaml", "en: High values are inspected", f'en: "{IMAGE}"'),
    )
    with officer(tmp_path_factory.mktemp("hostile"), *changes) as one:
        yield one
