"""A comparison as a planner reads it: who is who, who is better, which targets are met, what differs by how much."""

from __future__ import annotations

from rich.cells import cell_len

from border_sim.analysis.targets import BOUNDS, amount
from border_sim.cli.answer import print_lines
from border_sim.cli.effects_text import Said, effect_lines
from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.results import TargetResult, Words
from border_sim.domain.terms import Text
from border_sim.report.numbers import estimated
from border_sim.service.comparison_result import AlternativeResult, Choice, Comparison, Contrast, Ranked, Ranking

BETTER = {"min": Text("越低越好", "less is better"), "max": Text("越高越好", "more is better")}


def print_comparison(session: Session, comparison: Comparison, *, everything: bool) -> None:
    """Print a comparison, with every measure or with those that tell something."""
    printing = _Comparison(session, comparison)
    printing.print_head()
    printing.print_ranking()
    printing.print_targets()
    for contrast in comparison.contrasts:
        printing.print_contrast(contrast, everything=everything)


class _Comparison:
    """Prints one comparison on one console."""

    def __init__(self, session: Session, comparison: Comparison) -> None:
        self._session = session
        self._console = session.console()
        self._comparison = comparison

    def print_head(self) -> None:
        comparison = self._comparison
        for one in comparison.alternatives:
            self._lines((0, self._who(one)))
        times, seed, engine = comparison.replications, comparison.seed, comparison.engine
        each = f"{times} replication{'' if times == 1 else 's'} of each"
        self._lines(
            (
                1,
                Text(
                    f"各{times}次重复，种子{seed}，引擎{engine}；相同的随机数，逐次配对",
                    f"{each}, seed {seed}, engine {engine}; common random numbers, paired by replication",
                ),
            )
        )

    def _who(self, one: AlternativeResult) -> Text:
        changed = ", ".join(f"{path}={value}" for path, value in one.overrides.items())
        zh, en = (f"：{changed}", f": {changed}") if changed else ("", "")
        if one.letter == self._comparison.baseline:
            zh, en = f"{zh}（基准）", f"{en} (baseline)"
        return Text(f"{one.letter}  {one.title.zh}{zh}", f"{one.letter}  {one.title.en}{en}")

    def print_ranking(self) -> None:
        ranking = self._comparison.ranking
        if ranking is None:
            return
        goal = BETTER[ranking.goal]
        title = Text(f"排序：{ranking.title.zh}（{goal.zh}）", f"Order: {ranking.title.en} ({goal.en})")
        print_heading(self._session, self._console, title)
        print_table(self._session, self._console, self._columns(ranking), ranking.order)
        self._console.print()
        for sentence in ranking.says:
            self._lines((1, _text(sentence)))
        joint = f"{100 * ranking.confidence:g}"
        self._lines(
            (1, Text(f"以上各项同时成立的置信度为{joint}%。", f"All of this holds together with {joint} % confidence."))
        )
        if self._comparison.choice:
            self._print_choice(self._comparison.choice)

    def _columns(self, ranking: Ranking) -> list[Column[Ranked]]:
        language = self._session.language
        titles = {one.letter: self._say(one.title) for one in self._comparison.alternatives}
        return [
            Column(Text("", ""), lambda row: row.letter, number=False),
            Column(Text("情景", "scenario"), lambda row: titles[row.letter], number=False),
            Column(Text("均值", "mean"), lambda row: estimated(row.estimate, ranking.unit, language)),
        ]

    def _print_choice(self, choice: Choice) -> None:
        spent = "，".join(f"{letter}：{count}" for letter, count in choice.replications.items())
        self._lines(
            (1, _text(choice.says)),
            (1, Text(f"重复次数：{spent}", f"Replications: {spent.replace('：', ' ').replace('，', ', ')}")),
        )

    def print_targets(self) -> None:
        """Print how every alternative fares with every target."""
        alternatives = self._comparison.alternatives
        if not alternatives[0].targets:
            return
        self._lines((0, Text("", "")), (0, Text("目标", "Targets")))
        for results in zip(*(one.targets for one in alternatives), strict=True):
            self._lines((1, self._target(results[0])))
            values = [self._value(result) for result in results]
            width = max(map(cell_len, values))
            for one, result, value in zip(alternatives, results, values, strict=True):
                room = " " * (width - cell_len(value))
                met = Text("达到", "met") if result.met else Text("未达到", "missed")
                self._lines(
                    (2, Text(f"{one.letter}  {value}{room}  {met.zh}", f"{one.letter}  {value}{room}  {met.en}"))
                )

    def _target(self, target: TargetResult) -> Text:
        named = self._comparison.targets[target.measure]
        bound, limit = BOUNDS[target.bound], amount(target.limit, named.unit)
        return Text(f"{named.title.zh}，{bound.zh}{limit.zh}", f"{named.title.en}, {bound.en} {limit.en}")

    def _value(self, target: TargetResult) -> str:
        return estimated(target.estimate, self._comparison.targets[target.measure].unit, self._session.language)

    def print_contrast(self, contrast: Contrast, *, everything: bool) -> None:
        this, other = contrast.letter, contrast.against
        title = Text(f"{this}减{other}（95%区间）", f"{this} less {other} (95 % intervals)")
        self._lines((0, Text("", "")), (0, title), *effect_lines(contrast.effects, everything=everything))

    def _lines(self, *said: Said) -> None:
        print_lines(self._session, [(depth, self._session.words(text)) for depth, text in said])

    def _say(self, words: Words) -> str:
        return self._session.words(_text(words))


def _text(words: Words) -> Text:
    return Text(words.zh, words.en)
