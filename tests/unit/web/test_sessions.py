"""Files of tokens and the key of the workbench: who can read them, and what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.web.sessions import key_of, read_tokens

GOOD = "li  0123456789abcdefghijk\n# a remark\n\nwang abcdefghijk0123456789\n"


def _file(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / "tokens.txt"
    file.write_text(text, "utf-8")
    file.chmod(mode)
    return file


def test_a_line_is_a_name_and_a_token(tmp_path: Path) -> None:
    assert read_tokens(_file(tmp_path, GOOD)) == {"0123456789abcdefghijk": "li", "abcdefghijk0123456789": "wang"}


def test_everything_that_is_wrong_is_told_at_once_with_its_line_and_no_token(tmp_path: Path) -> None:
    text = "li\nwang short\nli2 0123456789abcdefghijk\nli3 0123456789abcdefghijk\na b c\n"
    with pytest.raises(InputError) as told:
        read_tokens(_file(tmp_path, text, 0o644))
    assert [problem.place.line for problem in told.value.problems] == [0, 1, 2, 4, 5]
    assert "0123456789abcdefghijk" not in str(told.value)


def test_a_file_without_anybody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="at least one line"):
        read_tokens(_file(tmp_path, "# nobody\n"))


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_tokens(tmp_path / "none.txt")


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    home = tmp_path / "data"
    key = key_of(home)
    assert len(key) == 32
    assert key_of(home) == key
    assert (home / "workbench.key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_was_cut_off_is_told(tmp_path: Path) -> None:
    (tmp_path / "workbench.key").write_bytes(b"half")
    with pytest.raises(InputError, match="damaged"):
        key_of(tmp_path)
