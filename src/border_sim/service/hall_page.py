"""The figures of a validated hall as Markdown, and a page that keeps its prose when they are made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from border_sim.calibration.scores import Score
from border_sim.calibration.yardsticks import REGRESSION_PACKAGE
from border_sim.chance.transforms import exp
from border_sim.documents import Problems, is_file, read_bytes
from border_sim.domain.errors import Place
from border_sim.domain.quantities import MINUTE
from border_sim.domain.terms import Language, Text
from border_sim.service.validate_hall import HallValidation, Prediction

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
"""The lines of a page between which its figures stand."""

MOST_BYTES = 5_000_000


def figures(found: HallValidation, language: Language) -> str:
    """Return the figures as Markdown."""
    parts = [
        _overall(found, language),
        _lesser(found, language),
        _by_hour(found, language),
        _parameters(found, language),
    ]
    return "\n\n".join(filter(None, ("\n".join(part) for part in parts)))


def left_out(found: HallValidation) -> Text | None:
    """Return that the regression is left out, where it is."""
    if found.has_regression:
        return None
    return Text(
        f"未安装{REGRESSION_PACKAGE}，略去梯度提升回归",
        f"the gradient-boosted regression is left out: {REGRESSION_PACKAGE} is not installed",
    )


def _overall(found: HallValidation, language: Language) -> Iterator[str]:
    size, train, test = found.queue.overall.size, ", ".join(found.train), ", ".join(found.test)
    yield Text(
        f"校准：{train}（{found.train_hours:,}小时）；预测：{test}（{size:,}小时，未用于校准）。",
        f"Calibrated on {train} ({found.train_hours:,} hours); predicted {test} ({size:,} hours, not used for the"
        " calibration).",
    ).into(language)
    yield ""
    yield from _table((found.queue, *found.yardsticks), language)
    missing = left_out(found)
    if missing is not None:
        yield from ("", missing.into(language))


def _lesser(found: HallValidation, language: Language) -> Iterator[str]:
    if found.lesser:
        yield Text(
            "模型各部分的作用（快速递推，未经引擎）：",
            "What each part of the model is worth, by the fast recursion and not on the engine:",
        ).into(language)
        yield ""
        yield from _table(found.lesser, language)


def _table(predictions: tuple[Prediction, ...], language: Language) -> Iterator[str]:
    heading = Text(
        "| 预测 | 偏差（分钟） | 平均绝对误差（分钟） | 相关系数 |",
        "| prediction | bias, min | mean absolute error, min | correlation |",
    )
    yield from (heading.into(language), "| --- | ---: | ---: | ---: |")
    for one in predictions:
        yield f"| {one.name.into(language)} | {' | '.join(score_words(one.overall))} |"


def score_words(score: Score) -> tuple[str, str, str]:
    """Return bias and error in minutes, and the correlation."""
    correlation = "–" if score.correlation is None else f"{score.correlation:.2f}"
    return f"{score.bias / MINUTE:+.2f}", f"{score.error / MINUTE:.2f}", correlation


def _by_hour(found: HallValidation, language: Language) -> Iterator[str]:
    predictions: tuple[Prediction, ...] = (found.queue, *found.yardsticks)
    yield Text("各小时的平均绝对误差（分钟）：", "Mean absolute error by the hour of the day, in minutes:").into(
        language
    )
    yield ""
    names = " | ".join(one.name.into(language) for one in predictions)
    yield Text(
        f"| 小时 | 小时数 | 平均等待 | {names} | 相关系数 |",
        f"| hour | hours | mean wait | {names} | correlation |",
    ).into(language)
    yield "| --- |" + " ---: |" * (len(predictions) + 3)
    for hour, own in found.queue.hours.items():
        errors = " | ".join(f"{one.hours[hour].error / MINUTE:.2f}" for one in predictions)
        observed, correlation = f"{own.observed / MINUTE:.1f}", score_words(own)[2]
        yield f"| {hour:02}:00 | {own.size} | {observed} | {errors} | {correlation} |"


def _parameters(found: HallValidation, language: Language) -> Iterator[str]:
    model = found.model
    yield Text("校准所得的参数：", "The calibrated parameters:").into(language)
    yield ""
    yield from (Text("| 参数 | 值 |", "| parameter | value |").into(language), "| --- | --- |")
    paces = ", ".join(f"{seconds:.0f}" for seconds in exp(model.pace).tolist())
    mixes = ", ".join(f"{factor:.2f}" for factor in exp(model.mix).tolist())
    for name, value in (
        (Text("各小时（自0时）每人服务时间，秒", "service of one person by hour from 00:00, s"), paces),
        (Text("周一至周日系数", "factor of Monday to Sunday"), mixes),
        (Text("通常柜台数", "usual number of booths"), f"{model.usual:.1f}"),
        (Text("能力随柜台数的幂次", "power of the number of booths in the capacity"), f"{model.scale:.2f}"),
        (Text("每年节省", "saved each year"), f"{100 * float(1 - exp(-model.gain)):.1f} %"),
        (Text("开始加快的负荷", "offered load from which the hall goes faster"), f"{float(exp(model.limit)):.2f}"),
        (Text("加快的幂次", "power of going faster"), f"{model.ease:.2f}"),
        (Text("与排队无关的等待", "wait that no queue explains"), f"{float(exp(model.offset)) / MINUTE:.1f} min"),
        (Text("校准数据上的误差", "mean absolute error on its own hours"), f"{found.train_error / MINUTE:.2f} min"),
    ):
        yield f"| {name.into(language)} | {value} |"


def page(path: Path, text: str) -> str:
    """Return what a page says once its figures are these; one that is not there yet is the figures alone.

    Raises:
        InputError: the page is there and has no place for figures.
    """
    block = f"{BEGIN}\n\n{text}\n\n{END}"
    if not is_file(path):
        return f"{block}\n"
    old = read_bytes(path, MOST_BYTES).decode("utf-8", "replace")
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        problems = Problems()
        message = f"expected a page with the lines `{BEGIN}` and `{END}`, got one without"
        problems.add(Place(str(path)), "U005", message, "name a new file, or write the two lines into the page")
        problems.raise_if_any()
    return before + block + after
