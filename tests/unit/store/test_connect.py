"""A store that cannot be opened says so in a sentence, without a password in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from border_sim.domain.errors import InputError
from border_sim.store import SqlStore
from border_sim.store.connect import build_engine, parse_url, transaction


def refusal(store: str) -> str:
    """Return what is said when a store is refused."""
    with pytest.raises(InputError) as caught:
        SqlStore.open(store)
    return str(caught.value)


def test_a_path_is_an_sqlite_file(tmp_path: Path) -> None:
    with SqlStore.open(str(tmp_path / "runs.sqlite")) as store:
        assert () == store.list()
    assert (tmp_path / "runs.sqlite").is_file()


def test_the_folder_of_a_new_store_is_made(tmp_path: Path) -> None:
    SqlStore.open(f"sqlite:///{tmp_path}/a/b/runs.sqlite").close()
    assert (tmp_path / "a" / "b" / "runs.sqlite").is_file()


@pytest.mark.parametrize("url", ["postgres://h/d", "postgresql://h/d", "postgresql+psycopg://h/d"])
def test_every_way_to_write_postgresql_means_one_driver(url: str) -> None:
    assert "postgresql+psycopg" == parse_url(url).drivername


def test_another_database_is_refused_without_its_password() -> None:
    said = refusal("mysql://officer:secret@host/runs")
    assert said.startswith(
        "mysql://officer:***@host/runs: U020 unknown database `mysql`, expected `sqlite` or `postgresql`"
    )


def test_something_that_is_no_url_is_refused() -> None:
    assert "expected the URL of a store" in refusal("://")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_store_in_memory_is_refused_since_no_run_would_be_found_again(url: str) -> None:
    assert "expected the name of a file, got none" in refusal(url)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database, but long enough to be looked at as one " * 20, encoding="utf-8")
    before = file.read_bytes()
    assert "U025 the file is damaged, or no store" in refusal(str(file))
    assert before == file.read_bytes()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "U020 the folder of the store cannot be made" in refusal(str(tmp_path / "file" / "runs.sqlite"))


def test_a_server_that_does_not_answer_is_refused_without_its_password() -> None:
    said = refusal("postgresql://officer:secret@127.0.0.1:1/runs")
    assert said.startswith("postgresql+psycopg://officer:***@127.0.0.1:1/runs: U020 the store cannot be used: ")
    assert "secret" not in said


def test_an_sqlite_file_keeps_a_write_ahead_log_and_its_foreign_keys(tmp_path: Path) -> None:
    engine = build_engine(parse_url(str(tmp_path / "runs.sqlite")))
    with transaction(engine, reads=True) as connection:
        assert "wal" == connection.scalar(text("PRAGMA journal_mode"))
        assert 1 == connection.scalar(text("PRAGMA foreign_keys"))


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    engine = build_engine(parse_url(str(tmp_path / "runs.sqlite")))

    def fail() -> None:
        with transaction(engine) as connection:
            connection.execute(text("CREATE TABLE half (a)"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    with transaction(engine, reads=True) as connection:
        assert 0 == connection.scalar(text("SELECT count(*) FROM sqlite_master"))
