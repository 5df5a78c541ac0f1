"""How the rules that hold become one answer, where many exceptions are made to exceptions."""

from __future__ import annotations

from border_sim.domain.terms import Combine, Text
from border_sim.rules.pack import DecisionSpec, Gives, Rule
from border_sim.rules.rows import Row
from border_sim.rules.rulings import Ruling, ruling_of

TITLE = Text("题", "title")
MANY = 3_000


def chain(length: int) -> Ruling:
    """Return a decision in which each rule beats the one before it; all hold, and every second one stops."""
    spec = DecisionSpec("channel", TITLE, Combine.STRICTEST, ("stop", "release"), otherwise="release")
    names = [f"R{number:04d}" for number in range(length)]
    rules = [
        Rule(
            name,
            TITLE,
            "channel",
            {},
            Gives("stop" if number % 2 else "release"),
            (),
            beats=(names[number - 1],) * bool(number),
        )
        for number, name in enumerate(names)
    ]
    rows = {1 << bit: Row(name, ()) for bit, name in enumerate(names)}
    return ruling_of(spec, rules, rows, {})


def test_an_exception_to_an_exception_restores_the_rule_however_long_the_chain() -> None:
    """The last rule stands, so the one before it does not, and so on down: of an odd number the first one stands."""
    for length in (MANY, MANY + 1):
        ruling = chain(length)
        verdict = ruling.verdict(ruling.rows)
        assert [f"R{number:04d}" for number in range(1 - length % 2, length, 2)] == list(verdict.decided)
        assert ("release" if length % 2 else "stop") == verdict.answer
