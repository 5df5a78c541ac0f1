"""What a rule brings about, read from its `then`; the form depends on how the decision combines its rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from border_sim.domain.decision import ESCALATE, RECORD, Deadline
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.quantities import PER_CENT, Malformed, parse_seconds, parse_share
from border_sim.domain.terms import Combine
from border_sim.rules.conditions import Named
from border_sim.rules.pack import Consequence, DecisionSpec, Gives, Limits, Requires, Selects
from border_sim.rules.reading import Part

OTHERWISE = "otherwise"
REQUIRE = "require"
LIMIT_KEYS = ("within", "from", "to", "if_late")

Written = str | Mapping[str, str | tuple[str, ...]]

_FORMS = {
    Combine.STRICTEST: "an outcome such as `inspect`, or a share such as `{inspect: 30 %, otherwise: scan}`",
    Combine.ALL: "names such as `{require: [permit]}`",
    Combine.SHORTEST: "a time limit such as `{within: 24 hours, from: declared, to: in_zone, if_late: escalate}`",
}


@dataclass(frozen=True, slots=True)
class ThenScope:
    """What a consequence may name: the decision's outcomes, parameters with their units, statuses of the flows.

    `exits` are the statuses to which a move leads when a limit has passed.
    """

    decision: DecisionSpec
    parameters: Mapping[str, str | None]
    statuses: Collection[str]
    exits: Collection[str] = ()


def read_consequence(part: Part, written: Written, scope: ThenScope) -> Consequence | None:
    """Return what a rule brings about, or `None` after adding what is wrong with it."""
    return _READERS[scope.decision.combine](part, written, scope)


def _strictest(part: Part, written: Written, scope: ThenScope) -> Consequence | None:
    if isinstance(written, str):
        return Gives(written) if expect_outcome(part, written, scope.decision) else None
    shares = [key for key in written if key != OTHERWISE]
    if OTHERWISE not in written or len(shares) != 1:
        return _wrong_form(part, scope)
    outcome, otherwise = shares[0], written[OTHERWISE]
    rate_text = written[outcome]
    if not isinstance(otherwise, str) or not isinstance(rate_text, str):
        return _wrong_form(part, scope)
    rate = read_share(part.down(outcome), rate_text, scope.parameters)
    known = [
        expect_outcome(part.down(outcome), outcome, scope.decision, key=True),
        expect_outcome(part.down(OTHERWISE), otherwise, scope.decision),
    ]
    return Selects(outcome, rate, otherwise) if rate is not None and all(known) else None


def read_share(part: Part, text: str, parameters: Mapping[str, str | None]) -> float | Named | None:
    """Return a share, or the parameter in per cent that stands in its place; `None` after adding what is wrong."""
    if parameters.get(text) in PER_CENT:
        return Named(text)
    try:
        return parse_share(text)
    except Malformed as error:
        hint = error.hint or did_you_mean(text, [name for name, unit in parameters.items() if unit in PER_CENT])
        part.report("R010", str(error), hint)
        return None


def _all(part: Part, written: Written, scope: ThenScope) -> Consequence | None:
    if isinstance(written, str) or list(written) != [REQUIRE]:
        return _wrong_form(part, scope)
    value = written[REQUIRE]
    names = (value,) if isinstance(value, str) else value
    known = [expect_outcome(part.down(REQUIRE), name, scope.decision) for name in names]
    if not names:
        return _wrong_form(part, scope)
    return Requires(tuple(dict.fromkeys(names))) if all(known) else None


def _shortest(part: Part, written: Written, scope: ThenScope) -> Consequence | None:
    if isinstance(written, str) or set(written) != set(LIMIT_KEYS):
        return _wrong_form(part, scope)
    texts = [value for value in (written[key] for key in LIMIT_KEYS) if isinstance(value, str)]
    if len(texts) < len(LIMIT_KEYS):
        return _wrong_form(part, scope)
    within, start, end, if_late = texts
    known = [_expect_status(part.down("from"), start, scope), _expect_status(part.down("to"), end, scope)]
    if if_late not in {RECORD, ESCALATE}:
        known.append(_expect_what_follows(part.down("if_late"), if_late, scope))
    try:
        seconds = parse_seconds(within)
    except Malformed as error:
        part.down("within").malformed(error, "R010")
        return None
    if seconds <= 0:
        part.down("within").report("R010", f"expected a time above 0, got `{within}`")
        return None
    return Limits(Deadline(seconds, start, end, if_late)) if all(known) else None


def expect_outcome(part: Part, name: str, decision: DecisionSpec, *, key: bool = False) -> bool:
    """Return whether a decision knows an outcome (or a name that it collects), and say so where it does not."""
    if name in decision.outcomes:
        return True
    what = "a document of the pack" if decision.collects_documents else f"an outcome of `{decision.name}`"
    message = f"expected {what} ({one_of(decision.outcomes) or 'none is declared'}), got `{name}`"
    part.report("R010", message, did_you_mean(name, decision.outcomes), key=key)
    return False


def _expect_status(part: Part, name: str, scope: ThenScope) -> bool:
    if name in scope.statuses:
        return True
    message = f"expected a status of the flows that the rule speaks of, got `{name}`"
    part.report("R010", message, did_you_mean(name, scope.statuses))
    return False


def _expect_what_follows(part: Part, name: str, scope: ThenScope) -> bool:
    if name in scope.exits:
        return True
    if name in scope.statuses:
        message = (
            f"expected a move to `{name}` with the guard `limit: passed` in a flow that the rule speaks of, got none"
        )
        part.report("R032", message, "it says from which queues and stays a journey leaves when the limit has passed")
        return False
    message = f"expected `{RECORD}`, `{ESCALATE}` or a status of the flows that the rule speaks of, got `{name}`"
    part.report("R010", message, did_you_mean(name, [RECORD, ESCALATE, *scope.statuses]))
    return False


def _wrong_form(part: Part, scope: ThenScope) -> Consequence | None:
    decision = scope.decision
    part.report("R010", f"expected {_FORMS[decision.combine]} for `{decision.name}`, got something else")
    return None


_READERS: dict[Combine, Callable[[Part, Written, ThenScope], Consequence | None]] = {
    Combine.STRICTEST: _strictest,
    Combine.ALL: _all,
    Combine.SHORTEST: _shortest,
}
