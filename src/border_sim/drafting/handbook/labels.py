"""The fixed words of a handbook's pages, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from border_sim.domain.terms import Language, Text

_LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "handbook": Text("规则手册", "Handbook of rules"),
        "html_language": Text("zh-Hans", "en"),
        "colon": Text("：", ": "),
        "comma": Text("，", ", "),
        "list_comma": Text("、", ", "),
        "semicolon": Text("；", "; "),
        "stop": Text("。", "."),
        "open": Text("（", " ("),
        "close": Text("）", ")"),
        "as_of": Text("截至", "As of"),
        "pack_period": Text("施行期间", "In force"),
        "always": Text("未设期限", "without limits"),
        "pack_name": Text("规则包", "Rule pack"),
        "hash": Text("内容哈希", "Content hash"),
        "contents": Text("目录", "Contents"),
        "to_contents": Text("回到目录", "back to the contents"),
        "how_to_read": Text("阅读说明", "How to read this"),
        "numbers": Text("本手册收录", "This handbook holds"),
        "rules_counted": Text("条规则", "rules"),
        "assumed_counted": Text("条以假设为依据", "of them resting on an assumption"),
        "cases_counted": Text("个示例", "cases"),
        "promises_counted": Text("项承诺", "promises"),
        "flows_counted": Text("个流程", "flows"),
        "code": Text("代码", "Code"),
        "decisions": Text("判定事项", "What is decided"),
        "decision": Text("判定", "Decision"),
        "combines": Text("多条规则如何合并", "How several rules become one answer"),
        "outcomes": Text("结果（由严至宽）", "Outcomes, the strictest first"),
        "otherwise": Text("无规则适用时", "Where no rule holds"),
        "if_missing": Text("缺少事实、未决期间", "While facts are missing"),
        "strictest_possible": Text("仍有可能的结果中最严者", "the strictest that is still possible"),
        "aims": Text("三个目标如何计数", "What counts for the three aims"),
        "aim": Text("计数", "Counted"),
        "aim_outcomes": Text("判定结果", "Outcomes"),
        "flow": Text("流程", "Flow"),
        "entries": Text("入口", "Ways in"),
        "procedure": Text("办理流程", "Procedure"),
        "facts": Text("申报事实", "Facts that are declared"),
        "fact": Text("事实", "Fact"),
        "may_be": Text("取值", "What it may be"),
        "status": Text("状态", "Status"),
        "doing": Text("办理内容", "What happens there"),
        "then": Text("下一步（依次判断）", "What comes next, tried in this order"),
        "if": Text("若", "if "),
        "otherwise_move": Text("其他情形", "otherwise"),
        "ends": Text("终结状态", "Where a journey ends"),
        "common_rules": Text("适用于多个流程的规则", "Rules of several flows"),
        "basis": Text("依据", "Basis"),
        "why": Text("说明", "Why"),
        "holds": Text("有效期", "Holds"),
        "not_in_force": Text("当日未施行", "not in force on the day"),
        "beats": Text("优先于", "Goes before"),
        "gives_way": Text("让位于", "Gives way to"),
        "parameters_used": Text("所用参数", "Numbers used"),
        "cases": Text("示例", "Cases"),
        "other_cases": Text("未指明流程的示例", "Cases of no single flow"),
        "case": Text("示例", "Case"),
        "declared": Text("申报内容", "What is declared"),
        "expected": Text("预期结果", "What is expected"),
        "because": Text("理由", "Why"),
        "decides": Text("适用", "decided by"),
        "outside": Text("恰好不适用", "just outside of"),
        "lots": Text("抽签", "by lot"),
        "on_day": Text("适用法规日：", "under the law of "),
        "promise": Text("承诺", "Promise"),
        "promises": Text("承诺", "Promises"),
        "parameters": Text("参数沿革", "Parameters over time"),
        "parameter": Text("参数", "Parameter"),
        "since": Text("起始日", "From"),
        "value": Text("数值", "Value"),
        "current": Text("现行", "current"),
        "used_by": Text("引用的规则", "Used by"),
        "lists": Text("名单", "Lists"),
        "list": Text("名单", "List"),
        "entries_on_day": Text("当日条目数", "Entries on the day"),
        "dates": Text("起止", "Dates"),
        "first_entries": Text("前几条", "The first entries"),
        "documents": Text("应交单证", "Documents"),
        "document": Text("单证", "Document"),
        "held_when": Text("视为持有", "Held when"),
        "required_by": Text("要求它的规则", "Required by"),
        "gates": Text("闸", "Gates"),
        "programmes": Text("选择性布控", "Selectivity"),
        "stands_at": Text("适用于", "Stands at"),
        "order": Text("按 ASYCUDA 载明的次序", "In the order that ASYCUDA documents"),
        "expected_rates": Text("预期比例", "Expected rates"),
        "class": Text("类别", "Class"),
        "sources": Text("依据文件", "Sources"),
        "source": Text("文件", "Source"),
        "source_date": Text("生效日期", "In force since"),
        "where": Text("出处", "Where"),
        "rules_resting": Text("所支持的规则数", "Rules that rest on it"),
        "index": Text("规则索引", "Index of rules"),
        "rule": Text("规则", "Rule"),
        "none": Text("无", "none"),
        "and_more": Text("等", "and more"),
    }
)

_READING: tuple[Text, ...] = (
    Text(
        "一线是园区与境外之间的界线，二线是园区与境内其他地区之间的界线；进、出以园区为准。",
        "The first line lies between the zone and the outside world, the second line between the zone and the rest of "
        "the mainland; in and out are as the zone sees it.",
    ),
    Text(
        "每条规则只回答一个判定事项。同一事项有多条规则适用时，取最严的结果；较宽而仍应优先的规则，会写明它优先于哪一条。规则的先后"
        "次序没有意义。",
        "Every rule answers one decision. Where several hold, the strictest outcome wins; a looser rule that is meant "
        "to win names the one before which it goes. The order of rules has no meaning.",
    ),
    Text(
        "标有“假设”的规则和数值没有已知的法律依据，理由写在旁边，供讨论和修改。",
        "What is marked as an assumption has no known basis in law; the reason stands beside it, to be discussed and "
        "changed.",
    ),
    Text(
        "缺少的事实如果会改变答案，该事项即为未决：不作默认放行。",
        "Where a fact is missing that could change the answer, the decision is open: nothing is released by default.",
    ),
    Text(
        "“抽取三成”之类的规则由抽签决定，同一行程的签不因其他规则的修改而改变。",
        "A rule such as “three in ten” is decided by lot; the lot of a journey does not change when another rule does.",
    ),
    Text(
        "示例既是说明，也是检验：每次检查规则包都会逐一核对。",
        "The cases explain, and they are tests: all of them are run whenever the pack is checked.",
    ),
    Text(
        "参数、名单和规则中的数值均为本手册所截至之日的数值。",
        "Numbers in rules, parameters and lists are those of the day of this handbook.",
    ),
)


def labels(language: Language) -> dict[str, str]:
    """Return the fixed words by their names."""
    return {name: text.into(language) for name, text in _LABELS.items()}


def reading(language: Language) -> tuple[str, ...]:
    """Return what a reader has to know."""
    return tuple(text.into(language) for text in _READING)
