"""A report along the lines: how the journeys went through both of them, and how long each took against its pledge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from border_sim.analysis.flow_measures import Observed, sojourns
from border_sim.analysis.measure_words import STATISTICS
from border_sim.analysis.targets import BOUNDS, amount
from border_sim.analysis.wording import LINES
from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.program import OUTCOMES
from border_sim.domain.results import TargetResult, Words
from border_sim.flows.words import ENDINGS
from border_sim.service.exhibit_hours import figures
from border_sim.service.exhibit_result import Link, Node, Spread
from border_sim.service.titles import words

POINTS = 200
"""Points of a curve; the eye sees no more."""

CROSSINGS = 6
"""Crossings of one journey that are drawn one after the other; later ones are left out."""

UNDER_WAY = Words(zh="期末仍在途", en="still under way")
DWELLING = Words(zh="期末在区内", en="in the zone at the end")


def spreads(observed: Observed, targets: Sequence[TargetResult]) -> tuple[Spread, ...]:
    """Return how long the crossings of each flow took at each line, and the whole journeys where there are several."""
    return tuple(_spreads(observed, targets))


def _spreads(observed: Observed, targets: Sequence[TargetResult]) -> Iterator[Spread]:
    table, passages, manifest = observed.manifest.crossings, observed.passages, observed.manifest
    whole = sojourns(observed)[0]
    for flow, name in enumerate(manifest.flows):
        lines = np.unique(table.line[passages.flow == flow]).tolist()
        for line in lines:
            here = (passages.flow == flow) & (table.line == line)
            path = f"flows.{name}.lines.{manifest.lines[line]}.sojourn"
            pledge = _pledge(path, targets) or _deadline(table.deadline[here])
            yield _spread((name, manifest.lines[line]), passages.sojourn[here & passages.done], pledge)
        pledge = _pledge(f"flows.{name}.sojourn", targets)
        if len(lines) > 1 or pledge:
            done = (manifest.flow == flow) & (observed.log.outcome >= 0)
            yield _spread((name, ""), whole[done], pledge)


def _spread(of: tuple[str, str], seconds: Floats, pledge: tuple[float, Words] | None) -> Spread:
    ordered = np.sort(seconds)
    places = np.unique(np.linspace(0, len(ordered) - 1, min(len(ordered), POINTS)).round().astype(np.int64))
    return Spread(
        flow=of[0],
        line=of[1],
        seconds=tuple(map(figures, ordered[places])),
        share=tuple(figures((place + 1) / len(ordered)) for place in places.tolist()),
        journeys=len(ordered),
        pledge=pledge[0] if pledge else None,
        pledge_says=pledge[1] if pledge else None,
    )


def _pledge(path: str, targets: Sequence[TargetResult]) -> tuple[float, Words] | None:
    """Return the limit of the first target on a sojourn, and what it says."""
    for target in targets:
        whose, _, statistic = target.measure.rpartition(".")
        if whose == path and target.bound == "at_most" and statistic in STATISTICS:
            name, limit = STATISTICS[statistic], amount(target.limit, "seconds")
            bound = BOUNDS[target.bound]
            return target.limit, Words(
                zh=f"目标：{name.zh.format(of='通关时间')}{bound.zh}{limit.zh}",
                en=f"target: {name.en.format(of='sojourn')} {bound.en} {limit.en}",
            )
    return None


def _deadline(seconds: Floats) -> tuple[float, Words] | None:
    """Return the time limit that the rules set from the beginning of a crossing, where it is one for all of them."""
    limits = np.unique(seconds[~np.isnan(seconds)])
    if len(limits) != 1:
        return None
    limit = amount(float(limits[0]), "seconds")
    return float(limits[0]), Words(zh=f"规则时限：{limit.zh}", en=f"time limit of the rules: {limit.en}")


def network(observed: Observed, titles: Mapping[str, Words]) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """Return the places of the picture through both lines, and how many went from one to the next.

    The flows stand on the left, how they ended on the right, and between them the first line to which a journey came,
    with what was decided there, the second one, and so on; so no journey goes to the left.
    """
    picture = _Network(observed, titles)
    return picture.nodes(), picture.links()


class _Network:
    """Numbers the places and counts who goes from one to the next."""

    def __init__(self, observed: Observed, titles: Mapping[str, Words]) -> None:
        self._titles = titles
        self._manifest = manifest = observed.manifest
        self._names: dict[str, Words] = {}
        self._columns: list[int] = []
        self._pairs: list[tuple[Integers, Integers]] = []
        arrived = observed.arrived
        flows = np.array([self._node(name, self._flow(name), 0) for name in manifest.flows], dtype=np.int64)
        here = flows[manifest.flow] if len(flows) else manifest.flow
        table, begun = manifest.crossings, observed.passages.begun
        first = np.searchsorted(table.journey, np.arange(len(here)))
        number = np.arange(len(table.journey)) - first[table.journey]
        for step in range(min(CROSSINGS, int(number.max(initial=-1)) + 1)):
            rows = np.flatnonzero((number == step) & begun)
            kind, codes = np.unique(
                table.line[rows] * max(1, len(manifest.channels)) + table.channel[rows], return_inverse=True
            )
            places = np.array([self._crossing(step, int(code)) for code in kind], dtype=np.int64)
            self._pairs.append((here[table.journey[rows]], places[codes]))
            here[table.journey[rows]] = places[codes]
        last = max(self._columns, default=0) + 1
        for title, ended in _endings(observed):
            who = np.flatnonzero(ended & arrived)
            if len(who):
                end = self._node(f"end.{title.en}", title, last)
                self._pairs.append((here[who], np.full(len(who), end)))

    def _node(self, name: str, title: Words, column: int) -> int:
        if name not in self._names:
            self._names[name] = title
            self._columns.append(column)
        return list(self._names).index(name)

    def _flow(self, name: str) -> Words:
        return self._titles.get(f"flows.{name}", Words(zh=name, en=name))

    def _crossing(self, step: int, code: int) -> int:
        line, channel = divmod(code, max(1, len(self._manifest.channels)))
        name, channels = self._manifest.lines[line], self._manifest.channels
        outcome = channels[channel].partition(":")[2] if channels else ""
        title = LINES.get(name, Words(zh=name, en=name))
        if outcome:
            said = self._titles.get(f"channels.{channels[channel]}", Words(zh=outcome, en=outcome))
            title = Words(zh=f"{title.zh}：{said.zh}", en=f"{title.en}: {said.en}")
        return self._node(f"{step + 1}.{name}.{outcome}", title, step + 1)

    def nodes(self) -> tuple[Node, ...]:
        return tuple(
            Node(id=name, title=title, column=column)
            for (name, title), column in zip(self._names.items(), self._columns, strict=True)
        )

    def links(self) -> tuple[Link, ...]:
        names, counts = list(self._names), dict[tuple[int, int], int]()
        for sources, targets in self._pairs:
            pairs, journeys = np.unique(sources * len(names) + targets, return_counts=True)
            for pair, n in zip(pairs.tolist(), journeys.tolist(), strict=True):
                key = divmod(pair, len(names))
                counts[key] = counts.get(key, 0) + n
        return tuple(
            Link(source=names[source], target=names[target], journeys=n)
            for (source, target), n in sorted(counts.items())
        )


def _endings(observed: Observed) -> Iterator[tuple[Words, Flags]]:
    for outcome in OUTCOMES:
        yield words(ENDINGS[outcome]), observed.has_outcome(outcome)
    unfinished = observed.log.outcome < 0
    yield DWELLING, unfinished & observed.dwelling
    yield UNDER_WAY, unfinished & ~observed.dwelling
