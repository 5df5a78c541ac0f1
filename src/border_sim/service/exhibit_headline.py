"""A report's answer in a sentence or two: where it jams, what one more officer would save, whether targets were met."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.analysis.wording import percent, title
from border_sim.domain.results import Bottleneck, RunResult, Words


def headline(result: RunResult, window: Words | None) -> tuple[Words, ...]:
    """Return the sentences with which a report opens; `window` is what an experiment says of one more officer."""
    return tuple(_sentences(result, window))


def _sentences(result: RunResult, window: Words | None) -> Iterator[Words]:
    if not any(flow.arrived for flow in result.flows.values()):
        yield Words(zh="当日没有任何行程到达。", en="Nobody came on that day.")
    elif result.bottlenecks:
        yield _jam(result, result.bottlenecks[0])
    else:
        yield Words(
            zh="没有岗位成为瓶颈：等待既不集中于某一岗位，也没有岗位长时间满负荷。",
            en="Nothing jams: no station stands out by its waiting, nor by how busy it is.",
        )
    if window is not None:
        yield window
    yield _targets(result)


def _jam(result: RunResult, bottleneck: Bottleneck) -> Words:
    where = title(result.titles, f"stations.{bottleneck.station}", bottleneck.station)
    share = percent(bottleneck.waiting_share)
    zh, en = f"全部等待的{share}在此产生", f"causes {share} of all waiting"
    if bottleneck.utilisation is not None:
        busy = percent(bottleneck.utilisation)
        zh, en = f"在开放时间内有{busy}的时间处于忙碌，{zh}", f"is busy {busy} of its open hours and {en}"
    if bottleneck.overloaded:
        zh = f"{zh}；到达的工作量超过其处理能力"
        en = f"{en}; more work is brought to it than can be done"
    return Words(zh=f"“{where.zh}”{zh}。", en=f"{_upper(where.en)} {en}.")


def _targets(result: RunResult) -> Words:
    """Return how many targets were met; each of them stands in the table of the report."""
    total, met = len(result.targets), sum(target.met for target in result.targets)
    if not total:
        return Words(zh="本情景未设目标。", en="The scenario has no targets.")
    if met == total:
        return Words(zh=f"{total}项目标全部达到。", en=f"{_all(total)} met.")
    if not met:
        return Words(
            zh=f"{total}项目标均未达到。",
            en=f"{_all(total)} missed.",
        )
    return Words(
        zh=f"{total}项目标中{met}项达到，{total - met}项未达到。",
        en=f"Of {total} targets {met} {'is' if met == 1 else 'are'} met and {total - met} missed.",
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _all(total: int) -> str:
    return {1: "The target is", 2: "Both targets are"}.get(total, f"All {total} targets are")
