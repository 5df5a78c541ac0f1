"""An explanation as one would give it to an applicant."""

from __future__ import annotations

from border_sim.cli.session import Session
from border_sim.domain.results import Words
from border_sim.domain.terms import Outcome, Text
from border_sim.flows.words import ENDINGS
from border_sim.report.numbers import rate
from border_sim.service.explanation import (
    BasisSaid,
    BranchSaid,
    CrossingSaid,
    Explanation,
    RuleSaid,
    StepSaid,
    VerdictSaid,
    WaySaid,
)

INDENT = "  "

ONWARD = {
    "as_above": Text("，以下同前", ", and on as above"),
    "round": Text("，如此往复", ", and on as before"),
    "next_line": Text("（届时再按规则决定）", " (the rules are asked again there)"),
}
"""What is said where a way is not told to its end."""


Lines = list[tuple[int, str]]
"""Lines of text with their depth."""


def print_explanation(session: Session, explanation: Explanation) -> None:
    """Print the whole answer."""
    print_lines(session, _Answer(session).lines(explanation))


def print_lines(session: Session, lines: Lines) -> None:
    """Print lines; they fold at the width of the screen, at the same depth."""
    from rich.text import Text as Line

    console = session.console()
    for depth, text in lines:
        indent = INDENT * depth
        style = "bold" if depth == 0 else ""
        for line in Line(text).wrap(console, console.width - len(indent)) or [Line("")]:
            console.print(indent + line.plain.rstrip(), style=style, markup=False, soft_wrap=True)


class _Answer:
    """Puts an explanation into lines."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self, explanation: Explanation) -> Lines:
        lines = [*self._case(explanation)]
        for crossing in explanation.crossings:
            lines += [(0, ""), *self._crossing(crossing)]
        if explanation.needs:
            lines += [
                (0, ""),
                (0, self._words("要作出最终决定，还需说明：", "To decide for good we still need to know:")),
            ]
            lines += [(1, f"{self._say(need.title)} ({need.name})") for need in explanation.needs]
        for entry in explanation.entries:
            head = self._words("接下来的流程", "What happens then")
            several = len(explanation.entries) > 1
            lines += [(0, ""), (0, f"{head} ({entry.entry})" if several else head), *self._way(entry.way, 1)]
        return lines

    def _words(self, zh: str, en: str) -> str:
        return self._session.words(Text(zh, en))

    def _say(self, words: Words) -> str:
        return self._words(words.zh, words.en)

    def _pair(self, name: Words, value: str) -> str:
        return self._words(f"{name.zh}：{value}", f"{name.en}: {value}")

    def _case(self, explanation: Explanation) -> Lines:
        pack, day = self._say(explanation.pack.title), explanation.as_of
        lines: Lines = [
            (
                0,
                self._words(
                    f"{explanation.title.zh}：按{pack}{day}的规则",
                    f"{explanation.title.en}: under the rules of {pack} as of {day}",
                ),
            )
        ]
        for fact in explanation.facts:
            if fact.name not in {"flow", "line", "direction"}:
                lines.append((1, self._pair(fact.title, self._say(fact.says))))
        return lines

    def _crossing(self, crossing: CrossingSaid) -> Lines:
        title = self._say(crossing.title)
        lines: Lines = [(0, self._words(f"在{title}", f"At {title}"))]
        plain = [verdict for verdict in crossing.verdicts if _is_plain(verdict)]
        for verdict in crossing.verdicts:
            if verdict not in plain:
                lines += self._verdict(verdict)
        for document in crossing.lacking:
            name = self._say(document.title)
            if document.held == "no":
                lines.append((1, self._words(f"缺少：{name}", f"Lacking: {name}")))
            else:
                lines.append((1, self._words(f"尚未说明是否持有：{name}", f"Not stated whether it is held: {name}")))
        plain = [verdict for verdict in plain if verdict.concerns]
        if plain:
            said = self._words("；", "; ").join(self._pair(one.title, self._say(one.says)) for one in plain)
            lines.append(
                (1, self._words(f"其余没有规则适用，按一般规定：{said}", f"No rule applies to the rest: {said}"))
            )
        return lines

    def _verdict(self, verdict: VerdictSaid) -> Lines:
        lines: Lines = [(1, self._pair(verdict.title, self._outcome(verdict)))]
        for rule in verdict.decided:
            lines += self._rule(self._words("依据", "because of"), rule)
        for rule in verdict.beaten:
            zh, en = "、".join(rule.beaten_by), ", ".join(rule.beaten_by)
            # The one that it gives way to may be one by lot, which is not among those that hold.
            zh, en = (f"让位于{zh}", f"gives way to {en}") if rule.beaten_by else ("让位", "gives way")
            lines.append((2, self._words(f"{rule.id}{zh}：{rule.title.zh}", f"{rule.id} {en}: {rule.title.en}")))
        if verdict.outweighed:
            ids = [rule.id for rule in verdict.outweighed]
            lines.append(
                (2, self._words(f"亦适用但较宽：{'、'.join(ids)}", f"also hold, less strict: {', '.join(ids)}"))
            )
        return lines

    def _outcome(self, verdict: VerdictSaid) -> str:
        possible = self._possible(verdict)
        if verdict.undecided:
            needs = self._words("、", ", ").join(self._say(need.title) for need in verdict.needs)
            return self._words(
                f"尚不能决定（可能是{possible}），取决于：{needs}；在此之前按{verdict.says.zh}",
                f"cannot be decided yet (it may be {possible}); it depends on: {needs}; until then {verdict.says.en}",
            )
        if verdict.chances:
            zh = "、".join(f"{rate(chance.share)}（{chance.rule}）" for chance in verdict.chances)
            en = ", ".join(f"{rate(chance.share)} ({chance.rule})" for chance in verdict.chances)
            return self._words(f"由抽签决定：{possible}，抽中比例{zh}", f"by lot, {possible}: {en} are selected")
        return self._say(verdict.says)

    def _possible(self, verdict: VerdictSaid) -> str:
        """Return the answers that may come; of what is collected, what all of them have and what only some add."""
        if not any(isinstance(answer.answer, tuple) for answer in verdict.possible):
            return self._words("或", " or ").join(self._say(answer.says) for answer in verdict.possible)
        always, perhaps = self._names(verdict.always), self._names(verdict.perhaps)
        if not verdict.always:
            return self._words(f"无，或{perhaps}中的若干项", f"none, or any of {perhaps}")
        return self._words(f"仅{always}，或另加{perhaps}", f"{always}, alone or with {perhaps}")

    def _names(self, names: tuple[Words, ...]) -> str:
        return self._words("、", ", ").join(map(self._say, names))

    def _rule(self, role: str, rule: RuleSaid) -> Lines:
        lines: Lines = [(2, self._words(f"{role}{rule.id}：{rule.title.zh}", f"{role} {rule.id}: {rule.title.en}"))]
        lines.append((3, self._say(rule.says)))
        basis = self._basis(rule.basis)
        why = f" – {self._say(rule.why)}" if rule.why else ""
        lines.append((3, self._words(f"出处：{basis}{why}", f"basis: {basis}{why}")))
        for used in rule.parameters:
            value, title, basis = f"{used.value:g} {used.unit}", self._say(used.title), self._basis(used.basis)
            lines.append(
                (
                    3,
                    self._words(
                        f"所用参数：{title} {value}，自{used.since}起；出处：{basis}",
                        f"uses: {title}, {value} since {used.since}; basis: {basis}",
                    ),
                )
            )
        return lines

    def _basis(self, sources: tuple[BasisSaid, ...]) -> str:
        return self._words("；", "; ").join(
            self._say(source.title)
            if source.name == "assumption"
            else self._words(f"{source.name}，{source.title.zh}", f"{source.name}, {source.title.en}")
            for source in sources
        )

    def _way(self, way: WaySaid, depth: int) -> Lines:
        lines: Lines = [(depth, self._step(step)) for step in way.steps]
        if way.end in ONWARD:
            depth, last = lines[-1]
            lines[-1] = (depth, last + self._session.words(ONWARD[way.end]))
        for branch in way.branches:
            lines += self._branch(branch, depth)
        return lines

    def _branch(self, branch: BranchSaid, depth: int) -> Lines:
        says = self._say(branch.says)
        return [(depth, self._words(f"若{says}", f"if {says}")), *self._way(branch.way, depth + 1)]

    def _step(self, step: StepSaid) -> str:
        title = self._say(step.title)
        if step.kind == "final":
            ending = self._session.words(ENDINGS[Outcome(step.outcome)])
            return self._words(f"■ {title}（{ending}）", f"■ {title} ({ending})")
        if step.inspects:
            return self._words(f"→ {title}（查验）", f"→ {title} (inspection)")
        return f"→ {title}"


def _is_plain(verdict: VerdictSaid) -> bool:
    """Return whether no rule has anything to say, so that what the pack says otherwise is the answer."""
    return not (verdict.decided or verdict.beaten or verdict.undecided or verdict.chances)
