"""A machine is checked for ways that lead nowhere and moves that can never be taken."""

from __future__ import annotations

import pytest

from tests.unit.flows.texts import SAMPLES, check_problems, machine_text

ENDS = "gone: {final: cleared}\nsent_back: {final: returned}"
DECIDED = f"start: {{decide: {{line: first, direction: in}}}}\n{ENDS}"


def problem_of(statuses: str, moves: str) -> str:
    """Return the only problem of a small machine."""
    (problem,) = check_problems(machine_text(statuses, moves))
    return problem


def test_a_sound_machine_has_no_problem() -> None:
    assert [] == check_problems(SAMPLES)


def test_a_status_that_nothing_leads_to_is_found() -> None:
    problem = problem_of(
        f"start: {{}}\nattic: {{}}\n{ENDS}",
        "from: start, to: gone, when: {urgent: yes}\nfrom: attic, to: sent_back\nfrom: start, to: sent_back",
    )

    assert "F020 expected a way from an entry to `attic`, got none" in problem


def test_a_status_without_moves_must_be_final() -> None:
    problem = problem_of(
        "start: {}\ngone: {final: cleared}\nhall: {}",
        "from: start, to: hall, when: {urgent: yes}\nfrom: start, to: gone",
    )

    assert "flow.yaml:7:3: F021 expected a move from `hall`, or `final`, got neither" in problem


def test_statuses_that_never_lead_to_an_end_are_found() -> None:
    problems = check_problems(
        machine_text(
            f"start: {{}}\nhall: {{at: a, inspects: x}}\nyard: {{at: b, inspects: x}}\n{ENDS}",
            """\
            from: start, to: hall, when: {urgent: yes}
            from: start, to: gone
            from: hall, to: yard
            from: yard, to: hall""",
        ),
    )

    assert ["F022 expected a way from `hall` to a final status, got none", "F022 expected a way from `yard`"] == [
        problems[0].split(": ", 1)[1],
        problems[1].split(": ", 1)[1].split(" to")[0],
    ]


def test_a_name_that_nothing_is_called_is_found_with_the_nearest_one() -> None:
    problem = problem_of(DECIDED, "from: start, to: gone, when: {chanel: release}\nfrom: start, to: sent_back")

    assert (
        "F025 expected a decision, a fact or one of `documents`, `finding`, `gate`, `limit`, `selection` in" in problem
    )
    assert "got `chanel`" in problem
    assert "did you mean `channel`?" in problem


@pytest.mark.parametrize(("name", "why"), [("size", "which is a number"), ("deadline", "which has none")])
def test_a_name_that_has_no_listed_values_cannot_be_read(name: str, why: str) -> None:
    problem = problem_of(DECIDED, f"from: start, to: gone, when: {{{name}: 5}}\nfrom: start, to: sent_back")

    assert "F027" in problem
    assert why in problem


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        ("channel: relase", "F026 expected for `channel` one of `inspect`, `scan`, `release`, got `relase`"),
        ("urgent: perhaps", "F026 expected for `urgent` one of `yes`, `no`, got `perhaps`"),
        ("documents: absent", "F026 expected for `documents` one of `complete`, `incomplete`, got `absent`"),
    ],
)
def test_a_value_that_a_name_cannot_have_is_found(guard: str, expected: str) -> None:
    assert expected in problem_of(DECIDED, f"from: start, to: gone, when: {{{guard}}}\nfrom: start, to: sent_back")


def test_guards_that_leave_a_case_open_are_found_with_the_case() -> None:
    moves = """\
        from: start, to: gone, when: {channel: release}
        from: start, to: sent_back, when: {channel: inspect, urgent: yes}"""
    problem = problem_of(DECIDED, moves)

    assert "F023 expected a move from `start` in every case, got none in some" in problem
    assert "`channel` being `inspect`, `urgent` being `no`" in problem


def test_guards_that_leave_no_case_open_need_no_last_move_without_one() -> None:
    moves = (
        "from: start, to: gone, when: {channel: release}\nfrom: start, to: sent_back, when: {channel: [inspect, scan]}"
    )

    assert [] == check_problems(machine_text(DECIDED, moves))


def test_a_move_behind_one_without_guard_can_never_be_taken() -> None:
    problem = problem_of(DECIDED, "from: start, to: gone\nfrom: start, to: sent_back, when: {channel: inspect}")

    assert (
        "F024 expected a move that can be taken, got one from `start` to `sent_back` that others forestall" in problem
    )
    assert "put it before the move that has no guard" in problem


def test_a_move_whose_every_case_is_taken_by_several_others_can_never_be_taken() -> None:
    moves = """\
        from: start, to: gone, when: {channel: release}
        from: start, to: sent_back, when: {channel: [inspect, scan]}
        from: start, to: gone, when: {channel: scan, urgent: yes}"""

    assert "flow.yaml:11:5: F024" in problem_of(DECIDED, moves)


def test_too_many_cases_to_try_still_need_a_last_move_without_guard() -> None:
    facts = "facts: {" + ", ".join(f"f{number}: {{yes_no: }}" for number in range(15)) + "}"
    guard = "{" + ", ".join(f"f{number}: yes" for number in range(15)) + "}"
    text = machine_text(DECIDED, f"from: start, to: gone, when: {guard}\nfrom: start, to: sent_back, when: {{f1: no}}")
    lines = ["flow: test", facts, *text.splitlines()[2:]]

    (problem,) = check_problems("\n".join(lines))
    assert "F023 expected a move from `start` in every case, got none in some" in problem


def test_a_finding_needs_an_inspection_on_every_way() -> None:
    statuses = f"start: {{decide: {{line: first, direction: in}}}}\nbench: {{at: b, inspects: x}}\nhall: {{}}\n{ENDS}"
    moves = """\
        from: start, to: hall, when: {channel: release}
        from: start, to: bench
        from: bench, to: hall
        from: hall, to: sent_back, when: {finding: violation}
        from: hall, to: gone"""
    problem = problem_of(statuses, moves)

    assert (
        "F028 expected an inspection before `finding` is read at `hall`, got none on the way `start` → `hall`"
        in problem
    )


def test_a_finding_is_not_carried_over_the_stay_in_the_zone() -> None:
    statuses = f"start: {{at: b, inspects: x}}\nzone: {{dwell: custody}}\n{ENDS}"
    moves = "from: start, to: zone\nfrom: zone, to: sent_back, when: {finding: violation}\nfrom: zone, to: gone"

    assert "got none on the way `zone`" in problem_of(statuses, moves)


def test_a_finding_may_be_read_after_passing_on() -> None:
    statuses = f"start: {{at: b, inspects: x}}\nhall: {{}}\n{ENDS}"
    moves = "from: start, to: hall\nfrom: hall, to: sent_back, when: {finding: violation}\nfrom: hall, to: gone"

    assert [] == check_problems(machine_text(statuses, moves))


@pytest.mark.parametrize("guard", ["channel: release", "documents: complete"])
def test_a_decision_must_have_been_made_on_every_way(guard: str) -> None:
    problem = problem_of(
        f"start: {{}}\n{ENDS}", f"from: start, to: gone, when: {{{guard}}}\nfrom: start, to: sent_back"
    )

    assert "F029 expected a decision before" in problem
    assert "got none on the way `start`" in problem


def test_a_circle_on_which_nothing_changes_is_found() -> None:
    statuses = f"start: {{}}\nhall: {{at: a}}\nyard: {{dwell: b}}\n{ENDS}"
    moves = """\
        from: start, to: hall
        from: hall, to: yard, when: {urgent: yes}
        from: hall, to: gone
        from: yard, to: hall
        from: yard, to: sent_back"""
    problems = check_problems(machine_text(statuses, moves))

    assert "F030 expected every journey to end, got one that goes round: `hall` → `yard` → `hall`" in problems[-1]


def test_a_circle_that_the_guards_do_not_allow_is_none() -> None:
    statuses = f"start: {{}}\nhall: {{at: a}}\nyard: {{dwell: b}}\n{ENDS}"
    moves = """\
        from: start, to: hall
        from: hall, to: yard, when: {urgent: yes}
        from: hall, to: gone
        from: yard, to: hall, when: {urgent: no}
        from: yard, to: sent_back"""

    assert [] == check_problems(machine_text(statuses, moves))


def test_a_second_examination_is_a_circle_that_ends() -> None:
    statuses = f"start: {{at: lab, inspects: laboratory}}\n{ENDS}"
    moves = """\
        from: start, to: start, when: {finding: rejected}
        from: start, to: sent_back, when: {finding: violation}
        from: start, to: gone"""

    assert [] == check_problems(machine_text(statuses, moves))
