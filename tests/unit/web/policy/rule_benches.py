"""A workbench with one small pack in it, and somebody who looks at its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from border_sim.documents import content_hash
from border_sim.web.folder import ID_LENGTH
from tests.unit.rules.small_pack import write_pack
from tests.unit.web.benches import visit

PACK = content_hash("rules/small/pack.yaml")[:ID_LENGTH]
"""The id of the pack in addresses."""


@dataclass(frozen=True)
class Officer:
    """Somebody who looks at the pages of the pack."""

    client: TestClient
    folder: Path

    def page(self, path: str, *, status: int = 200, language: str = "en") -> str:
        """Return the text of a page of the pack."""
        answer = self.client.get(_at(path), headers={"accept": "text/html", "accept-language": language})
        assert answer.status_code == status, answer.text
        return answer.text

    def data(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Return what a page of the pack shows, as data."""
        head, _, query = path.partition("?")
        answer = self.client.get(_at(f"{head}.json?{query}"))
        assert answer.status_code == 200, answer.text
        return answer.json()


def _at(path: str) -> str:
    return f"/rules/{PACK}{path}"


@contextmanager
def officer(home: Path, *changes: tuple[str, str, str]) -> Iterator[Officer]:
    """Yield somebody who looks at the pages of the small pack, with some of its texts changed."""
    folder = home / "work"
    (folder / "rules").mkdir(parents=True)
    write_pack(folder / "rules" / "small", *changes)
    with visit(folder) as client:
        yield Officer(client, folder)
