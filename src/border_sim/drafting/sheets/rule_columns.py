"""The columns of a decision table, and a written rule as the cells of one row and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from border_sim.documents import Tree
from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Combine, Text
from border_sim.drafting.sheets.tables import Column, Holds, joined, split
from border_sim.drafting.sheets.written_pack import texts
from border_sim.rules.consequences import LIMIT_KEYS, OTHERWISE, REQUIRE

WHEN, UNLESS = "when.", "unless."

ID = Column("id", Text("编号", "id"), Holds.NAME)

_HEAD = (
    ID,
    Column("title.zh", Text("规则（中文）", "rule (Chinese)"), Holds.TEXT),
    Column("title.en", Text("规则（英文）", "rule (English)"), Holds.TEXT),
    Column("from", Text("首日", "first day"), Holds.DAY),
    Column("until", Text("末日", "last day"), Holds.DAY),
)

_THEN: Mapping[Combine, tuple[Column, ...]] = {
    Combine.STRICTEST: (
        Column("then", Text("结果", "outcome"), Holds.NAME),
        Column("then.rate", Text("抽取比例", "share drawn by lot"), Holds.AMOUNT),
        Column("then.otherwise", Text("其余的结果", "outcome for the rest"), Holds.NAME),
    ),
    Combine.ALL: (Column("then.require", Text("要求", "what is required"), Holds.NAMES),),
    Combine.SHORTEST: (
        Column("then.within", Text("时限", "time limit"), Holds.AMOUNT),
        Column("then.from", Text("自状态", "from the status"), Holds.NAME),
        Column("then.to", Text("至状态", "to the status"), Holds.NAME),
        Column("then.if_late", Text("逾期处理", "what follows when late"), Holds.NAME),
    ),
}

_TAIL = (
    Column("beats", Text("优先于", "beats"), Holds.NAMES),
    Column("basis", Text("依据", "basis"), Holds.NAMES),
    Column("why.zh", Text("理由（中文）", "why (Chinese)"), Holds.TEXT),
    Column("why.en", Text("理由（英文）", "why (English)"), Holds.TEXT),
)

_TESTS_HOLD = {
    Kind.ONE_OF: Holds.NAMES,
    Kind.ID: Holds.NAMES,
    Kind.NUMBER: Holds.AMOUNT,
    Kind.DATE: Holds.DAY,
    Kind.YES_NO: Holds.FLAG,
}


def rule_columns(combine: Combine, when: Iterable[Fact], unless: Iterable[Fact]) -> tuple[Column, ...]:
    """Return the columns of a table whose rules test some facts, and others in their exceptions."""
    return (
        *_HEAD,
        *(_when(fact) for fact in when),
        *(_unless(fact) for fact in unless),
        *_THEN[combine],
        *_TAIL,
    )


def rule_column(name: str, combine: Combine, facts: Mapping[str, Fact]) -> Column | None:
    """Return the column of a name, `None` where a table of rules has no such column."""
    for prefix, column in ((WHEN, _when), (UNLESS, _unless)):
        fact = facts.get(name.removeprefix(prefix))
        if name.startswith(prefix) and fact is not None:
            return column(fact)
    return next((column for column in (*_HEAD, *_THEN[combine], *_TAIL) if column.name == name), None)


def needed_columns(combine: Combine) -> tuple[str, ...]:
    """Return the columns in which no row of a table may be empty."""
    return ("id", "title.zh", "title.en", _THEN[combine][0].name)


def _when(fact: Fact) -> Column:
    return Column(f"{WHEN}{fact.name}", fact.title, _TESTS_HOLD[fact.kind])


def _unless(fact: Fact) -> Column:
    title = Text(f"除外：{fact.title.zh}", f"unless: {fact.title.en}")
    return Column(f"{UNLESS}{fact.name}", title, _TESTS_HOLD[fact.kind])


def rule_cells(tree: Mapping[str, Tree]) -> dict[str, str]:
    """Return the words of a rule by column; what is not written has no cell."""
    cells = {key: joined(texts(tree.get(key))) for key in ("id", "from", "until", "beats", "basis")}
    for key in ("title", "why"):
        cells.update(title_cells(key, tree.get(key)))
    for key in ("when", "unless"):
        tests = tree.get(key)
        for fact, test in tests.items() if isinstance(tests, dict) else ():
            cells[f"{key}.{fact}"] = joined(texts(test))
    cells.update(_then_cells(tree.get("then")))
    return {column: cell for column, cell in cells.items() if cell}


def title_cells(key: str, title: Tree) -> dict[str, str]:
    """Return a text in both languages as two cells; one text stands in both."""
    each = title if isinstance(title, dict) else {"zh": title, "en": title}
    return {f"{key}.{language}": text.strip() for language, text in each.items() if isinstance(text, str)}


def _then_cells(then: Tree) -> dict[str, str]:
    if not isinstance(then, dict):
        return {"then": joined(texts(then))}
    if REQUIRE in then or set(LIMIT_KEYS) <= set(then):
        return {f"then.{key}": joined(texts(value)) for key, value in then.items()}
    outcome = next(key for key in then if key != OTHERWISE)
    cells = {"then": outcome, "then.rate": then[outcome], "then.otherwise": then[OTHERWISE]}
    return {column: joined(texts(cell)) for column, cell in cells.items()}


def rule_tree(cells: Mapping[str, str], decides: str, before: Mapping[str, Tree]) -> dict[str, Tree]:
    """Return a rule from its cells; what they leave as it was keeps the form in which it was written.

    Args:
        cells: the words of the rule by column; an empty cell counts as none.
        decides: the decision.
        before: the rule as it is written, empty for a new one.
    """
    old = rule_cells(before) if before else {}
    tree: dict[str, Tree] = {"id": cells["id"]}
    tree["title"] = title_tree("title", cells, before.get("title"))
    tree["decides"] = decides
    tree["when"] = _tests(WHEN, cells, before.get("when"), old)
    tree["unless"] = _tests(UNLESS, cells, before.get("unless"), old) or None
    tree["then"] = _then_tree(cells)
    for key in ("beats", "basis"):
        tree[key] = words_tree(cells.get(key, ""), before.get(key), is_list=key == "beats")
    tree["why"] = title_tree("why", cells, before.get("why"))
    for key in ("from", "until"):
        tree[key] = cells.get(key) or None
    same = (key for key in tree if key in before and key != "decides" and _says_the_same(key, tree[key], before[key]))
    kept = {key: before[key] for key in same}
    return {key: value for key, value in {**tree, **kept}.items() if value is not None}


def _says_the_same(key: str, one: Tree, other: Tree) -> bool:
    """Return whether two ways to write what stands behind a key of a rule come to the same cells."""
    return rule_cells({key: one}) == rule_cells({key: other})


def title_tree(key: str, cells: Mapping[str, str], before: Tree) -> Tree:
    """Return a text in both languages from its two cells; where one text served for both, it still may."""
    each: dict[str, Tree] = {
        language: cells[f"{key}.{language}"] for language in ("zh", "en") if cells.get(f"{key}.{language}")
    }
    if isinstance(before, str) and each.get("zh") == each.get("en"):
        return each.get("zh")
    return each or None


def words_tree(cell: str, before: Tree, *, is_list: bool = False) -> Tree:
    """Return the names of a cell: a list of several, and one alone as a text unless it was written as a list."""
    words: list[Tree] = list(split(cell))
    if len(words) == 1 and not isinstance(before, list) and not is_list:
        return words[0]
    return words or None


def _tests(prefix: str, cells: Mapping[str, str], before: Tree, old: Mapping[str, str]) -> dict[str, Tree]:
    """Return the tests of a rule: those that it had in their order, new ones behind them."""
    written = before if isinstance(before, dict) else {}
    columns = [column for column in cells if column.startswith(prefix)]
    names = [*written, *(column.removeprefix(prefix) for column in columns)]
    tests: dict[str, Tree] = {}
    for name in dict.fromkeys(names):
        cell = cells.get(f"{prefix}{name}", "")
        if cell:
            same = cell == old.get(f"{prefix}{name}")
            tests[name] = written[name] if same else words_tree(cell, written.get(name))
    return tests


def _then_tree(cells: Mapping[str, str]) -> Tree:
    parts: dict[str, Tree] = {}
    for key in (REQUIRE, *LIMIT_KEYS):
        if cells.get(f"then.{key}"):
            cell = cells[f"then.{key}"]
            parts[key] = list(split(cell)) if key == REQUIRE else cell
    outcome = cells.get("then", "")
    if parts or not outcome:
        return parts or None
    rate, otherwise = cells.get("then.rate"), cells.get("then.otherwise")
    if not rate and not otherwise:
        return outcome
    return {key: value for key, value in ((outcome, rate), (OTHERWISE, otherwise)) if value}


def then_columns(path: Sequence[object]) -> tuple[str, str]:
    """Return the columns in which the key and the value stand that a path below `then` leads to."""
    name = str(path[0])
    if name in {REQUIRE, OTHERWISE, *LIMIT_KEYS}:
        return f"then.{name}", f"then.{name}"
    return "then", "then.rate"
