"""What ends a job is told in both languages, with its places."""

from __future__ import annotations

import pytest

from border_sim.domain.errors import Bug, InputError, Place, Problem, Unfinished
from border_sim.service.replicate import Failure, ReplicationFailed, Stage
from border_sim.web.job_state import told_of

PROBLEM = Problem(Place("a.yaml", 3, 7), "D001", "expected a readable file, got none under this name", "")


def test_what_is_wrong_with_an_input_has_its_place() -> None:
    (told,) = told_of(InputError([PROBLEM])).problems
    assert ("a.yaml", 3, 7, "D001", None) == (told.file, told.line, told.column, told.code, told.hint)
    assert "expected a readable file, got none under this name" == told.message.en
    assert "应为可读取的文件，实际没有这个文件" == told.message.zh


def test_memory_that_was_wanting_is_no_bug_wherever_it_was_wanting() -> None:
    failures = [Failure(0, Stage.SIMULATE, "_ArrayMemoryError: Unable to allocate 8 GiB", "")]
    for error in (MemoryError(), ReplicationFailed(failures)):
        told = told_of(error)
        assert told.message is not None
        assert "it needs more memory than a job may have: ask for fewer journeys" == told.message.en
        assert not told.details


def test_a_bug_is_called_so_and_says_where_it_is() -> None:
    with pytest.raises(Bug) as caught:
        raise Bug("one and one are three")
    told = told_of(caught.value)
    assert told.message is not None
    assert "this is a bug: Bug: one and one are three" == told.message.en
    assert "test_job_state.py" in told.details
    failed = told_of(ReplicationFailed([Failure(1, Stage.MEASURE, "KeyError: 1", "line 7")]))
    assert "line 7" == failed.details


def test_what_cannot_be_answered_is_said_as_it_stands() -> None:
    told = told_of(Unfinished("nothing arrives"))
    assert told.message is not None
    assert "nothing arrives" == told.message.en
