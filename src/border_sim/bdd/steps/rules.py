"""Steps about the rules: what comes over a line, what is decided, why, and which way it goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.bdd.case import PASSED_OVER, PICKED, Case, answer_words, reasons
from border_sim.bdd.library import Library
from border_sim.bdd.steps.book import BOOK
from border_sim.bdd.words import split
from border_sim.domain.decision import Answer, Deadline
from border_sim.domain.program import OUTCOMES
from border_sim.domain.quantities import parse_seconds
from border_sim.domain.terms import Combine, Direction, Finding, Line, SelectionLane
from border_sim.flows.flow import OPEN, SHUT

_LINES = {"first": Line.FIRST, "second": Line.SECOND, "一线": Line.FIRST, "二线": Line.SECOND}
_DIRECTIONS = {"coming in": Direction.IN, "going out": Direction.OUT, "入区": Direction.IN, "出区": Direction.OUT}
_FINDINGS = {
    "finds a violation": Finding.VIOLATION,
    "发现违规": Finding.VIOLATION,
    "finds nothing": Finding.CLEAN,
    "未发现问题": Finding.CLEAN,
    "rejects it": Finding.REJECTED,
    "不予通过": Finding.REJECTED,
}
_OUTCOMES = {outcome.value: outcome.value for outcome in OUTCOMES} | {
    "放行": "cleared",
    "拒绝": "refused",
    "退回": "returned",
    "暂扣": "detained",
    "销毁": "destroyed",
}
_STATES = {"is open": OPEN, "is shut": SHUT, "开放": OPEN, "关闭": SHUT}
_COLOURS = {lane.value: lane for lane in SelectionLane} | {
    "红道": SelectionLane.RED,
    "黄道": SelectionLane.YELLOW,
    "蓝道": SelectionLane.BLUE,
    "绿道": SelectionLane.GREEN,
}
_NONE = frozenset({"none", "nothing", "无"})


@pytest.fixture
def case(request: pytest.FixtureRequest, library: Library) -> Case:
    """Return the case of a scenario, before anything is said about it."""
    return Case(law=library, folder=library.default_pack(Path(request.path).parent))


@BOOK.given("the rule pack {file}", "规则包{file}")
def _(case: Case, library: Library, request: pytest.FixtureRequest, file: str) -> None:
    case.folder = library.find_pack(file[1:-1], Path(request.path).parent)


@BOOK.given("the law as of {date}", "按{date}的规定")
def _(case: Case, date: str) -> None:
    case.as_of = _day(date)


@BOOK.given("{flow} {direction} over the {line} line[: {facts}]", "{flow}经{line}{direction}[：{facts}]")
def _(case: Case, flow: str, line: str, direction: str, facts: str) -> None:
    case.comes(flow, _LINES[line.casefold()], _DIRECTIONS[direction.casefold()], facts)


@BOOK.given("it has these facts", "其申报事实为")
def _(case: Case, datatable: list[list[str]]) -> None:
    case.declare_table(datatable)


@BOOK.given("its {facts}", "其{facts}", general=True)
def _(case: Case, facts: str) -> None:
    case.declare(facts)


@BOOK.given("the lot of {rule} picks it", "{rule}抽中")
def _(case: Case, rule: str) -> None:
    case.lots[case.words.rule(rule)] = PICKED


@BOOK.given("the lot of {rule} passes it over", "{rule}未抽中")
def _(case: Case, rule: str) -> None:
    case.lots[case.words.rule(rule)] = PASSED_OVER


@BOOK.given("the check at {status} {finding}", "{status}{finding}")
def _(case: Case, status: str, finding: str) -> None:
    case.findings[case.words.statuses(case.flow).find(status)] = _FINDINGS[finding.casefold()]


@BOOK.given("the gate {gate} {state}", "{gate}闸{state}")
def _(case: Case, gate: str, state: str) -> None:
    case.gates[case.words.gate(gate)] = _STATES[state.casefold()]


@BOOK.given("the limit passes at {status}", "在{status}时时限已过")
def _(case: Case, status: str) -> None:
    case.overdue.add(case.words.statuses(case.flow).find(status))


@BOOK.given("the selection is {colour}", "布控分道为{colour}")
def _(case: Case, colour: str) -> None:
    case.lane = _COLOURS[colour.casefold()]


@BOOK.when("it is decided", "the rules are asked", "作出决定", "按规则判定")
def _(case: Case) -> None:
    case.decide()


@BOOK.then("the {decision} is decided by {rules}", "{decision}由{rules}决定")
def _(case: Case, decision: str, rules: str) -> None:
    name, verdict = case.verdict(decision)
    wanted = {case.words.rule(rule) for rule in split(rules)}
    if wanted != set(verdict.decided):
        got = f"`{answer_words(verdict.answer)}` ({reasons(verdict)})"
        raise AssertionError(f"expected `{name}` to be decided by {', '.join(sorted(wanted))}, got {got}")


@BOOK.then("no rule decides the {decision}", "没有规则决定{decision}")
def _(case: Case, decision: str) -> None:
    name, verdict = case.verdict(decision)
    if verdict.decided:
        raise AssertionError(f"expected no rule to decide `{name}`, got {reasons(verdict)}")


@BOOK.then("{rule} gives way", "{rule}适用但不起决定作用")
def _(case: Case, rule: str) -> None:
    verdicts = case.decision.verdicts.values()
    if not any(case.words.rule(rule) in verdict.beaten + verdict.outweighed for verdict in verdicts):
        raise AssertionError(f"expected `{rule}` to hold and to give way, got {_all_reasons(case)}")


@BOOK.then("{rule} does not hold", "{rule}不适用")
def _(case: Case, rule: str) -> None:
    verdicts = case.decision.verdicts.values()
    if any(case.words.rule(rule) in verdict.decided + verdict.beaten + verdict.outweighed for verdict in verdicts):
        raise AssertionError(f"expected `{rule}` not to hold, got {_all_reasons(case)}")


@BOOK.then("the {decision} cannot be decided yet", "{decision}尚不能决定")
def _(case: Case, decision: str) -> None:
    name, verdict = case.verdict(decision)
    if not verdict.undecided:
        got = f"`{answer_words(verdict.answer)}` ({reasons(verdict)})"
        raise AssertionError(f"expected `{name}` to be open until more is known, got {got}")


@BOOK.then("the {decision} still needs {facts}", "{decision}还需要{facts}")
def _(case: Case, decision: str, facts: str) -> None:
    name, verdict = case.verdict(decision)
    wanted = set(case.words.facts(case.flow).find_all(facts))
    if wanted != set(verdict.needs):
        got = ", ".join(verdict.needs) or "nothing"
        raise AssertionError(f"expected `{name}` to need {', '.join(sorted(wanted))}, got {got}")


@BOOK.then("the {decision} may still be {answers}", "{decision}尚有可能：{answers}")
def _(case: Case, decision: str, answers: str) -> None:
    spec = case.words.decision(decision)
    possible = {answer_words(answer) for answer in case.decision.verdicts[spec.name].possible}
    wanted = set(case.words.outcomes(spec).find_all(answers))
    if wanted != possible:
        got = ", ".join(sorted(possible)) or "nothing"
        raise AssertionError(f"expected `{spec.name}` to be still one of {', '.join(sorted(wanted))}, got {got}")


@BOOK.then("it lacks {documents}", "缺少单证：{documents}")
def _(case: Case, documents: str) -> None:
    _expect_documents(case, documents, case.decision.lacking, "lacking")


@BOOK.then("no document is lacking", "单证齐全")
def _(case: Case) -> None:
    _expect_documents(case, "none", case.decision.lacking, "lacking")


@BOOK.then("it must bring {documents}", "须提交：{documents}")
def _(case: Case, documents: str) -> None:
    answer = case.decision.answer("documents")
    _expect_documents(case, documents, answer if isinstance(answer, tuple) else (), "required")


@BOOK.then("its way is {way}", "流程：{way}")
def _(case: Case, way: str) -> None:
    wanted = list(case.words.statuses(case.flow).find_all(way))
    got = case.way()
    if wanted != got:
        raise AssertionError(f"expected the way {_arrows(wanted)}, got {_arrows(got)}")


@BOOK.then("its way passes {statuses}", "途经{statuses}")
def _(case: Case, statuses: str) -> None:
    wanted = case.words.statuses(case.flow).find_all(statuses)
    got = case.way()
    passed = iter(got)
    if not all(status in passed for status in wanted):
        raise AssertionError(f"expected a way that passes {_arrows(wanted)} in this order, got {_arrows(got)}")


@BOOK.then("its way does not pass {statuses}", "不经过{statuses}")
def _(case: Case, statuses: str) -> None:
    avoided = set(case.words.statuses(case.flow).find_all(statuses))
    got = case.way()
    if avoided & set(got):
        raise AssertionError(f"expected a way without {', '.join(sorted(avoided))}, got {_arrows(got)}")


@BOOK.then("it ends {outcome}", "最终{outcome}")
def _(case: Case, outcome: str) -> None:
    got = case.way()
    final = case.pack.flows[case.flow].statuses[got[-1]].final
    if final is None or final.value != _OUTCOMES[outcome.casefold()]:
        end = final.value if final else "no end"
        raise AssertionError(f"expected it to end {_OUTCOMES[outcome.casefold()]}, got {end} by {_arrows(got)}")


@BOOK.then("the {decision} is {answer}", "{decision}为{answer}", general=True)
def _(case: Case, decision: str, answer: str) -> None:
    spec = case.words.decision(decision)
    verdict = case.decision.verdicts[spec.name]
    wanted = answer
    if spec.combine is Combine.SHORTEST:
        same = _is_deadline(verdict.answer, answer)
    elif spec.combine is Combine.ALL:
        same = verdict.answer == () if answer in _NONE else _are_names(verdict.answer, answer)
    else:
        wanted = case.words.outcomes(spec).find(answer)
        same = verdict.answer == wanted
    if not same:
        got = f"`{answer_words(verdict.answer)}` ({reasons(verdict)})"
        raise AssertionError(f"expected `{spec.name}` to be `{wanted}`, got {got}")


def _is_deadline(got: Answer, wanted: str) -> bool:
    if not isinstance(got, Deadline):
        return wanted in _NONE
    return wanted not in _NONE and got.within == parse_seconds(wanted)


def _are_names(got: Answer, wanted: str) -> bool:
    return isinstance(got, tuple) and set(got) == set(split(wanted))


def _expect_documents(case: Case, words: str, got: tuple[str, ...], what: str) -> None:
    wanted = () if words in _NONE else case.words.requirements().find_all(words)
    if set(wanted) != set(got):
        names = [", ".join(sorted(each)) or "none" for each in (wanted, got)]
        raise AssertionError(f"expected {what} documents: {names[0]}, got {names[1]}")


def _all_reasons(case: Case) -> str:
    return " | ".join(f"{name}: {reasons(verdict)}" for name, verdict in case.decision.verdicts.items())


def _arrows(statuses: list[str] | tuple[str, ...]) -> str:
    return " → ".join(statuses)


def _day(text: str) -> date:
    return date.fromisoformat(text)
