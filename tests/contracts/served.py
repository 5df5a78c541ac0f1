"""A workbench that is served by a process of its own, which can be killed, and a browser without a screen."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which something that should come has failed to come."""


@dataclass(slots=True)
class Served:
    """One workbench: a folder, a store, and servers that come and go."""

    folder: Path
    store: str
    home: Path
    cookies: httpx2.Cookies = field(default_factory=httpx2.Cookies)

    @contextmanager
    def server(self) -> Iterator[Browser]:
        """Yield a browser that has come in; the server is killed in the end, as by a power cut."""
        command = [sys.executable, "-m", "border_sim", "serve", str(self.folder), "--port", "0", "--no-browser"]
        with subprocess.Popen(
            [*command, "--store", self.store],
            env=self.environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdout is not None
            address = urlsplit(process.stdout.readline().strip())
            origin = f"{address.scheme}://{address.netloc}"
            with httpx2.Client(
                base_url=origin, headers={"origin": origin}, cookies=self.cookies, timeout=PATIENCE
            ) as client:
                if not self.cookies:
                    client.get(f"{address.path}?{address.query}")
                    self.cookies.update(client.cookies)
                try:
                    yield Browser(client, process)
                finally:
                    process.kill()

    def environment(self) -> dict[str, str]:
        """Return the surroundings, with the data of a user of its own."""
        return {**os.environ, "XDG_DATA_HOME": str(self.home), "PYTHONPATH": f"{ROOT / 'src'}", "LC_ALL": "C.UTF-8"}

    def shell(self, *arguments: str, store: str = "") -> str:
        """Return what `border-sim` prints when it is called in the folder."""
        environment = {**self.environment(), "BORDER_SIM_STORE": store or self.store}
        command = [sys.executable, "-m", "border_sim", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout

    def workers(self) -> dict[int, int]:
        """Return the process of every job of this folder that is being played."""
        return workers_of(self.folder)

    def kill_worker(self, number: int) -> None:
        """Kill the process that plays a job."""
        os.kill(self.workers()[number], signal.SIGKILL)


def workers_of(folder: Path) -> dict[int, int]:
    """Return the process of every job of a folder that is being played."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode().split("\0")
        except OSError:  # it has ended
            continue
        if "border_sim.web.worker" in words and str(folder.resolve()) in words:
            found[int(words[words.index("border_sim.web.worker") + 1])] = int(process.name)
    return found


@dataclass(slots=True)
class Browser:
    """What a browser does that shows the page of a job."""

    client: httpx2.Client
    process: subprocess.Popen[str]

    def submit(self, kind: str, **request: object) -> int:
        """Hand a job in and return its number."""
        response = self.client.post("/jobs", json={"kind": kind, "request": request})
        assert response.status_code == 201, response.text
        number = response.json()["job"]
        assert response.headers["location"] == f"/jobs/{number}"
        return int(number)

    def events(self, number: int, seen: int = 0) -> Iterator[dict[str, Any]]:
        """Yield the states of a job as they are told, beginning after a version."""
        headers = {"last-event-id": str(seen)} if seen else {}
        with self.client.stream("GET", f"/jobs/{number}/events", headers=headers) as response:
            if response.status_code == 204:
                return
            version = 0
            for line in response.iter_lines():
                if line.startswith("id: "):
                    version = int(line.removeprefix("id: "))
                if line.startswith("data: "):
                    state = json.loads(line.removeprefix("data: "))
                    assert version == state["version"]
                    yield state

    def until(self, number: int, share: float) -> dict[str, Any]:
        """Return the first state that is told in which so much is done."""
        return next(state for state in self.events(number) if state["share"] >= share)

    def ended(self, number: int, seen: int = 0) -> dict[str, Any]:
        """Return how a job has ended."""
        return list(self.events(number, seen))[-1]

    def answer(self, number: int) -> Any:  # noqa: ANN401  # JSON
        """Return the answer of a job."""
        return self.client.get(f"/jobs/{number}.json").json()["answer"]
