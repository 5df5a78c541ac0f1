"""The messages of the Cucumber protocol, version 34, as far as we send them: their fields, and which may be absent."""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]
"""The kind of each field; a `?` behind its name says that it may be absent, a list that it holds any number of them."""

LOCATION: Shape = {"line": int, "column?": int}
TIME: Shape = {"seconds": int, "nanos": int}
PRODUCT: Shape = {"name": str, "version?": str}
TAG: Shape = {"location": LOCATION, "name": str, "id": str}
ROW: Shape = {"location": LOCATION, "cells": [{"location": LOCATION, "value": str}], "id": str}
STEP: Shape = {
    "location": LOCATION,
    "keyword": str,
    "keywordType?": str,
    "text": str,
    "docString?": {"location": LOCATION, "mediaType?": str, "content": str, "delimiter": str},
    "dataTable?": {"location": LOCATION, "rows": [ROW]},
    "id": str,
}
NAMED: Shape = {"location": LOCATION, "keyword": str, "name": str, "description": str, "id": str}
BACKGROUND: Shape = {**NAMED, "steps": [STEP]}
EXAMPLES: Shape = {**NAMED, "tags": [TAG], "tableHeader?": ROW, "tableBody": [ROW]}
SCENARIO: Shape = {**NAMED, "tags": [TAG], "steps": [STEP], "examples": [EXAMPLES]}
RULE: Shape = {**NAMED, "tags": [TAG], "children": [{"background?": BACKGROUND, "scenario?": SCENARIO}]}
FEATURE: Shape = {
    "location": LOCATION,
    "tags": [TAG],
    "language": str,
    "keyword": str,
    "name": str,
    "description": str,
    "children": [{"rule?": RULE, "background?": BACKGROUND, "scenario?": SCENARIO}],
}
ARGUMENT: Shape = {
    "docString?": {"mediaType?": str, "content": str},
    "dataTable?": {"rows": [{"cells": [{"value": str}]}]},
}
RESULT: Shape = {
    "duration": TIME,
    "message?": str,
    "status": str,
    "exception?": {"type": str, "message?": str, "stackTrace?": str},
}
REFERENCE: Shape = {"uri?": str, "location?": LOCATION}

MESSAGES: dict[str, Shape] = {
    "meta": {"protocolVersion": str, "implementation": PRODUCT, "runtime": PRODUCT, "os": PRODUCT, "cpu": PRODUCT},
    "source": {"uri": str, "data": str, "mediaType": str},
    "gherkinDocument": {"uri?": str, "feature?": FEATURE, "comments": [{"location": LOCATION, "text": str}]},
    "pickle": {
        "id": str,
        "uri": str,
        "location?": LOCATION,
        "name": str,
        "language": str,
        "steps": [{"argument?": ARGUMENT, "astNodeIds": [str], "id": str, "type?": str, "text": str}],
        "tags": [{"name": str, "astNodeId": str}],
        "astNodeIds": [str],
    },
    "parseError": {"source": REFERENCE, "message": str},
    "hook": {"id": str, "name?": str, "sourceReference": REFERENCE, "type?": str},
    "testRunStarted": {"timestamp": TIME, "id?": str},
    "testCase": {
        "id": str,
        "pickleId": str,
        "testSteps": [{"hookId?": str, "id": str, "pickleStepId?": str}],
        "testRunStartedId?": str,
    },
    "testCaseStarted": {"attempt": int, "id": str, "testCaseId": str, "timestamp": TIME},
    "testStepStarted": {"testCaseStartedId": str, "testStepId": str, "timestamp": TIME},
    "testStepFinished": {"testCaseStartedId": str, "testStepId": str, "testStepResult": RESULT, "timestamp": TIME},
    "testCaseFinished": {"testCaseStartedId": str, "timestamp": TIME, "willBeRetried": bool},
    "testRunFinished": {"message?": str, "success": bool, "timestamp": TIME, "testRunStartedId?": str},
}
STATUSES = {"UNKNOWN", "PASSED", "SKIPPED", "PENDING", "UNDEFINED", "AMBIGUOUS", "FAILED"}


def faults(message: dict[str, Any]) -> list[str]:
    """Return what is wrong with a message."""
    if len(message) != 1 or not message.keys() <= MESSAGES.keys():
        return [f"expected one message that is known, got {list(message)}"]
    ((kind, content),) = message.items()
    return list(_faults(content, MESSAGES[kind], kind))


def _faults(value: Any, shape: Any, place: str) -> list[str]:  # noqa: ANN401  # any JSON
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{place} is no list"]
        return [fault for number, one in enumerate(value) for fault in _faults(one, shape[0], f"{place}.{number}")]
    if isinstance(shape, dict):
        return _faults_of_fields(value, shape, place)
    return [] if type(value) is shape else [f"{place} is {value!r}"]


def _faults_of_fields(value: Any, shape: Shape, place: str) -> list[str]:  # noqa: ANN401  # any JSON
    if not isinstance(value, dict):
        return [f"{place} is no object"]
    known = {name.removesuffix("?"): kind for name, kind in shape.items()}
    lacking = {name for name in shape if not name.endswith("?")} - value.keys()
    found = [f"{place} lacks {name}" for name in sorted(lacking)]
    found += [f"{place} has {name}" for name in sorted(value.keys() - known.keys())]
    return found + [fault for name in value.keys() & known.keys() for fault in _faults(value[name], known[name], name)]
