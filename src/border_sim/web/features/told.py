"""A run of features as its Cucumber messages tell it, as far as they have come: every scenario and every step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from pydantic_core import from_json

from border_sim.web.pages import View

Message: TypeAlias = dict[str, Any]

Status: TypeAlias = Literal["waiting", "running", "passed", "failed", "skipped", "undefined"]


class StepTold(View):
    """A step; the message says why it has failed."""

    id: str
    keyword: str
    text: str
    rows: tuple[tuple[str, ...], ...]
    status: Status
    message: str


class CaseTold(View):
    """A scenario, or one row of the examples of an outline, counted from 1; 0 where there is only one."""

    id: str
    name: str
    row: int
    line: int
    status: Status
    steps: tuple[StepTold, ...]


class FeatureTold(View):
    """A feature file, with its scenarios; of one that cannot be read there is only why."""

    uri: str
    name: str
    language: str
    cases: tuple[CaseTold, ...]
    wrong: tuple[str, ...]


@dataclass(slots=True)
class _Heard:
    """What the messages have said so far."""

    documents: dict[str, Message] = field(default_factory=dict)
    pickles: dict[str, Message] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    pickle_of: dict[str, str] = field(default_factory=dict)
    """The pickle of a step of a test case."""
    steps: dict[str, tuple[Status, str]] = field(default_factory=dict)
    """By the id of a step of a test case: how it stands, and why."""
    cases: dict[str, Message] = field(default_factory=dict)

    def hear(self, message: Message) -> None:
        """Take note of a message; what is of no use here is passed over."""
        for kind, said in message.items():
            match kind:
                case "gherkinDocument":
                    self.documents[said["uri"]] = said
                case "pickle":
                    self.pickles[said["id"]] = said
                case "parseError":
                    self.wrong.setdefault(said["source"]["uri"], []).append(said["message"])
                case "testCase":
                    self.cases[said["pickleId"]] = said
                case "testStepStarted":
                    self.steps[said["testStepId"]] = ("running", "")
                case "testStepFinished":
                    result = said["testStepResult"]
                    self.steps[said["testStepId"]] = (_status(result["status"]), result.get("message", ""))


def features_told(lines: Iterable[str]) -> tuple[FeatureTold, ...]:
    """Return what the lines of a stream of messages tell; the last one may be unfinished."""
    heard = _Heard()
    for line in lines:
        try:
            message = from_json(line)
        except ValueError:
            continue  # it is being written
        if isinstance(message, dict):
            heard.hear(message)
    uris = dict.fromkeys((*heard.documents, *heard.wrong))
    return tuple(_feature(heard, uri) for uri in uris)


def _feature(heard: _Heard, uri: str) -> FeatureTold:
    feature = heard.documents.get(uri, {}).get("feature") or {}
    nodes = dict(_nodes(feature))
    own = [pickle for pickle in heard.pickles.values() if pickle["uri"] == uri]
    rows = Counter(pickle["astNodeIds"][0] for pickle in own)
    seen: Counter[str] = Counter()
    cases = []
    for pickle in own:
        scenario = pickle["astNodeIds"][0]
        seen[scenario] += 1
        cases.append(_case(heard, pickle, nodes, seen[scenario] if rows[scenario] > 1 else 0))
    return FeatureTold(
        uri=uri,
        name=feature.get("name", ""),
        language=feature.get("language", ""),
        cases=tuple(cases),
        wrong=tuple(heard.wrong.get(uri, ())),
    )


def _case(heard: _Heard, pickle: Message, nodes: dict[str, Message], row: int) -> CaseTold:
    tested = heard.cases.get(pickle["id"], {}).get("testSteps", [])
    of_pickle = {step["pickleStepId"]: step["id"] for step in tested if "pickleStepId" in step}
    steps = [
        _step(step, nodes, heard.steps.get(of_pickle.get(step["id"], ""), ("waiting", ""))) for step in pickle["steps"]
    ]
    for check in (step for step in tested if "hookId" in step):
        status, message = heard.steps.get(check["id"], ("waiting", ""))
        if status == "failed":
            steps.append(
                StepTold(id=check["id"], keyword="@", text=check["hookId"], rows=(), status=status, message=message)
            )
    first = nodes.get(pickle["astNodeIds"][0], {})
    return CaseTold(
        id=pickle["id"],
        name=pickle["name"],
        row=row,
        line=first.get("location", {}).get("line", 0),
        status=_together([step.status for step in steps]),
        steps=tuple(steps),
    )


def _step(step: Message, nodes: dict[str, Message], state: tuple[Status, str]) -> StepTold:
    written = nodes.get(step["astNodeIds"][0], {})
    rows = step.get("argument", {}).get("dataTable", {}).get("rows", [])
    return StepTold(
        id=step["id"],
        keyword=written.get("keyword", ""),
        text=step["text"],
        rows=tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows),
        status=state[0],
        message=state[1],
    )


def _together(statuses: list[Status]) -> Status:
    """Return how a scenario stands whose steps stand so."""
    for status in ("failed", "undefined", "running"):
        if status in statuses:
            return status
    if all(status == "passed" for status in statuses):
        return "passed"
    if all(status == "skipped" for status in statuses):
        return "skipped"
    return "running" if "passed" in statuses else "waiting"


def _status(written: str) -> Status:
    known: dict[str, Status] = {"PASSED": "passed", "FAILED": "failed", "SKIPPED": "skipped", "UNDEFINED": "undefined"}
    return known.get(written, "failed")


def _nodes(part: object) -> Iterator[tuple[str, Message]]:
    """Iterate over everything in a document that has an id."""
    if isinstance(part, dict):
        if isinstance(part.get("id"), str):
            yield part["id"], part
        for inner in part.values():
            yield from _nodes(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _nodes(inner)
