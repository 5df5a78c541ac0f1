"""The rule book: a pack on a day, ready to be asked about one item or about a million."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from border_sim.domain.decision import Decision
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.facts import Column, Value
from border_sim.domain.hints import one_of
from border_sim.rules.between_flows import merge_decisions
from border_sim.rules.columns import DecisionColumns, Keys, decide_columns
from border_sim.rules.flowbook import NO_LOTS, FlowBook, Item, Lots
from border_sim.rules.interner import Interner
from border_sim.rules.law import law_of
from border_sim.rules.pack import DIRECTION, FLOW, LINE, RulePack
from border_sim.rules.rows import Frame
from border_sim.rules.tables import compile_tables


class RuleBook:
    """A rule pack as of a day.

    It is compiled when it is made and then only asked. An item names its flow, the line and the
    direction among its facts; what is absent or `None` is missing, and facts that the flow does not have are not
    looked at. Rules whose period does not cover the day, and list entries likewise, are absent.

    Rules are compiled apart for each flow, line and direction when they are first asked about: what is the same
    for a whole crowd need not be looked up for each of it.

    Attributes:
        pack: the pack.
        as_of: the day of the law.
    """

    def __init__(self, pack: RulePack, as_of: date) -> None:
        """Compile the pack.

        Raises:
            InputError: the pack is not in force on that day.
        """
        self.pack = pack
        self.as_of = as_of
        self._law = law_of(pack, as_of)
        self._interner = Interner()
        self._books: dict[tuple[object, ...], FlowBook] = {}

    def decide(self, item: Item, lots: Lots | None = None) -> Decision:
        """Return the decision on one item.

        `lots` are the lots in [0, 1) of rules that select by a rate; a rule selects where its lot is below
        the rate. A lot that is not given is not drawn, and the verdict says the rate instead.

        Raises:
            Unfinished: so much is missing that the possible answers cannot be followed.
        """
        get = item.get
        book = self._books.get((get(FLOW), get(LINE), get(DIRECTION)))
        if book is None:
            if get(FLOW) is None:
                return self._decide_any_flow(item, lots)
            book = self.book(item)
        return book.decide(item, NO_LOTS if lots is None else lots)

    def decide_only(self, names: AbstractSet[str], item: Item, lots: Lots) -> Decision:
        """Return what some decisions say of one item of a known flow; see `decide`."""
        return self.decide(item, lots) if item.get(FLOW) is None else self.book(item).decide_only(item, lots, names)

    def book(self, fixed: Mapping[str, Value | None]) -> FlowBook:
        """Return the rules for all items of one flow, at one line and in one direction where these are given."""
        flow = fixed.get(FLOW)
        if not isinstance(flow, str) or flow not in self.pack.flows:
            raise BrokenInvariant(f"expected one of {one_of(self.pack.flows)} for `{FLOW}`, got `{flow}`")
        line, direction = fixed.get(LINE), fixed.get(DIRECTION)
        key = (flow, line, direction)
        if key not in self._books:
            known = {FLOW: flow, LINE: line, DIRECTION: direction}
            given = {name: self._named(name, value) for name, value in known.items() if value is not None}
            tables = compile_tables(self._law, Frame(self.pack.flows[flow], given))
            self._books[key] = FlowBook(tables, self._interner)
        return self._books[key]

    def _named(self, name: str, value: Value) -> str:
        values = self.pack.facts[name].values
        if not isinstance(value, str) or value not in values:
            raise BrokenInvariant(f"expected one of {one_of(values)} for `{name}`, got `{value}`")
        # A member of an enumeration equals its text and would otherwise print as something else.
        return str(value)

    def _decide_any_flow(self, item: Item, lots: Lots | None) -> Decision:
        """Return the decision on an item whose flow is missing: what those flows agree on that have all its facts."""
        given = {name for name, value in item.items() if value is not None} - {LINE, DIRECTION}
        books = [
            self.book({**item, FLOW: name}) for name, flow in self.pack.flows.items() if given <= flow.facts.keys()
        ]
        if not books:
            raise BrokenInvariant(f"expected facts that one flow has together, got {one_of(sorted(given))}")
        decisions = [book.decide(item, NO_LOTS if lots is None else lots) for book in books]
        return merge_decisions(decisions, books[0].tables.rulings)

    def may_hold(self, item: Item) -> set[str]:
        """Return the rules that hold for an item, or may hold as far as is known; beaten ones are among them."""
        flows = self.pack.flows if item.get(FLOW) is None else (item[FLOW],)
        books = [self.book({**item, FLOW: flow}) for flow in flows]
        return set().union(*(book.may_hold(book.mask(item)) for book in books))

    def decide_columns(
        self,
        columns: Mapping[str, Column],
        constants: Mapping[str, Value],
        n: int,
        keys: Keys | None,
        seed: int,
    ) -> DecisionColumns:
        """Return the decisions on n items whose facts are columns, or the same for all of them.

        `keys` are the journeys' keys, by which lots are drawn; without them no lot is drawn.
        """
        return decide_columns(self.book, (columns, constants), n, keys, seed)
