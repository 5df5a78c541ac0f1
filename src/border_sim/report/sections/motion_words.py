"""What the picture of the day says by itself, in both languages; `{names}` are filled in by the script."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.domain.terms import Text
from border_sim.report.voice import Voice

WORDS: Mapping[str, Text] = {
    "title": Text("一日动态", "The day in motion"),
    "picture": Text(
        "口岸、区内与各岗位的位置图，下方文字说明当前分钟",
        "A map of the places and stations; what it shows at the minute is said in words above it",
    ),
    "first_line": Text("一线", "First line"),
    "second_line": Text("二线", "Second line"),
    "play": Text("播放", "Play"),
    "pause": Text("暂停", "Pause"),
    "slider": Text("一日中的时刻", "Time of the day"),
    "speed": Text("每秒", "One second is"),
    "minutes": Text("{count}分钟", "{count} min"),
    "hours": Text("{count}小时", "{count} h"),
    "worst": Text("排队最长的时刻", "Longest queue"),
    "legend": Text("图例", "Legend"),
    "flow_sampled": Text("{flow}（1:{every}）", "{flow} (1 in {every})"),
    "closed": Text("未开放", "closed"),
    "minute": Text("{waits}{inside}。", "{waits}{inside}."),
    "waiting_at": Text("{place}等候{count}（{busy}/{open}在用）", "{count} wait at {place} ({busy} of {open} busy)"),
    "waiting_closed": Text("{place}等候{count}（未开放）", "{count} wait at {place} (closed)"),
    "nobody": Text("无人等候", "Nobody waits"),
    "inside": Text("{place}{count}", "{place}: {count}"),
    "comma": Text("；", "; "),
    "tip": Text("{place}：等候{count}，{busy}/{open}在用", "{place}: {count} waiting, {busy} of {open} busy"),
    "tip_closed": Text("{place}：等候{count}，未开放", "{place}: {count} waiting, closed"),
    "tip_area": Text("{place}：{count}", "{place}: {count}"),
    "reading": Text(
        "粗体数字为等候数；方格为作业位，2/3表示开放3个、在用2个；方格左侧的标记正在排队。粗框为当前排队最长之处。",
        "The bold number is how many wait. Squares are servers, 2/3 means that 2 of 3 are busy; tokens left of "
        "them stand in the queue. The frame is where the longest queue of the minute is.",
    ),
    "keys": Text(
        "空格键播放或暂停；←→前后移动1分钟，同时按住Shift为15分钟；Home、End至首尾；加号、减号调整速度。"
        "暂停时，地址栏中的链接指向当前分钟。",
        "Space plays and pauses; ← → go a minute, with Shift a quarter of an hour; Home and End to the ends; + and - "
        "change the speed. While it is paused, the address is a link to the minute.",
    ),
    "failed": Text(
        "此浏览器无法解压动态数据，请看数据表。", "This browser cannot unpack the day; the numbers stand in the table."
    ),
}


def motion_words(voice: Voice) -> dict[str, str]:
    """Return the words in one language."""
    return {name: text.into(voice.language) for name, text in WORDS.items()}
