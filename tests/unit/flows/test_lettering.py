"""Texts are measured and broken into lines without a font."""

from __future__ import annotations

from border_sim.flows.lettering import broken, width


def test_a_chinese_character_is_as_wide_as_it_is_high() -> None:
    assert 36.0 == width("一线入", 12)


def test_a_text_that_fits_stays_whole() -> None:
    assert ("channel is stop",) == broken("channel is stop", 12, 200, 3)


def test_english_is_broken_between_words_and_chinese_anywhere() -> None:
    assert ("the quick", "brown fox") == broken("the quick brown fox", 10, 60, 3)
    assert ("海关通道为", "人工查验") == broken("海关通道为人工查验", 10, 50, 3)


def test_no_line_begins_with_a_closing_mark() -> None:
    assert ("海关通道，", "人工") == broken("海关通道，人工", 10, 40, 3)


def test_a_word_without_a_place_to_break_it_is_cut() -> None:
    assert ("iiiiiiiiii", "iiiii") == broken("i" * 15, 10, 36, 3)


def test_what_needs_too_many_lines_ends_in_an_ellipsis() -> None:
    assert ("一二三", "四五…") == broken("一二三四五六七八九", 10, 30, 2)


def test_an_empty_text_has_no_lines() -> None:
    assert () == broken("  ", 10, 30, 2)
