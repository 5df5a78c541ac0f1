"""Findings as SARIF 2.1.0, the form in which code-scanning services take them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import border_sim
from border_sim.cli.findings.locations import from_root
from border_sim.cli.findings.wording import RIGHT, WRONG
from border_sim.domain.results import Words
from border_sim.domain.terms import Language
from border_sim.service.codes import Code, Level, code_of
from border_sim.service.rules_answer import FindingSaid, RulesAnswer

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

FINGERPRINT = "borderSim/v1"

Tree = dict[str, object]

_LEVELS = {Level.ERROR: "error", Level.FAILURE: "error", Level.WARNING: "warning", Level.NOTE: "note"}
_LANGUAGES = {Language.ZH: "zh-CN", Language.EN: "en-GB"}


def as_sarif(answer: RulesAnswer, root: Path, language: Language) -> str:
    """Return the log of one run; `root` is the folder from which paths are named."""
    findings = answer.findings()
    codes = [code_of(name) for name in sorted({finding.code for finding in findings})]
    driver = {
        "name": "border-sim",
        "version": border_sim.__version__,
        "rules": [_rule(code, language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": _LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "results": _results(findings, [code.code for code in codes], root),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: Code, language: Language) -> Tree:
    paragraphs = [_say(words, language) for words in (code.means, code.matters, code.mend)]
    examples = [
        f"{heading.into(language)}\n\n```yaml\n{text.rstrip()}\n```"
        for heading, text in ((WRONG, code.wrong), (RIGHT, code.right))
        if text
    ]
    return {
        "id": code.code,
        "shortDescription": {"text": _say(code.title, language)},
        "fullDescription": {"text": paragraphs[0]},
        "help": {"text": "\n".join(paragraphs), "markdown": "\n\n".join([*paragraphs, *examples])},
        "defaultConfiguration": {"level": _LEVELS[code.level]},
    }


def _say(words: Words, language: Language) -> str:
    return words.zh if language is Language.ZH else words.en


def _results(findings: Sequence[FindingSaid], codes: Sequence[str], root: Path) -> list[Tree]:
    results: list[Tree] = []
    told: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        uri = _uri(finding.file, root)
        same = (finding.code, uri, finding.message)
        results.append(
            {
                "ruleId": finding.code,
                "ruleIndex": codes.index(finding.code),
                "level": _LEVELS[finding.level],
                "message": {"text": f"{finding.message}\n{finding.hint}".rstrip()},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, **_region(finding)}}],
                "partialFingerprints": {FINGERPRINT: _fingerprint(*same, str(told[same]))},
            }
        )
        told[same] += 1
    return results


def _uri(file: str, root: Path) -> str:
    inside = from_root(file, root)
    return quote(inside) if inside else Path(root, file).resolve().as_uri()


def _region(finding: FindingSaid) -> Tree:
    """Return the place within the file; none where the whole file is meant."""
    if not finding.line:
        return {}
    start = {"startLine": finding.line, "startColumn": finding.column}
    return {"region": {name: number for name, number in start.items() if number}}


def _fingerprint(*parts: str) -> str:
    """Return what stays the same while a finding moves up or down in its file: neither line nor column is in it."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
