"""The pages that say how fast and how right the program is say what was measured, and list what is tested."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

from bench import page
from tests.docs.pages import ROOT


def test_the_table_of_performance_has_the_figures_of_the_last_run() -> None:
    records = json.loads(page.RESULTS.read_text("utf-8"))
    text = page.PAGE.read_text("utf-8")
    assert f"\n{page.table(records)}\n" == text[text.index(page.BEGIN) + len(page.BEGIN) : text.index(page.END)], (
        "run `make bench`"
    )


def test_the_page_of_verifications_lists_every_test_of_theory() -> None:
    functions = {
        item.name
        for path in (ROOT / "tests" / "theory").glob("test_*.py")
        for item in ast.parse(path.read_text("utf-8")).body
        if isinstance(item, ast.FunctionDef) and item.name.startswith("test_")
    }
    told = re.findall(r"`(test_\w+)`", Path(ROOT / "docs" / "explanation" / "verification.md").read_text("utf-8"))
    assert functions == set(told)
    assert len(told) == len(functions)
