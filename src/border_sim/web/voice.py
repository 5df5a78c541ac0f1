"""In which language a page speaks, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import Request

from border_sim.domain.chinese.translation import into_chinese
from border_sim.domain.errors import Problem
from border_sim.domain.results import Words
from border_sim.domain.terms import Language, Text

LANGUAGE = "lang"
"""Names the language in an address, and in the cookie that remembers it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language."""

    language: Language

    def say(self, text: Text | Words | str) -> str:
        """Return a text that exists in both languages, or a name that is the same in both."""
        if isinstance(text, str):
            return text
        return text.zh if self.language is Language.ZH else text.en

    def told(self, sentence: str) -> str:
        """Return a message that is in English where it arises."""
        return sentence if self.language is Language.EN else into_chinese(sentence)

    def problem(self, problem: Problem) -> Problem:
        """Return a problem with its message and its hint."""
        return replace(problem, message=self.told(problem.message), hint=self.told(problem.hint))


def chosen(request: Request) -> Language | None:
    """Return the language that the address asks for."""
    return _known(request.query_params.get(LANGUAGE))


def voice(request: Request) -> Voice:
    """Return the voice of an answer: as the address asks, as was chosen before, as the browser likes, as the server."""
    remembered = _known(request.cookies.get(LANGUAGE))
    liked = _known(request.headers.get("accept-language", "")[:2].lower())
    own: Language = request.app.state.workbench.language
    return Voice(chosen(request) or remembered or liked or own)


def _known(name: str | None) -> Language | None:
    return Language(name) if name in set(Language) else None
