"""Characters that nobody sees are shown by their code points."""

from __future__ import annotations

import pytest

from border_sim.domain.marks import shown


@pytest.mark.parametrize(
    "code", [0x00, 0x1B, 0xAD, 0x200B, 0x200E, 0x202A, 0x202E, 0x2028, 0x2029, 0x2066, 0x2069, 0xFEFF, 0xE0041]
)
def test_a_character_that_nobody_sees_is_shown(code: int) -> None:
    assert f"a[U+{code:04X}]b" == shown(f"a{chr(code)}b")


def test_every_other_text_stays_as_it_is() -> None:
    text = "A级（高致病性）: “café” – 30 %\t<b>\n"
    assert text == shown(text)
