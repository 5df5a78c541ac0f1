"""The procedure of a flow in a handbook: its facts, and its machine lane by lane in words and in pictures."""

from __future__ import annotations

from collections.abc import Iterable
from math import isinf

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import called
from border_sim.drafting.handbook.contents import FactEntry, LaneEntry, MoveEntry, StatusEntry
from border_sim.drafting.handbook.voice import Voice
from border_sim.flows.flow import Flow, Move
from border_sim.flows.picture import lane_pictures
from border_sim.flows.words import FlowWords
from border_sim.rules.guard_words import guard_titles


class ProcedureReader:
    """Reads one flow into a handbook."""

    def __init__(self, flow: Flow, voice: Voice) -> None:
        """Take the flow and who says it."""
        self._flow = flow
        self._voice = voice
        self._titles = guard_titles(voice.law.pack, flow)
        self._words = FlowWords(flow, voice.language, self._titles)

    def entries(self) -> tuple[tuple[str, str], ...]:
        """Return the ways in, each with the status that it enters."""
        statuses = self._flow.statuses
        return tuple((entry, self._words.status(statuses[name])) for entry, name in self._flow.entries.items())

    def lanes(self) -> tuple[LaneEntry, ...]:
        """Return the lanes with their statuses and moves."""
        return tuple(
            LaneEntry(title=self._voice.say(lane.title), picture=picture, statuses=self._statuses(lane.statuses))
            for lane, picture in lane_pictures(self._flow, self._voice.language, self._titles)
        )

    def ends(self) -> tuple[StatusEntry, ...]:
        """Return the statuses in which a journey ends."""
        return self._statuses(name for name, status in self._flow.statuses.items() if status.final)

    def _statuses(self, names: Iterable[str]) -> tuple[StatusEntry, ...]:
        statuses = [self._flow.statuses[name] for name in names]
        return tuple(
            StatusEntry(
                name=status.name,
                title=self._words.status(status),
                doing=self._words.doing(status),
                moves=tuple(self._move(move) for move in self._flow.moves_from(status.name)),
            )
            for status in statuses
        )

    def _move(self, move: Move) -> MoveEntry:
        """Return a move; its title, where it has one, says what its guard means."""
        guard, title = self._words.guard(move.when), self._words.move(move) if move.title else ""
        condition = self._voice.both(f"{guard}（{title}）", f"{guard} ({title})") if guard and title else guard or title
        return MoveEntry(condition, self._words.status(self._flow.statuses[move.target]))

    def facts(self) -> tuple[FactEntry, ...]:
        """Return the facts that are declared."""
        return tuple(
            FactEntry(
                name=fact.name,
                title=self._voice.say(fact.title),
                kind=self._kind(fact),
                values=tuple(
                    (value, self._voice.say(called(fact.value_titles.get(value), value))) for value in fact.values
                ),
            )
            for fact in self._flow.facts.values()
        )

    def _kind(self, fact: Fact) -> str:
        both = self._voice.both
        if fact.kind is Kind.NUMBER:
            return self._range(fact)
        if fact.kind is Kind.ID:
            register = fact.register.replace("_", " ")
            return both(f"登记簿“{register}”中的名称或编号", f"a name or number from the register “{register}”")
        return {
            Kind.ONE_OF: both("下列之一", "one of"),
            Kind.YES_NO: both("是或否", "yes or no"),
            Kind.DATE: both("日期", "a date"),
        }[fact.kind]

    def _range(self, fact: Fact) -> str:
        both, amount = self._voice.both, self._voice.amount
        if isinf(fact.low) and isinf(fact.high):
            unit = self._voice.say(fact.unit_title) if fact.unit_title else fact.unit
            return both("数值", "a number") + (both(f"（{unit}）", f" ({unit})") if unit else "")
        if isinf(fact.high):
            return both(f"不低于{amount(fact.low, fact.unit)}", f"at least {amount(fact.low, fact.unit)}")
        if isinf(fact.low):
            return both(f"不超过{amount(fact.high, fact.unit)}", f"at most {amount(fact.high, fact.unit)}")
        return both("{}至{}", "{} to {}").format(amount(fact.low, ""), amount(fact.high, fact.unit))
