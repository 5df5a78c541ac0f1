"""The cluster is an extra: told where it is not installed, and imported by nobody who has not asked for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from border_sim.bootstrap import build
from border_sim.domain.errors import InputError
from border_sim.settings import Settings


def test_without_distributed_a_cluster_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "border_sim.executors.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        InputError, match=r"U144 distributed is not installed\n  run `pip install 'border-sim\[cluster\]'`"
    ):
        build(Settings("unused")).workplace("simpy", cluster="tcp://127.0.0.1:8786")


def test_nobody_imports_distributed_who_has_not_asked_for_a_cluster() -> None:
    program = "import sys, border_sim.bootstrap; print({'distributed', 'dask'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert "set()\n" == done.stdout
