"""The same inputs give the same bytes: whatever the hash seed, the number of workers and the database."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Done, finish, start
from tests.postgres import fresh_schema


def printed(small: Path, folder: Path, *arguments: str, hash_seed: str = "0") -> str:
    """Return what a run prints in a process of its own, with a store of its own."""
    done: Done = finish(
        start(
            "run",
            small,
            "--json",
            "--replications",
            "3",
            *arguments,
            environment={"PYTHONHASHSEED": hash_seed, "BORDER_SIM_STORE": str(folder / f"{hash_seed}.sqlite")},
        )
    )
    assert (0, "") == (done.code, done.err)
    return done.out


def test_neither_the_hash_seed_nor_the_workers_change_a_byte(small: Path, tmp_path: Path) -> None:
    first = printed(small, tmp_path, hash_seed="1")
    assert first == printed(small, tmp_path, "--workers", "2", hash_seed="2")


def test_postgresql_does_not_change_a_byte(small: Path, tmp_path: Path) -> None:
    with fresh_schema() as url:
        first = printed(small, tmp_path, "--store", url)
        assert first == printed(small, tmp_path)
        again = finish(start("run", small, "--json", "--replications", "3", "--store", url))
    assert first == again.out
    assert again.err.startswith("found run ")
