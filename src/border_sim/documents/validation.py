"""A document against a model: pydantic's errors in our words, each at its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from border_sim.documents.document import Document, Step, Tree
from border_sim.documents.model_walk import known_keys
from border_sim.documents.problems import Problems
from border_sim.documents.widths import half_width_hint
from border_sim.domain.errors import InputError, Place
from border_sim.domain.fields import describe
from border_sim.domain.hints import did_you_mean, one_of

M = TypeVar("M", bound=BaseModel)

MISSING_KEY = "D020"
UNKNOWN_KEY = "D021"
WRONG_VALUE = "D022"

_SHAPES = {
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "string_type": "a text",
    "none_required": "nothing",
}
"""What pydantic's errors of shape expected; anything that it expects besides is read by our own field types."""


_LENGTHS = ("too_short", "too_long")


@dataclass(frozen=True, slots=True)
class Finding:
    """One error on its way to a problem, with the path of what it is about.

    A missing key has the path of the mapping in which it is missing. `expected` is set where several
    findings may be joined with "or", `missing` names the key that is missing.
    """

    path: tuple[Step, ...]
    place: Place
    code: str
    message: str
    hint: str = ""
    expected: str = ""
    missing: str = ""
    too_short: bool = False


def validate(
    document: Document, model: type[M], *, at: Sequence[Step] = (), context: Mapping[str, object] | None = None
) -> M:
    """Return the part of a document at a path as a model.

    Raises:
        InputError: with everything that the model does not accept.
    """
    typed, findings = attempt(document, model, at=at, context=context)
    if typed is None:
        raise InputError(problems_of(findings))
    return typed


def attempt(
    document: Document, model: type[M], *, at: Sequence[Step] = (), context: Mapping[str, object] | None = None
) -> tuple[M | None, tuple[Finding, ...]]:
    """Return the part of a document at a path as a model, or `None` and everything that it does not accept."""
    try:
        return model.model_validate(document.get(at), context=dict(context or {})), ()
    except ValidationError as error:
        found = [_finding(document, model, tuple(at), details) for details in error.errors(include_url=False)]
        return None, tuple(_joined([item for item in found if not _follows(item, found)]))


def problems_of(findings: Iterable[Finding]) -> Problems:
    """Return the findings as problems."""
    problems = Problems()
    for found in findings:
        problems.add(found.place, found.code, found.message, found.hint)
    return problems


def _finding(document: Document, model: type[BaseModel], at: tuple[Step, ...], details: ErrorDetails) -> Finding:
    """Translate one error of pydantic's."""
    kind = details["type"]
    path = _real_path(document, at, details["loc"])
    if kind == "missing":
        return _missing(document, path, str(details["loc"][-1]))
    if kind == "extra_forbidden":
        return _unknown(document, model, at, path)
    place = document.place(path)
    value = document.get(path)
    got = describe(value)
    if details["loc"] and details["loc"][-1] == "[key]":
        place, got = document.place(path, key=True), describe(path[-1])
    if kind in _LENGTHS:
        return _wrong_length((path, place), value, details)
    if kind in _SHAPES:
        expected = _SHAPES[kind]
        return Finding(path, place, WRONG_VALUE, f"expected {expected}, got {got}", expected=expected)
    return _of_value((path, place), got, details)


def _real_path(document: Document, at: tuple[Step, ...], loc: Sequence[Step]) -> tuple[Step, ...]:
    """Return the path of an error in the document, without the tags of unions that pydantic puts in between."""
    path = at
    spot = document.spot
    for step in at:
        if step not in spot.children:
            return path
        spot = spot.children[step]
    for step in loc:
        if step in spot.children:
            path = (*path, step)
            spot = spot.children[step]
    return path


def _wrong_length(where: tuple[tuple[Step, ...], Place], value: Tree, details: ErrorDetails) -> Finding:
    """Say how many entries there should be; pydantic counts only those that it has accepted."""
    too_short = details["type"] == "too_short"
    limit = details["ctx"]["min_length" if too_short else "max_length"]
    entries = "1 entry" if limit == 1 else f"{limit} entries"
    got = (len(value) if isinstance(value, list | dict) else 0) or "none"
    bound = f"at least {entries}" if too_short else f"at most {entries}"
    return Finding(*where, WRONG_VALUE, f"expected {bound}, got {got}", too_short=too_short)


def _missing(document: Document, path: tuple[Step, ...], key: str) -> Finding:
    """Say that a key is missing, at the key of the mapping in which it is missing."""
    message = f"expected the key `{key}`, got none"
    if path and isinstance(path[-1], str):
        message = f"expected the key `{key}` in `{path[-1]}`, got none"
    return Finding(path, document.place(path, key=True), MISSING_KEY, message, missing=key)


def _unknown(document: Document, model: type[BaseModel], at: tuple[Step, ...], path: tuple[Step, ...]) -> Finding:
    """Say that a key is unknown, with those that are known."""
    key = str(path[-1])
    known = known_keys(model, path[len(at) : -1])
    message = f"unknown key `{key}`" + (f", expected one of {one_of(known)}" if known else "")
    return Finding(path, document.place(path, key=True), UNKNOWN_KEY, message, did_you_mean(key, known))


def _of_value(where: tuple[tuple[Step, ...], Place], got: str, details: ErrorDetails) -> Finding:
    """Say that a value is not one that the model takes."""
    context: Mapping[str, Any] = details.get("ctx", {})
    cause = context.get("error")
    if isinstance(cause, ValueError):
        # Our field types say the whole sentence and may bring a hint and a code of their own.
        code = getattr(cause, "code", WRONG_VALUE)
        return Finding(*where, code, str(cause), getattr(cause, "hint", "") or half_width_hint(got))
    words = _expected_words(context)
    if words:
        # Among the words of a closed vocabulary the one that was meant is usually near.
        return Finding(*where, WRONG_VALUE, f"expected one of {one_of(words)}, got {got}", _near(got, words))
    message = (details["msg"][:1].lower() + details["msg"][1:]).replace("'", "`")
    return Finding(*where, WRONG_VALUE, f"{message}, got {got}")


def _near(got: str, words: Sequence[str]) -> str:
    """Return the hint for a value given as it is described."""
    return did_you_mean(got.strip("`"), words)


def _expected_words(context: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the words that a literal, an enumeration or the tag of a union expects."""
    text = context.get("expected") or context.get("expected_tags") or ""
    parts = str(text).replace(" or ", ", ").split(", ")
    return tuple(part.strip("'") for part in parts if part.strip("'"))


def _follows(finding: Finding, all_of_them: Sequence[Finding]) -> bool:
    """Return whether a list is called too short only because entries of it were refused."""
    return finding.too_short and any(
        other.path[: len(finding.path)] == finding.path and other.path != finding.path for other in all_of_them
    )


def _joined(findings: Sequence[Finding]) -> list[Finding]:
    """Join what the members of a union said of the same value: "expected a text or a list"."""
    joined: dict[tuple[Place, str], Finding] = {}
    for found in findings:
        key = (found.place, "" if found.expected else found.message)
        first = joined.get(key)
        if first is None or found.expected in first.expected.split(" or "):
            joined.setdefault(key, found)
            continue
        expected = f"{first.expected} or {found.expected}"
        got = found.message.split(", got ", 1)[-1]
        joined[key] = Finding(found.path, found.place, found.code, f"expected {expected}, got {got}", expected=expected)
    return list(joined.values())
