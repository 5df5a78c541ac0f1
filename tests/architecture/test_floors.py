"""The floors are written down whole; import-linter itself holds the imports to them (`make floors`)."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from tests.architecture.repository import ROOT, SOURCE

# Spoken on every floor: arrays, and the typed edges of files and results.
EVERYWHERE = {"numpy", "pydantic"}
IMPORT_NAMES = {"pyyaml": "yaml", "python-multipart": "python_multipart"}


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _contracts(kind: str) -> list[dict[str, Any]]:
    return [contract for contract in _project()["tool"]["importlinter"]["contracts"] if contract["type"] == kind]


def test_every_package_stands_on_a_floor_and_every_floor_has_its_package() -> None:
    (layers,) = _contracts("layers")
    named = {word for layer in layers["layers"] for word in re.findall(r"\w+", layer)}
    built = {path.parent.name for path in SOURCE.glob("*/__init__.py")} | {"bootstrap", "settings"}
    assert built == named
    assert layers["exhaustive"] is True


def test_every_library_that_the_program_needs_has_one_home() -> None:
    needed = {re.split(r"[^\w-]", line)[0].lower() for line in _project()["project"]["dependencies"]}
    housed = {module for contract in _contracts("forbidden") for module in contract["forbidden_modules"]}
    assert needed - EVERYWHERE <= housed | {library for library, module in IMPORT_NAMES.items() if module in housed}
