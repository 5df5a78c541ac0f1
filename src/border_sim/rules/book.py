"""The rule book: a pack on a day, ready to be asked about one item or about a million."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from border_sim.domain.decision import Decision
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.facts import Column, Value
from border_sim.domain.hints import one_of
from border_sim.rules.between_flows import merge_decisions
from border_sim.rules.columns import DecisionColumns, Keys, decide_columns
from border_sim.rules.flowbook import NO_LOTS, FlowBook, Item, Lots
from border_sim.rules.law import law_of
from border_sim.rules.pack import DIRECTION, FLOW, LINE, RulePack
from border_sim.rules.tables import compile_tables


class RuleBook:
    """A rule pack as of a day.

    It is compiled when it is made and then only asked. An item names its flow, the line and the
    direction among its facts; what is absent or `None` is missing, and facts that the flow does not have are not
    looked at. Rules whose period does not cover the day, and list entries likewise, are absent.

    Attributes:
        pack: the pack.
        as_of: the day of the law.
        flows: the rules of each flow.
    """

    def __init__(self, pack: RulePack, as_of: date) -> None:
        """Compile the pack.

        Raises:
            InputError: the pack is not in force on that day.
        """
        self.pack = pack
        self.as_of = as_of
        law = law_of(pack, as_of)
        self.flows: Mapping[str, FlowBook] = {
            name: FlowBook(compile_tables(law, flow)) for name, flow in pack.flows.items()
        }

    def decide(self, item: Item, lots: Lots | None = None) -> Decision:
        """Return the decision on one item.

        `lots` are the lots in [0, 1) of rules that select by a rate; a rule selects where its lot is below
        the rate. A lot that is not given is not drawn, and the verdict says the rate instead.

        Raises:
            Unfinished: so much is missing that the possible answers cannot be followed.
        """
        book = self.flows.get(item.get(FLOW))  # type: ignore[arg-type]  # what is no flow's name is found below
        if book is None:
            return self._decide_any_flow(item, lots)
        return book.decide(item, NO_LOTS if lots is None else lots)

    def _decide_any_flow(self, item: Item, lots: Lots | None) -> Decision:
        """Return the decision on an item whose flow is missing: what those flows agree on that have all its facts."""
        if item.get(FLOW) is not None:
            raise BrokenInvariant(f"expected one of {one_of(self.flows)} for `{FLOW}`, got `{item[FLOW]}`")
        given = {name for name, value in item.items() if value is not None} - {LINE, DIRECTION}
        books = [book for name, book in self.flows.items() if given <= self.pack.flows[name].facts.keys()]
        if not books:
            raise BrokenInvariant(f"expected facts that one flow has together, got {one_of(sorted(given))}")
        decisions = [book.decide(item, NO_LOTS if lots is None else lots) for book in books]
        return merge_decisions(decisions, books[0].tables.rulings)

    def may_hold(self, item: Item) -> set[str]:
        """Return the rules that hold for an item, or may hold as far as is known; beaten ones are among them."""
        flow = item.get(FLOW)
        books = [self.flows[str(flow)]] if flow is not None else self.flows.values()
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
        return decide_columns(self.flows, (columns, constants), n, keys, seed)
