"""A pack as sheets: a decision table for each decision and flow, a sheet for each list, one for the parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from border_sim.documents import Tree
from border_sim.domain.facts import Fact
from border_sim.domain.terms import Text, called
from border_sim.drafting.sheets.rule_columns import UNLESS, WHEN, rule_cells, rule_columns, title_cells
from border_sim.drafting.sheets.tables import PARAMETERS, Column, Holds, Sheet, joined, sheet_names
from border_sim.drafting.sheets.written_pack import WrittenPack, WrittenRule, text, texts
from border_sim.rules.lists import FROM, UNTIL
from border_sim.rules.pack import FLOW


@dataclass(frozen=True, slots=True)
class Rules:
    """The sheet of the rules that decide one decision in one flow; without a flow, those that name none or several."""

    decision: str
    flow: str

    @property
    def wish(self) -> str:
        """Return what the sheet would be called if every name were allowed."""
        return f"{self.decision}-{self.flow}" if self.flow else self.decision


@dataclass(frozen=True, slots=True)
class Entries:
    """The sheet of a file of lists."""

    path: Path
    lists: Mapping[str, str]

    @property
    def wish(self) -> str:
        """Return what the sheet would be called if every name were allowed."""
        return f"list-{next(iter(self.lists))}"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The sheet of the parameters."""

    wish: str = PARAMETERS


Subject: TypeAlias = Rules | Entries | Parameters
"""What a sheet is about."""

PARAMETER_COLUMNS = (
    Column("name", Text("参数", "parameter"), Holds.NAME),
    Column("title.zh", Text("名称（中文）", "title (Chinese)"), Holds.TEXT),
    Column("title.en", Text("名称（英文）", "title (English)"), Holds.TEXT),
    Column("unit", Text("单位", "unit"), Holds.TEXT),
    Column("from", Text("自何日起", "from this day on"), Holds.DAY),
    Column("is", Text("数值", "value"), Holds.AMOUNT),
    Column("basis", Text("依据", "basis"), Holds.NAMES),
    Column("why.zh", Text("理由（中文）", "why (Chinese)"), Holds.TEXT),
    Column("why.en", Text("理由（英文）", "why (English)"), Holds.TEXT),
)


def subjects(written: WrittenPack) -> dict[str, Subject]:
    """Return every sheet that a pack can have, by name, also those for which it has no rules so far."""
    pack = written.pack
    rules = [Rules(decision, flow) for decision in pack.decisions for flow in (*pack.flows, "")]
    entries = [Entries(path, written.lists_in(path)) for path in written.tables]
    every: list[Subject] = [*rules, *entries, Parameters()]
    names = sheet_names(subject.wish for subject in every)
    return {names[subject.wish]: subject for subject in every}


def sheets(written: WrittenPack) -> tuple[Sheet, ...]:
    """Return the sheets of a pack; a decision has none for a flow in which no rule decides it."""
    grouped: dict[Rules, list[WrittenRule]] = {}
    for rule in written.rules.values():
        grouped.setdefault(home_of(rule.tree, written), []).append(rule)
    found = []
    for name, subject in subjects(written).items():
        if isinstance(subject, Rules):
            if subject in grouped:
                found.append(_rules(name, subject, grouped[subject], written))
        elif isinstance(subject, Entries):
            found.append(_entries(name, subject, written))
        else:
            found.append(_parameters(name, written))
    return tuple(found)


def home_of(tree: Mapping[str, Tree], written: WrittenPack) -> Rules:
    """Return the sheet on which a rule stands."""
    flow = text(tree, "when", FLOW).strip()
    return Rules(text(tree, "decides").strip(), flow if flow in written.pack.flows else "")


def _rules(name: str, subject: Rules, rules: list[WrittenRule], written: WrittenPack) -> Sheet:
    pack = written.pack
    decision = pack.decisions[subject.decision]
    cells = [rule_cells(rule.tree) for rule in rules]
    tested = {column for row in cells for column in row}
    columns = rule_columns(
        decision.combine,
        _tested(WHEN, tested, pack.facts),
        _tested(UNLESS, tested, pack.facts),
    )
    rows = [tuple(row.get(column.name, "") for column in columns) for row in cells]
    return Sheet(name, _title(decision.title, pack.flows[subject.flow].title if subject.flow else None), columns, rows)


def _tested(prefix: str, columns: set[str], facts: Mapping[str, Fact]) -> Iterator[Fact]:
    return (fact for name, fact in facts.items() if f"{prefix}{name}" in columns)


def _title(decision: Text, flow: Text | None) -> Text:
    if flow is None:
        return decision
    return Text(f"{flow.zh}：{decision.zh}", f"{flow.en}: {decision.en}")


def _entries(name: str, subject: Entries, written: WrittenPack) -> Sheet:
    titles = [written.pack.lists[each].title for each in subject.lists]
    title = Text("；".join(title.zh for title in titles), "; ".join(title.en for title in titles))
    table = written.tables[subject.path]
    columns = tuple(entry_column(column, subject, written) for column in table.header)
    return Sheet(name, title, columns, table.rows)


def entry_column(name: str, subject: Entries, written: WrittenPack) -> Column:
    """Return a column of a file of lists; what is neither a name nor a day is words."""
    if name == FROM:
        return Column(name, Text("首日", "first day"), Holds.DAY)
    if name == UNTIL:
        return Column(name, Text("末日", "last day"), Holds.DAY)
    for each, column in subject.lists.items():
        if column == name:
            return Column(name, written.pack.lists[each].title, Holds.NAME)
    return Column(name, called(None, name), Holds.TEXT)


def _parameters(name: str, written: WrittenPack) -> Sheet:
    rows = [
        tuple(cells.get(column.name, "") for column in PARAMETER_COLUMNS)
        for parameter in written.section("parameters")
        for cells in parameter_cells(parameter, written).values()
    ]
    return Sheet(name, Text("参数", "parameters"), PARAMETER_COLUMNS, rows)


def parameter_cells(name: str, written: WrittenPack) -> dict[str, dict[str, str]]:
    """Return the values of a parameter by the day from which each holds, as cells by column."""
    tree = written.section("parameters").get(name)
    title = written.pack.parameters[name].title
    head = {"name": name, "title.zh": title.zh, "title.en": title.en, "unit": text(tree, "unit").strip()}
    values = tree.get("values") if isinstance(tree, dict) else None
    return {
        day.strip(): head | {"from": day.strip()} | value_cells(value)
        for day, value in (values.items() if isinstance(values, dict) else ())
    }


def value_cells(value: Tree) -> dict[str, str]:
    """Return a dated value of a parameter as cells."""
    basis = value.get("basis") if isinstance(value, dict) else None
    why = value.get("why") if isinstance(value, dict) else None
    return {"is": text(value, "is").strip(), "basis": joined(texts(basis)), **title_cells("why", why)}
