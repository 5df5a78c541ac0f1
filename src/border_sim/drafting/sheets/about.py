"""The first sheet: which pack this is, from which state of it, and how it is edited."""

from __future__ import annotations

from collections.abc import Sequence

from border_sim.domain.terms import Text
from border_sim.drafting.sheets.tables import ABOUT, Column, Holds, Sheet
from border_sim.rules.pack import RulePack

HASH = "content_hash"
"""The row that says from which state of the pack the sheets were written."""

_COLUMNS = (
    Column("item", Text("项目", "item"), Holds.NAME),
    Column("zh", Text("说明（中文）", "in Chinese"), Holds.TEXT),
    Column("en", Text("说明（英文）", "in English"), Holds.TEXT),
)

_HOW = (
    Text(
        "规则表每行一条规则。第一行是程序读取的列名，第二行是列的含义；这两行请勿改动，列的次序可以改动。",
        "In a table of rules each row is a rule. The first row holds the names that the program reads, the second what "
        "they mean; leave both as they are. Columns may change places.",
    ),
    Text(
        "单元格为空表示不检验该事实；同一行各项条件须同时成立。单元格内多个值以“|”隔开，满足其一即可。",
        "An empty cell tests nothing; the tests of a row must all hold. Several values in a cell are held apart by "
        "`|`, and one of them is enough.",
    ),
    Text(
        "“unless”各列合为一项除外情形，全部成立时该规则不适用。",
        "The columns `unless` are one exception: where all of them hold, the rule does not.",
    ),
    Text(
        "新增一行即新增一条规则或一项名单条目。删去一行只有在导入时写明 --remove 才会删除。",
        "A new row is a new rule or a new entry. A row that is gone is removed only when the import says --remove.",
    ),
    Text(
        "所有单元格均为文本，编号和编码的前导零会保留。请勿使用公式、合并单元格或删除线。",
        "Every cell is text, so that leading zeros of ids and codes stay. Use no formulas, no merged cells, and strike "
        "nothing out.",
    ),
    Text(
        "日期写作2026-02-10；首日、末日均计入，空白表示不限。编号、编码和条件使用半角字符。",
        "Days are written 2026-02-10; the first and the last day both count, and an empty cell is open. Ids, codes and "
        "tests are written in half-width characters.",
    ),
)


def about(pack: RulePack, sheets: Sequence[Sheet]) -> Sheet:
    """Return the first sheet of some sheets of a pack."""
    rows = [
        ("pack", pack.title.zh, pack.title.en),
        ("name", pack.name, pack.name),
        (HASH, pack.content_hash, pack.content_hash),
        *((f"edit.{number}", how.zh, how.en) for number, how in enumerate(_HOW, start=1)),
        *((f"sheet.{sheet.name}", sheet.title.zh, sheet.title.en) for sheet in sheets),
    ]
    return Sheet(ABOUT, Text("说明", "About"), _COLUMNS, rows)
