"""A case that was tried as the text of a file: an example where it stands at one line, else a case."""

from __future__ import annotations

from border_sim.documents import Tree, to_yaml
from border_sim.drafting.house import HOUSE
from border_sim.drafting.two_sides import expected
from border_sim.rules.book import RuleBook
from border_sim.rules.pack import DIRECTION, LINE
from border_sim.rules.values import value_text
from border_sim.service.cases import Case


def case_text(case: Case, book: RuleBook) -> str:
    """Return a case as YAML.

    At one line it is an example for a file of the pack, which expects what the rules decide there now; elsewhere it is
    a case for `border-sim rules explain`, of which nothing is expected.
    """
    item: Tree = {name: value_text(value) for name, value in case.item.items()}
    start = book.pack.in_force.start
    day: dict[str, Tree] = {} if book.as_of == start else {"as_of": book.as_of.isoformat()}
    if LINE not in case.item or DIRECTION not in case.item:
        return to_yaml({**day, "item": item}, HOUSE["examples"])
    verdicts = {
        name: verdict
        for name, verdict in book.decide(case.item).verdicts.items()
        if verdict.decided or verdict.undecided
    }
    decided = dict.fromkeys(rule for verdict in verdicts.values() for rule in verdict.decided)
    example: dict[str, Tree] = {
        "item": item,
        "expect": {name: "undecided" if one.undecided else expected(one) for name, one in verdicts.items()},
    }
    because: dict[str, Tree] = {"because": list(decided)} if decided else {}
    return to_yaml({"examples": [{**example, **because, **day}]}, HOUSE["examples"])
