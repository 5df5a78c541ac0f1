"""The machine of a flow: the one place that drives `transitions`.

One machine is compiled a flow and shared by all its walkers, which are never registered with it. Registering
costs 6.6 kB for every journey and a search through the list of all earlier ones (`Machine.add_model` of transitions
0.9.3), while an event of the machine can be triggered for any object that has the status as an attribute.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from transitions import Machine, MachineError, State

from border_sim.domain.errors import IllegalMove, Unfinished
from border_sim.flows.flow import Flow, Guard, Move

ADVANCE = "advance"
"""The one trigger: every move is a guarded transition on it."""


@dataclass(slots=True)
class Walker:
    """One journey, or a group with one history, on its way through a machine.

    `known` is what guards read: the answer of a decision by the decision's name, `documents`
    (complete or incomplete), `finding` (of the inspection just before), `selection` (the lane at the last line), and
    facts as text (yes or no for a yes-no fact). Whoever drives the walker fills it in before asking it to advance.
    """

    status: str
    known: dict[str, str] = field(default_factory=dict)

    def fork(self) -> Walker:
        """Return a second walker at the same place that knows the same, and goes its own way from here."""
        return Walker(self.status, dict(self.known))


class FlowMachine:
    """The compiled machine of one flow; it holds no journey, so that any number of walkers may share it."""

    def __init__(self, flow: Flow) -> None:
        """Compile the machine."""
        _keep_quiet()
        self.flow = flow
        machine = Machine(
            model=None,
            name=flow.name,
            states=[State(status.name, final=status.final is not None) for status in flow.statuses.values()],
            initial=None,
            transitions=[_transition(flow, move) for move in flow.moves],
            auto_transitions=False,
            model_attribute="status",
        )
        self._advance = machine.events[ADVANCE].trigger if flow.moves else _no_move
        self._followed: dict[tuple[str | None, ...], str] = {}
        self._reads = {status: _names_read(flow, status) for status in flow.statuses}

    def enter(self, entry: str) -> Walker:
        """Return a new walker at the status of an entry.

        Raises:
            IllegalMove: the flow has no such entry.
        """
        if entry not in self.flow.entries:
            message = f"expected an entry of `{self.flow.name}`, got `{entry}`"
            raise IllegalMove(message)
        return Walker(self.flow.entries[entry])

    def reads(self, status: str) -> tuple[str, ...]:
        """Return the names that the guards of the moves from a status read, in the order of first mention."""
        return self._reads[status]

    def advance(self, walker: Walker) -> None:
        """Move a walker on, by the first move whose guard holds.

        Raises:
            Unfinished: a guard reads something that is not known, and it matters.
            IllegalMove: there is no move, or none whose guard holds.
        """
        try:
            moved = self._advance(walker, walker.known)
        except MachineError as error:
            message = f"expected a move from `{walker.status}` of `{self.flow.name}`, got none"
            raise IllegalMove(message) from error
        if not moved:
            message = f"expected a move of `{self.flow.name}` from `{walker.status}` with {walker.known}, got none"
            raise IllegalMove(message)

    def follow(self, walker: Walker) -> None:
        """Move a walker on as `advance` does, but ask each question once: a move depends on what its guards read alone.

        Raises:
            Unfinished: a guard reads something that is not known, and it matters.
            IllegalMove: there is no move, or none whose guard holds.
        """
        question = (walker.status, *map(walker.known.get, self._reads[walker.status]))
        if question in self._followed:
            walker.status = self._followed[question]
        else:
            self.advance(walker)
            self._followed[question] = walker.status


def _transition(flow: Flow, move: Move) -> dict[str, object]:
    """Return a move as `transitions` reads it."""
    conditions = [_condition(flow, move)] if move.when else []
    return {"trigger": ADVANCE, "source": move.source, "dest": move.target, "conditions": conditions}


def _condition(flow: Flow, move: Move) -> Callable[[Mapping[str, str]], bool]:
    """Return a guard as a function of what is known.

    A name that is not known makes the guard neither true nor false. It fails all the same when another
    of its tests fails; otherwise nobody can tell, and falling through to the next move would be a guess.
    """
    when: Guard = {name: tuple(values) for name, values in move.when.items()}

    def holds(known: Mapping[str, str]) -> bool:
        unknown = [name for name in when if name not in known]
        if any(known[name] not in values for name, values in when.items() if name in known):
            return False
        if unknown:
            needed = ", ".join(f"`{name}`" for name in unknown)
            raise Unfinished(f"the move of `{flow.name}` from `{move.source}` to `{move.target}` needs {needed}")
        return True

    return holds


def _names_read(flow: Flow, status: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for move in flow.moves_from(status) for name in move.when))


def _no_move(_walker: object, *_known: object) -> bool:
    """Stand in for the event that `transitions` does not make when a flow has no move at all."""
    return False


def _keep_quiet() -> None:
    """Keep two lines a move out of the log of a program that logs at INFO, unless it asked for them by name."""
    logger = logging.getLogger("transitions")
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.WARNING)
