"""Every store gives the same answers to the same questions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.store import SqlStore
from border_sim.store.connect import build_engine, parse_url, transaction
from tests.contracts.records import record
from tests.postgres import fresh_schema

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of an empty store: a file, then a schema of a PostgreSQL server."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/runs.sqlite"
    else:
        with fresh_schema() as schema:
            yield schema


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    with SqlStore.open(url) as opened:
        yield opened


def saver(url: str, manner: str) -> subprocess.Popen[str]:
    """Return a process that stands ready to save."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.contracts.save_one", url, manner],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "ready\n" == process.stdout.readline()
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def run_sql(url: str, statement: str) -> None:
    engine = build_engine(parse_url(url))
    with transaction(engine) as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_run_comes_out_byte_for_byte_as_it_went_in(store: SqlStore) -> None:
    store.save(record())
    found = store.find("ab" * 8)
    assert found is not None
    assert record().result.model_dump_json(indent=2) == found.model_dump_json(indent=2)


def test_a_run_that_was_never_saved_is_not_found(store: SqlStore) -> None:
    store.save(record())
    assert store.find("ab" * 7) is None
    assert store.find("cd" * 8) is None


def test_everything_a_run_was_made_from_is_shown(store: SqlStore) -> None:
    store.save(record())
    assert record() == store.show("ab" * 8)


def test_saving_a_run_twice_leaves_the_first(store: SqlStore) -> None:
    store.save(record())
    store.save(record(replications=("{}",)))
    assert 1 == len(store.list())
    assert ('{"a": 1}', '{"a": 2}') == store.show("ab").replications


def test_a_run_that_is_replaced_has_its_new_replications_only(store: SqlStore) -> None:
    store.save(record())
    store.save(record(replications=("{}",)), replace=True)
    assert 1 == len(store.list())
    assert ("{}",) == store.show("ab").replications


def test_runs_are_listed_last_saved_first(store: SqlStore) -> None:
    store.save(record("bb" * 8, seed=1))
    store.save(record("aa" * 8, seed=2**70))
    store.save(record("cc" * 8, seed=3))
    assert [3, 2**70, 1] == [entry.seed for entry in store.list()]


def test_a_listed_run_says_when_it_was_saved_in_utc(store: SqlStore) -> None:
    store.save(record())
    (entry,) = store.list()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", entry.created_at)
    assert ("saturday", "hetao", 7, "simpy", 2) == (
        entry.scenario,
        entry.pack,
        entry.seed,
        entry.engine,
        entry.replications,
    )


def test_the_beginning_of_an_id_is_enough_while_it_is_the_only_one(store: SqlStore) -> None:
    store.save(record("ab" * 8))
    store.save(record("ac" * 8))
    assert "ab" * 8 == store.show("ab").result.run
    with pytest.raises(InputError, match=r"U022 `a` begins the ids of 2 runs, expected one\n  one of abab.*, acac"):
        store.show("a")


@pytest.mark.parametrize("prefix", ["ff", "%", "_", "AB"])
def test_an_id_that_no_run_has_is_an_input_error(store: SqlStore, prefix: str) -> None:
    store.save(record())
    with pytest.raises(InputError, match=f"U022 there is no run `{prefix}`"):
        store.show(prefix)


def test_a_store_that_is_opened_again_still_has_its_runs(url: str) -> None:
    with SqlStore.open(url) as store:
        store.save(record())
    with SqlStore.open(url) as store:
        assert ["ab" * 8] == [entry.run for entry in store.list()]


def test_a_store_of_a_newer_program_is_refused_and_left_alone(url: str) -> None:
    with SqlStore.open(url) as store:
        store.save(record())
    run_sql(url, "UPDATE border_sim_schema SET version_num = '9999'")
    with pytest.raises(InputError, match="U021 the store has schema `9999`, expected at most `0002`"):
        SqlStore.open(url)
    run_sql(url, "UPDATE border_sim_schema SET version_num = '0002'")
    with SqlStore.open(url) as store:
        assert 1 == len(store.list())


def test_a_process_killed_while_it_saves_leaves_the_store_whole(url: str) -> None:
    with SqlStore.open(url) as store:
        store.save(record("cc" * 8))
        with saver(url, "stalls") as process:
            go(process)
            assert process.stdout is not None
            assert "saving\n" == process.stdout.readline()
            process.kill()
        assert ["cc" * 8] == [entry.run for entry in store.list()]
        store.save(record())
        assert record() == store.show("ab")


def test_two_processes_that_save_the_same_run_at_once_leave_one(url: str) -> None:
    with saver(url, "whole") as first, saver(url, "whole") as second:
        go(first)
        go(second)
        errors = [process.communicate()[1] for process in (first, second)]
    assert ["", ""] == errors
    assert [0, 0] == [first.returncode, second.returncode]
    with SqlStore.open(url) as store:
        assert 1 == len(store.list())
        assert ("{}", "{}") == store.show("ab").replications


def test_postgresql_is_tested_wherever_the_gates_are_kept() -> None:
    if os.environ.get("CI"):
        assert os.environ.get("BORDER_SIM_TEST_POSTGRES"), "CI must start PostgreSQL (Debian package `postgresql`)"
