"""What a page and its script say by themselves: the words of its frame, of its units and of its keys."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.domain.terms import Language, Text

MET, MISSED = "\N{CHECK MARK}", "\N{BALLOT X}"
"""The signs of good and of bad news, beside their words and their colours."""

PAGE: Mapping[str, Text] = {
    "contents": Text("目录", "Contents"),
    "numbers": Text("数据表", "Numbers"),
    "skip": Text("跳到正文", "Skip to the report"),
    "link": Text("此处链接", "Link to this"),
    "report": Text("仿真报告", "Simulation report"),
    "keys": Text("快捷键", "Keys"),
    "close": Text("关闭", "Close"),
    "print": Text("打印或存为PDF", "Print or save as PDF"),
    "next": Text("下一节", "next section"),
    "previous": Text("上一节", "previous section"),
    "help": Text("显示快捷键", "show the keys"),
    "escape": Text("关闭此框", "close this"),
    "open_tables": Text("展开或收起全部数据表", "open or close all tables of numbers"),
    "notices": Text("未能显示的内容", "What could not be shown"),
    "made_by": Text("由border_sim生成", "made by border_sim"),
    "timeline": Text("时间线", "Timeline"),
    "facts": Text("申报事实", "Facts of the declaration"),
    "no_stages": Text("未进入任何岗位。", "It came to no station."),
    "legend": Text("图例", "Legend"),
    "waiting": Text("等候", "waiting"),
    "service": Text("办理", "being served"),
    "dwelling": Text("停留或在途", "dwelling or on the way"),
    "no_script": Text(
        "浏览器未运行脚本，图表不显示；每幅图的结论与数据表仍在其下。",
        "Scripts do not run here, so charts are not drawn; what each shows stands beside it, in words and numbers.",
    ),
}
"""The frame of a page."""

SCRIPT: Mapping[str, Text] = {
    "second": Text("秒", "s"),
    "minute": Text("分钟", "min"),
    "hour": Text("小时", "hours"),
    "day": Text("天", "days"),
    "colon": Text("：", ": "),
    "nothing": Text("无", "none"),
    "journeys": Text("次", "journeys"),
}
"""What the formatters of charts put behind numbers."""


def page_words(language: Language) -> dict[str, str]:
    """Return the words of the frame in one language."""
    return {name: text.into(language) for name, text in PAGE.items()}


def script_words(language: Language) -> dict[str, str]:
    """Return the words of the script in one language."""
    return {name: text.into(language) for name, text in SCRIPT.items()}
