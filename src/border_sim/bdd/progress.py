"""The course of a run as messages of the Cucumber protocol, each written as it happens, for whoever looks on."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

import border_sim
from border_sim.bdd.documents import Message

PROTOCOL = "34.2.1"
"""The version of the protocol whose messages these are."""

RUN = "run"
TAG_CHECK = "rules-named-by-tags"
"""The id of the check after a scenario that the rules in its tags exist."""

SECOND = 1_000_000_000
"""Nanoseconds."""

PASSED, FAILED, SKIPPED, UNDEFINED = "PASSED", "FAILED", "SKIPPED", "UNDEFINED"


@dataclass(slots=True)
class Case:
    """A scenario that is being run; `done` counts its steps that are over, `began` says when the one at hand did."""

    id: str
    steps: tuple[str, ...]
    done: int = 0
    began: int | None = None


class Progress:
    """Writes messages, one in each line."""

    def __init__(self, file: IO[str], clock: Callable[[], int]) -> None:
        """Begin a stream; the clock tells nanoseconds since 1970."""
        self._file = file
        self._clock = clock
        self._attempts: dict[str, int] = {}

    def send(self, message: Message) -> None:
        """Write a message and let readers have it at once."""
        self._file.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._file.flush()

    def begin(self) -> None:
        """Say who runs, and that it begins."""
        self.send(
            {
                "meta": {
                    "protocolVersion": PROTOCOL,
                    "implementation": {"name": "border-sim", "version": border_sim.__version__},
                    "runtime": {"name": platform.python_implementation(), "version": platform.python_version()},
                    "os": {"name": platform.system(), "version": platform.release()},
                    "cpu": {"name": platform.machine()},
                }
            }
        )
        self.send({"testRunStarted": {"id": RUN, "timestamp": self._now()}})

    def end(self, *, success: bool) -> None:
        """Say how the run ended."""
        self.send({"testRunFinished": {"success": success, "timestamp": self._now(), "testRunStartedId": RUN}})

    def open(self, pickle: Message, *, checks_tags: bool) -> Case:
        """Begin a case; the same may be tried again."""
        steps = [{"id": f"{step['id']}/test", "pickleStepId": step["id"]} for step in pickle["steps"]]
        if checks_tags:
            steps.append({"id": f"{pickle['id']}/tags", "hookId": TAG_CHECK})
        case, attempt = f"{pickle['id']}/case", self._attempts.get(pickle["id"], 0)
        self._attempts[pickle["id"]] = attempt + 1
        if not attempt:
            told = {"id": case, "pickleId": pickle["id"], "testSteps": steps, "testRunStartedId": RUN}
            self.send({"testCase": told})
        started = f"{case}/{attempt}"
        begun = {"id": started, "testCaseId": case, "attempt": attempt, "timestamp": self._now()}
        self.send({"testCaseStarted": begun})
        return Case(started, tuple(step["id"] for step in steps))

    def tried(self, pickles: Iterable[Message]) -> Message:
        """Return the first of some pickles that has been tried the fewest times."""
        return min(pickles, key=lambda pickle: self._attempts.get(pickle["id"], 0))

    def start(self, case: Case) -> None:
        """Begin the next step of a case."""
        case.began = self._clock()
        self.send({"testStepStarted": {**_step(case), "timestamp": _parts(case.began)}})

    def finish(self, case: Case, status: str, **why: object) -> None:
        """End the step at hand, which is begun first where that has not been said."""
        if case.began is None:
            self.start(case)
        now = self._clock()
        took = max(0, now - (case.began or now)) if status in {PASSED, FAILED} else 0
        result = {"status": status, "duration": _parts(took), **why}
        self.send({"testStepFinished": {**_step(case), "testStepResult": result, "timestamp": _parts(now)}})
        case.done, case.began = case.done + 1, None

    def close(self, case: Case) -> None:
        """End a case; what was not come to is skipped."""
        while case.done < len(case.steps):
            self.finish(case, SKIPPED)
        self.send(
            {"testCaseFinished": {"testCaseStartedId": case.id, "timestamp": self._now(), "willBeRetried": False}}
        )

    def _now(self) -> Message:
        return _parts(self._clock())


def _step(case: Case) -> Message:
    return {"testCaseStartedId": case.id, "testStepId": case.steps[case.done]}


def _parts(nanoseconds: int) -> Message:
    seconds, nanos = divmod(nanoseconds, SECOND)
    return {"seconds": seconds, "nanos": nanos}
