"""What became of the examples of a pack, as an officer reads it: a table by flow, and what is not covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from border_sim.analysis.wording import percent
from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.results import Words
from border_sim.domain.terms import Text
from border_sim.service.examination import Examination, FlowCovered, Mutation, PieceVisited, RuleExercised, Survivor

MOST_SHOWN = 12
"""So many lines of a kind are shown when not everything is asked for."""


def print_examination(session: Session, answer: Examination, *, everything: bool) -> None:
    """Print what became of the examples, what they exercise, and what they would catch."""
    console = session.console()
    lines = _Lines(session, everything=everything)
    session.data("\n".join(map(session.words, _passed(answer))))
    print_table(session, console, _columns(session), answer.flows)
    for title, listed in (
        (_RULES if everything else _LACKING, lines.rules(answer.flows)),
        (_PIECES if everything else _UNVISITED, lines.pieces(answer.flows)),
    ):
        if listed:
            print_heading(session, console, title)
            session.data("\n".join(listed))
    if answer.mutation is not None:
        print_heading(session, console, _CHANGES)
        session.data("\n".join([*map(session.words, _mutation(answer.mutation)), *lines.survivors(answer.mutation)]))


_LACKING = Text("示例未充分覆盖的规则", "Rules that the examples do not cover")
_UNVISITED = Text("没有示例涉及的取值", "Values that no example visits")
_RULES = Text("各条规则", "Every rule")
_PIECES = Text("各项事实的取值", "Every fact")
_CHANGES = Text("单处改动", "Single changes of the rules")


def _passed(answer: Examination) -> Iterator[Text]:
    count, failed = answer.examples, answer.examples - answer.passed
    verdict = Text("全部通过", "all passed") if not failed else Text(f"{failed}个未通过", f"{failed} failed")
    yield Text(
        f"规则包{answer.pack}：{count}个示例，{verdict.zh}", f"pack {answer.pack}: {count} examples, {verdict.en}"
    )
    if answer.generated is not None:
        file, made = answer.generated.file, answer.generated.examples
        yield Text(
            f"已将{made}个边界示例写入{file}；期望值是目前的判定，须由人逐条核对",
            f"wrote {made} boundary examples into {file}; what they expect is what is decided now: read them",
        )


def _columns(session: Session) -> list[Column[FlowCovered]]:
    def both(flow: FlowCovered) -> int:
        return sum(bool(rule.decides and rule.just_outside) for rule in flow.rules)

    def visited(flow: FlowCovered) -> int:
        return sum(bool(piece.examples) for piece in flow.pieces)

    return [
        Column(Text("流程", "flow"), lambda flow: session.words(_text(flow.title)), number=False),
        Column(Text("示例", "examples"), lambda flow: str(flow.examples)),
        Column(Text("规则", "rules"), lambda flow: str(len(flow.rules))),
        Column(Text("起作用", "decide"), lambda flow: str(sum(bool(rule.decides) for rule in flow.rules))),
        Column(Text("正反皆有", "both sides"), lambda flow: str(both(flow))),
        Column(Text("取值段", "pieces"), lambda flow: str(len(flow.pieces)), spare=1),
        Column(Text("已涉及", "visited"), lambda flow: str(visited(flow)), spare=1),
    ]


def _text(words: Words) -> Text:
    return Text(words.zh, words.en)


def _mutation(mutation: Mutation) -> Iterator[Text]:
    tried, counted = mutation.mutants, mutation.counted
    drawn = Text("", "")
    if mutation.seed is not None:
        drawn = Text(f"（按种子{mutation.seed}抽取）", f" (drawn with seed {mutation.seed})")
    idle = "1 changes" if mutation.equivalent == 1 else f"{mutation.equivalent} change"
    does = "does" if mutation.equivalent == 1 else "do"
    yield Text(
        f"试了{tried}处改动{drawn.zh}；{mutation.equivalent}处改动后任何可能情形的判定都不变，不计",
        f"{tried} changes{drawn.en}; {idle} the decision of no possible item and {does} not count",
    )
    if mutation.unsettled:
        yield Text(
            f"{mutation.unsettled}处因规则组合过多无法判定，不计",
            f"{mutation.unsettled} combine in too many ways to be settled, and do not count",
        )
    if counted:
        share = percent(mutation.caught / counted)
        yield Text(
            f"其余{counted}处中，示例能发现{mutation.caught}处（{share}）",
            f"of the other {counted} the examples catch {mutation.caught} ({share})",
        )


class _Lines:
    """Lists, cut short unless everything is asked for."""

    def __init__(self, session: Session, *, everything: bool) -> None:
        self._session = session
        self._everything = everything

    def rules(self, flows: Iterable[FlowCovered]) -> list[str]:
        """Return a line for each rule that lacks an example on one of its sides, or for every rule."""
        rules = {rule.id: rule for flow in flows for rule in flow.rules}.values()
        return self._short([self._rule(rule) for rule in rules if self._everything or _lacks(rule)])

    def _rule(self, rule: RuleExercised) -> str:
        counts = Text(
            f"起作用{rule.decides}次，适用而不起作用{rule.holds}次，一项之差不适用{rule.just_outside}次",
            f"decides in {rule.decides}, holds in {rule.holds} more, just fails to hold in {rule.just_outside}",
        )
        said = counts if self._everything else _lacking(rule)
        title = self._session.words(_text(rule.title))
        return self._session.words(Text(f"  {rule.id} {title}：{said.zh}", f"  {rule.id} {title}: {said.en}"))

    def pieces(self, flows: Iterable[FlowCovered]) -> list[str]:
        """Return a line for each fact with pieces that no example visits, or for every fact."""
        lines = []
        for flow in flows:
            for _, group in groupby(flow.pieces, key=lambda piece: (piece.fact, piece.of)):
                pieces = list(group)
                if self._everything or not all(piece.examples for piece in pieces):
                    lines.append(self._fact(flow, pieces))
        return self._short(lines)

    def _fact(self, flow: FlowCovered, pieces: Sequence[PieceVisited]) -> str:
        where, title = self._words(flow.title), self._words(pieces[0].title)
        if self._everything:
            each = [f"{self._words(piece.piece)} ×{piece.examples}" for piece in pieces]
        else:
            each = [self._words(piece.piece) for piece in pieces if not piece.examples]
        colon, comma = self._session.words(Text("：", ": ")), self._session.words(Text("；", "; "))
        return f"  {where}{self._session.words(Text('，', ', '))}{title}{colon}{comma.join(each)}"

    def survivors(self, mutation: Mutation) -> list[str]:
        """Return the changes that no example would catch, by rule, each with an item that would."""
        shown = mutation.survivors if self._everything else mutation.survivors[:MOST_SHOWN]
        lines = []
        for subject, group in groupby(shown, key=lambda survivor: survivor.subject):
            found = list(group)
            lines.append(f"  {subject} {self._words(found[0].title)}")
            for survivor in found:
                lines += [f"    {line}" for line in self._survivor(survivor)]
        return [*lines, *self._rest(len(mutation.survivors) - len(shown))]

    def _survivor(self, survivor: Survivor) -> Iterator[str]:
        yield self._words(survivor.change)
        item, draws = _in_braces(survivor.item), _in_braces(survivor.draws)
        lots = Text(f"，抽签{draws}", f", draws {draws}") if survivor.draws else Text("", "")
        day, decision = survivor.as_of, survivor.decision
        before, after = map(self._session.told, (survivor.before, survivor.after))
        yield self._session.words(
            Text(f"  可由此示例发现（{day}）：{item}{lots.zh}", f"  shown by ({day}): {item}{lots.en}")
        )
        yield self._session.words(
            Text(
                f"  {decision}：现为{before}，改动后为{after}",
                f"  {decision}: {before} now, {after} with the change",
            )
        )

    def _short(self, lines: list[str]) -> list[str]:
        if self._everything:
            return lines
        return [*lines[:MOST_SHOWN], *self._rest(len(lines) - MOST_SHOWN)]

    def _rest(self, count: int) -> list[str]:
        if count <= 0:
            return []
        said = Text(f"  另有{count}项，加上--coverage全部显示", f"  and {count} more, shown with --coverage")
        return [self._session.words(said)]

    def _words(self, words: Words) -> str:
        return self._session.words(_text(words))


def _in_braces(written: Mapping[str, str]) -> str:
    """Return a mapping as one writes it in a file."""
    return f"{{{', '.join(f'{name}: {value}' for name, value in written.items())}}}"


def _lacks(rule: RuleExercised) -> bool:
    return not rule.decides or not rule.just_outside


def _lacking(rule: RuleExercised) -> Text:
    if not rule.decides and not rule.just_outside and not rule.holds:
        return Text("没有示例涉及", "no example exercises it")
    if not rule.decides:
        return Text("没有示例由它决定", "it decides in no example")
    return Text("没有一项之差即不适用的示例", "no example lies just outside it")
