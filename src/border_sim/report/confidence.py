"""How far a result may be trusted, in words: the precision that was asked for, and the batches of a long run."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.domain.confidence import LongRunResult, PrecisionResult
from border_sim.domain.results import Estimate, RunResult
from border_sim.domain.terms import Language, Text
from border_sim.report.numbers import ABSENT, count, estimated_time, rate, ratio, share, time
from border_sim.report.voice import Voice


def precision_lines(voice: Voice, result: RunResult) -> Iterator[str]:
    """Iterate over what is said of the precision that was asked for."""
    if result.precision:
        yield _reached(result.precision, result.replications).into(voice.language)
        for path, relative in result.precision.measures.items():
            yield f"  {path}: " + (ABSENT if relative is None else f"± {share(relative)}")


def _reached(precision: PrecisionResult, replications: int) -> Text:
    asked = rate(precision.asked)
    if precision.reached:
        return Text(
            f"重复{replications}次后已足够精确：均值的相对误差不超过{asked}（95%置信度，渐近成立）",
            f"precise enough after {replications} replications: the means are within {asked} "
            "(with 95 % confidence, in the limit)",
        )
    return Text(
        f"重复{replications}次后仍未达到所要求的精度：均值的相对误差应不超过{asked}",
        f"not reached within {replications} replications: the means were to be within {asked}",
    )


def long_run_lines(voice: Voice, result: RunResult) -> Iterator[str]:
    """Iterate over what is said of one long run, flow by flow."""
    for name, flow in result.long_run.items():
        head = voice.title("flows", name)
        yield voice(
            f"{head}：{count(flow.journeys)}次通行；{_warm_up(flow).zh}",
            f"{head}: {count(flow.journeys)} journeys; {_warm_up(flow).en}",
        )
        yield "  " + _mean(voice, flow).into(voice.language)
        if flow.half_width is not None and not flow.trusted:
            yield "  " + _doubt(flow).into(voice.language)


def _warm_up(flow: LongRunResult) -> Text:
    if flow.warm_up is None:
        return Text("看不到预热期的终点", "no end of the warm-up is to be seen")
    if not flow.cut:
        return Text("没有预热期", "no warm-up")
    zh, en = (time(flow.warm_up, language) for language in (Language.ZH, Language.EN))
    return Text(
        f"预热期至{zh}为止（舍去{count(flow.cut)}次）",
        f"warm-up until {en} ({count(flow.cut)} journeys are cut off)",
    )


def _mean(voice: Voice, flow: LongRunResult) -> Text:
    estimate = Estimate(value=flow.mean, half_width=flow.half_width)
    mean = estimated_time(estimate, voice.language)
    if flow.half_width is None:
        return Text(f"平均通关时间{mean}；通行太少，没有区间", f"mean sojourn {mean}; too few journeys for an interval")
    lag = ratio(flow.lag_one)
    return Text(
        f"平均通关时间{mean}，{flow.batches}批、每批{count(flow.batch_size)}次，相邻批均值相关系数{lag}",
        f"mean sojourn {mean}, from {flow.batches} batches of {count(flow.batch_size)}; "
        f"lag-1 correlation of their means {lag}",
    )


def _doubt(flow: LongRunResult) -> Text:
    if flow.warm_up is None:
        return Text(
            "不可信：没有稳定状态，或时间太短；请加长`horizon`，或改用多次重复",
            "not to be trusted: there is no steady state, or the time is too short; lengthen `horizon`, or replicate",
        )
    return Text(
        "区间偏窄：相邻批仍然相关；请加长`horizon`，或改用多次重复",
        "the interval is too narrow, for neighbouring batches are correlated; lengthen `horizon`, or replicate",
    )
