"""What a slip of the pen can do to one test: move an end, take it in or leave it out, drop, swap or negate a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Text
from border_sim.proof.trials.steps import moved_bound
from border_sim.rules.condition_words import Wording
from border_sim.rules.conditions import AnyOf, Between, Bound, Equals, Listed, Near, Simple, Test
from border_sim.rules.law import Law

STEPS = (-1, 1)


def changed_tests(fact: Fact, test: Test, law: Law) -> Iterator[tuple[Text, Test]]:
    """Iterate over the tests that one slip makes of a test, each with the change in words."""
    words = Wording(fact, law)
    if isinstance(test, Near):
        for near in _moved_days(test):
            yield _instead(words, test, near), near
        return
    parts = test.tests if isinstance(test, AnyOf) else (test,)
    for index, part in enumerate(parts):
        before, after = parts[:index], parts[index + 1 :]
        if before or after:
            dropped = _any_of((*before, *after))
            yield _instead(words, test, dropped), dropped
        for changed in _changed(fact, part, parts):
            whole = _any_of((*before, changed, *after))
            yield _instead(words, test, whole), whole
        for said, toggled in _with_or_without_ends(words, part):
            yield said, _any_of((*before, toggled, *after))


def _any_of(parts: tuple[Simple, ...]) -> Simple | AnyOf:
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def _instead(words: Wording, old: Test, new: Test) -> Text:
    was, now = words.test(old), words.test(new)
    was, now = _within_quotes(was), _within_quotes(now)
    return Text(f"“{was.zh}”改为“{now.zh}”", f"“{now.en}” instead of “{was.en}”")


def _within_quotes(said: Text) -> Text:
    """Return words whose own quotes are the inner ones."""
    inner = str.maketrans("“”", "‘’")
    return Text(said.zh.translate(inner), said.en.translate(inner))


def _moved_days(test: Near) -> Iterator[Near]:
    if isinstance(test.days, float):
        yield from (replace(test, days=test.days + steps) for steps in STEPS if test.days + steps >= 0)


def _changed(fact: Fact, part: Simple, parts: tuple[Simple, ...]) -> Iterator[Simple]:
    """Iterate over what a part of a test may become, its ends taken in as they were."""
    if isinstance(part, Listed):
        yield replace(part, listed=not part.listed)
    elif isinstance(part, Between):
        yield from _moved_ends(part)
    elif isinstance(part.value, bool):
        yield Equals(not part.value)
    elif isinstance(part.value, str):
        yield from _other_value(fact, part.value, parts)
    else:
        moved = (moved_bound(part.value, steps) for steps in STEPS)
        yield from (Equals(value) for value in moved if value is not None)


def _moved_ends(part: Between) -> Iterator[Between]:
    for steps in STEPS:
        low = None if part.low is None else moved_bound(part.low, steps)
        if low is not None:
            yield replace(part, low=low)
        high = None if part.high is None else moved_bound(part.high, steps)
        if high is not None:
            yield replace(part, high=high)


def _other_value(fact: Fact, value: str, parts: tuple[Simple, ...]) -> Iterator[Equals]:
    """Iterate over the value that follows one in its domain and is not named beside it; ids have no order."""
    if fact.kind is not Kind.ONE_OF:
        return
    place = fact.values.index(value)
    following = (*fact.values[place + 1 :], *fact.values[:place])
    others = (Equals(other) for other in following if Equals(other) not in parts)
    yield from list(others)[:1]


def _with_or_without_ends(words: Wording, part: Simple) -> Iterator[tuple[Text, Between]]:
    """Iterate over a range that takes an end in that it left out, or leaves out one that it took in."""
    if not isinstance(part, Between):
        return
    if part.low is not None:
        changed = replace(part, low_included=not part.low_included)
        yield _end_said(words, part, part.low, taken=part.low_included), changed
    if part.high is not None:
        changed = replace(part, high_included=not part.high_included)
        yield _end_said(words, part, part.high, taken=part.high_included), changed


def _end_said(words: Wording, part: Between, end: Bound, *, taken: bool) -> Text:
    whole, value = words.test(part), words.value(end)
    if taken:
        return Text(f"“{whole.zh}”不含{value.zh}本身", f"“{whole.en}” without {value.en} itself")
    return Text(f"“{whole.zh}”含{value.zh}本身", f"“{whole.en}” with {value.en} itself")
