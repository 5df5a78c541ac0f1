"""Sentences of the program into Chinese: whole ones, what they are put together from, and what must stay as it is."""

from __future__ import annotations

import pytest

from border_sim.domain.chinese.catalogue import Entry, Strictness, read_entries
from border_sim.domain.chinese.translation import into_chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("did you mean `servers`?", "是否想写 `servers`？"),
        ("expected a list, got nothing", "应为列表，实为空"),
        ("expected a text or a list, got a mapping", "应为文本或列表，实为映射"),
        ("expected at least 2 entries, got 1", "应为至少2项，实为1"),
        ("write `0.3 %` or `30 %`", "写作 `0.3 %` 或 `30 %`"),
        ("unknown key `a`, expected one of `b`, `c`, …", "未知的键 `a`，应为 `b`、`c` 等之一"),
        ("expected `why` for the assumption of the rule `CH-1`, got none", "规则 `CH-1` 的假设应有 `why`，实际没有"),
        ("it needs `grade`, `party`; no rule holds", "还需 `grade`、`party`；没有规则成立"),
        ("decided by `A`, `B`; outweighed `C`; beaten `D`", "由 `A`、`B` 决定；`C` 较宽，未采用；`D` 被优先规则排除"),
        (
            "from 2026-02-10 to 2026-06-30: decided by no rule for `{a: b}`, draws `{LOT: selected}`",
            "2026-02-10至2026-06-30：`{a: b}`，抽签 `{LOT: selected}` 没有规则作出判定",
        ),
        (
            "no rule decides `a` for part of what is possible of `b`: line `first`, `in`: 3 %; line `first`, `in`: 4 %",
            "流程 `b` 的部分可能情形没有规则对 `a` 作出判定：`first` 线、`in` 方向占3 %；`first` 线、`in` 方向占4 %",
        ),
        ("write `ledger: {kind: FACT}`", "写作 `ledger: {kind: FACT}`"),
        (
            "expected valid YAML: did not find expected key (while parsing a block mapping)",
            "YAML语法有误：读取映射时缺少键",
        ),
    ],
)
def test_a_sentence_is_put_into_chinese_with_the_phrases_in_it(english: str, chinese: str) -> None:
    assert chinese == into_chinese(english)


@pytest.mark.parametrize("word", ["a, b or c", "none", "got nothing", "应为", "{0}", "a`b", "`", "two\nlines", ""])
def test_what_the_user_wrote_stays_as_it_is(word: str) -> None:
    assert f"应为整数，实为 `{word}`" == into_chinese(f"expected a whole number, got `{word}`")


@pytest.mark.parametrize(
    "sentence", ["", "nobody has put this into Chinese, got nothing", "`a`", "12 kg", "expected a ship, got `a`, `b`"]
)
def test_what_the_catalogue_does_not_know_stays_english(sentence: str) -> None:
    assert sentence == into_chinese(sentence)


def test_words_of_a_library_that_nobody_foresaw_stay_in_a_chinese_sentence() -> None:
    assert "无法使用存储：server closed the door" == into_chinese("the store cannot be used: server closed the door")


def test_a_file_of_the_catalogue_has_pairs_and_comments() -> None:
    text = '# from the law\nmsgid "a \\"day\\""\nmsgstr "日"\n\nmsgid "{0} of {1}"\nmsgstr "{1}的{0}"\n'
    assert [Entry('a "day"', "日"), Entry("{0} of {1}", "{1}的{0}")] == list(read_entries(text))


def test_an_entry_tells_the_users_words_from_phrases() -> None:
    entry = Entry("expected `{0}` of {1}, got `{{{2}}}`", "{1}的`{0}`，实为`{{{2}}}`")
    assert (True, False, True) == entry.own_slots
    match = entry.match("expected `a` of `b` or `c`, got `{d}`", Strictness.STRICT)
    assert match is not None
    assert ("a", "`b` or `c`", "d") == match.groups()
    assert "`b` or `c`的`a`，实为`{d}`" == entry.filled(match.groups())
