"""Levels, verdicts and headings in words."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.domain.terms import Text
from border_sim.service.codes import Level
from border_sim.service.rules_answer import RulesAnswer, Verdict

LEVELS: Mapping[Level, Text] = {
    Level.ERROR: Text("错误", "error"),
    Level.FAILURE: Text("不符", "failure"),
    Level.WARNING: Text("警告", "warning"),
    Level.NOTE: Text("提示", "note"),
}

WRONG, RIGHT = Text("错误示例：", "wrong:"), Text("正确示例：", "right:")
"""What stands above the two examples of a code."""

_VERDICTS = {
    Verdict.WRONG: Text("文件有误", "files are wrong"),
    Verdict.FAILED: Text("示例或承诺不成立", "examples or promises do not hold"),
    Verdict.WARNED: Text("有警告", "there are warnings"),
    Verdict.SOUND: Text("没有发现问题", "nothing is wrong"),
}


def verdict(answer: RulesAnswer) -> Text:
    """Return the verdict in one line: what it is, over how many packs, and how many findings there are of each level.

    It says nothing of the time that it took, so that the same packs get the same line.
    """
    said = _VERDICTS[answer.verdict]
    counts = [(LEVELS[level], count) for level, count in answer.counts.items() if count]
    zh = [f"{len(answer.packs)}个规则包", *(f"{count}项{level.zh}" for level, count in counts)]
    en = [_many(len(answer.packs), "pack"), *(_many(count, level.en) for level, count in counts)]
    return Text(f"{said.zh}：{'，'.join(zh)}", f"{said.en}: {', '.join(en)}")


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
