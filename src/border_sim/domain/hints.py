"""The nearest known word to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# Below this likeness a suggestion looks like a joke; tried on the typing errors of the bad-input tests.
LIKENESS = 0.6


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return the hint "did you mean …?" for a misspelt word, or an empty text where nothing is near."""
    known = list(dict.fromkeys(candidates))
    folded = {candidate.casefold(): candidate for candidate in reversed(known)}
    near = get_close_matches(word.casefold(), list(folded), n=1, cutoff=LIKENESS)
    return f"did you mean `{folded[near[0]]}`?" if near else ""


def one_of(candidates: Iterable[str], limit: int = 12) -> str:
    """Return the words in backticks for "expected one of …", cut off with an ellipsis where they are too many."""
    known = list(candidates)
    quoted = ", ".join(f"`{word}`" for word in known[:limit])
    return f"{quoted}, …" if len(known) > limit else quoted
