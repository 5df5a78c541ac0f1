"""Every store gives the same answers to the same questions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.domain.runs import BegunRun
from border_sim.domain.trials import TrialKey
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
    with pytest.raises(InputError, match="U021 the store has schema `9999`, expected at most `0004`"):
        SqlStore.open(url)
    run_sql(url, "UPDATE border_sim_schema SET version_num = '0004'")
    with SqlStore.open(url) as store:
        assert 1 == len(store.list())


def test_a_store_of_an_older_program_is_brought_up_to_date_with_all_that_is_in_it(url: str) -> None:
    with SqlStore.open(url) as store:
        store.save(record())
    for table in ("jobs", "trials", "begun_runs", "exhibits"):
        run_sql(url, f"DROP TABLE {table}")
    run_sql(url, "ALTER TABLE runs DROP COLUMN recipe")
    run_sql(url, "UPDATE border_sim_schema SET version_num = '0001'")
    with SqlStore.open(url) as store:
        assert record() == store.show("ab")
        store.keep(key(0), "{}")
        assert {key(0): "{}"} == store.kept([key(0)])


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


def key(number: int, series: str = "a" * 64) -> TrialKey:
    return TrialKey(series, number)


def test_trials_come_out_byte_for_byte_as_they_went_in(store: SqlStore) -> None:
    store.keep(key(0), '{"a": 0.30000000000000004, "b": "查验"}')
    store.keep(key(1), "{}")
    store.keep(key(0, "b" * 64), "other")
    wanted = [key(number) for number in range(2000)]
    assert {key(0): '{"a": 0.30000000000000004, "b": "查验"}', key(1): "{}"} == store.kept(wanted)
    assert {} == store.kept([])


def test_a_trial_that_is_kept_again_is_replaced(store: SqlStore) -> None:
    store.keep(key(0), "old")
    store.keep(key(0), "new")
    assert {key(0): "new"} == store.kept([key(0)])


def begun(run: str = "ab" * 8, seed: int = 7) -> BegunRun:
    scenario, pack = record(run).sources
    return BegunRun(run, "a" * 64, '{"a": 1}', "saturday", "hetao", seed, "simpy", 10, (scenario, pack))


def test_a_run_keeps_its_recipe_and_an_older_one_has_none(store: SqlStore) -> None:
    store.save(replace(record(), recipe='{"seed": 7}'))
    store.save(record("cd" * 8))
    assert ('{"seed": 7}', None) == (store.show("ab").recipe, store.show("cd").recipe)


def test_what_a_report_shows_is_kept_with_its_run_and_goes_with_it(store: SqlStore) -> None:
    store.save(record())
    assert store.exhibit("ab" * 8) is None
    for text in ('{"hours": 1}', '{"hours": 24, "名": "河套"}'):
        store.keep_exhibit("ab" * 8, text)
        assert text == store.exhibit("ab" * 8)
    store.save(record(), replace=True)
    assert store.exhibit("ab" * 8) is None


def test_a_run_that_has_begun_is_listed_with_its_trials_until_it_is_saved(store: SqlStore) -> None:
    store.begin(begun())
    store.begin(begun())
    for number in (0, 3, 10):  # the last is of a longer run
        store.keep(key(number), "{}")
    (entry,) = store.unfinished()
    assert ("ab" * 8, 7, 2, 10) == (entry.run, entry.seed, entry.kept, entry.replications)
    assert begun() == store.begun("ab")
    assert () == store.list()
    store.save(record())
    assert ((), None) == (store.unfinished(), store.begun("ab"))
    assert [None] == [entry.kept for entry in store.list()]


def test_a_run_that_is_begun_after_it_was_saved_is_not_unfinished(store: SqlStore) -> None:
    store.save(record())
    store.begin(begun())
    assert ((), None) == (store.unfinished(), store.begun("ab"))


def test_the_unfinished_run_that_is_meant_must_be_one(store: SqlStore) -> None:
    store.begin(begun("ab" * 8, seed=1))
    store.begin(begun("ac" * 8, seed=2**70))
    assert [2**70, 1] == [entry.seed for entry in store.unfinished()]
    assert store.begun("ff") is None
    with pytest.raises(InputError, match="U022 `a` begins the ids of 2 runs"):
        store.begun("a")


def test_what_one_has_claimed_another_does_not_get_until_it_is_given_back(url: str) -> None:
    with SqlStore.open(url) as one, SqlStore.open(url) as other, one.claims() as ours, other.claims() as theirs:
        assert ours.take(key(0))
        assert [False, True] == [theirs.take(key(0)), theirs.take(key(1))]
        assert not ours.take(key(0)), "not even we get it twice"
        theirs.release(key(0))  # which they do not have
        assert not theirs.take(key(0))
        ours.release(key(0))
        assert theirs.take(key(0))


def test_claims_end_with_those_who_made_them_and_not_with_others(url: str) -> None:
    with SqlStore.open(url) as store, store.claims() as ours:
        assert ours.take(key(0))
        with SqlStore.open(url) as other, other.claims() as theirs:
            assert theirs.take(key(1))
        assert ours.take(key(1))
        with SqlStore.open(url) as other, other.claims() as theirs:
            assert not theirs.take(key(0)), "a lock of the process would be lost when another opens and closes the file"


def test_claims_of_a_process_that_is_killed_end_with_it(url: str) -> None:
    command = [sys.executable, "-m", "tests.contracts.claiming", url, "0", "1"]
    with SqlStore.open(url) as store, store.claims() as ours:
        assert ours.take(key(0))
        with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert "False True\n" == process.stdout.readline()
            assert not ours.take(key(1))
            process.kill()
        deadline = time.monotonic() + 10
        while not ours.take(key(1)):  # a server has to notice that its client has gone
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_postgresql_is_tested_wherever_the_gates_are_kept() -> None:
    if os.environ.get("CI"):
        assert os.environ.get("BORDER_SIM_TEST_POSTGRES"), "CI must start PostgreSQL (Debian package `postgresql`)"
