"""Calibrated numbers as a part of a scenario: YAML that a scenario can extend, and what the log cannot tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from border_sim.calibration.activities import BEGIN, Activity
from border_sim.calibration.calibrated import Calibrated
from border_sim.calibration.likelihood import Fit, Fits
from border_sim.calibration.shape import Shape
from border_sim.calibration.slot_summary import SlotSummary
from border_sim.domain.quantities import DAY, HOUR, MINUTE
from border_sim.domain.terms import Language, Text
from border_sim.scenario.traffic_forms import per_cents

SOURCE = "LOG"
"""The name under which the log stands among the sources."""

_UNITS = ((DAY, "days"), (HOUR, "hours"), (MINUTE, "min"), (1.0, "s"))


def write_fragment(found: Calibrated, name: str, language: Language) -> str:
    """Return the fragment as YAML.

    Args:
        found: the numbers.
        name: what the profile, the traffic source and the site are called.
        language: of the comments.
    """
    shape = found.shape
    span, span_zh = f"{shape.first} to {shape.last}", f"{shape.first}至{shape.last}"
    lines = [
        f"# {_comment(found.log)}: {shape.total:,} arrivals, {span}",
        *(f"# * {_comment(note.into(language))}" for note in found.notes),
        "sources:",
        f"  {SOURCE}:",
        f"    zh: {_text(f'{found.log}，{span_zh}')}",
        f"    en: {_text(f'{found.log}, {span}')}",
        *_profile(shape, name),
        *_traffic(shape, name, language),
    ]
    if found.slots is not None:
        lines += _slot_site(found.slots, name, language)
    lines += _activity_site(found.activities, name, language)
    lines += _branching(found.activities, language)
    return "\n".join(lines) + "\n"


def _profile(shape: Shape, name: str) -> Iterator[str]:
    if shape.hours is None and shape.weekdays is None:
        return
    yield "profiles:"
    yield f"  {name}:"
    yield f"    weights: {_numbers(shape.hours or (1.0,) * 24)}"
    if shape.weekdays is not None:
        yield f"    weekdays: {_numbers(shape.weekdays)}"
    yield f"    basis: {SOURCE}"


def _traffic(shape: Shape, name: str, language: Language) -> Iterator[str]:
    profile = f"profile: {name}, " if shape.hours is not None or shape.weekdays is not None else ""
    left = Text("待补充：flow、entry、via、facts", "to be completed: flow, entry, via, facts")
    yield "traffic:"
    yield f"  {name}:  # {left.into(language)}"
    yield f"    arrivals: {{per_day: {shape.per_day:.6g}, {profile}basis: {SOURCE}}}"


def _slot_site(slots: SlotSummary, name: str, language: Language) -> Iterator[str]:
    shifts = list(_shifts(slots.booths))
    if not shifts:  # services are read off booths, so without these there is nothing to say
        return
    yield from ("sites:", f"  {name}:", "    stations:", "      booths:")
    mean = Text("各小时平均开放柜台数", "mean number of open booths by the hour")
    yield f"        shifts:  # {mean.into(language)}"
    for start, end, servers in shifts:
        yield f"          - {{from: {start:02}:00, to: {end:02}:00, servers: {servers}}}"
    if slots.service is not None and slots.spread is not None:
        median = Text(
            f"{slots.busy:,}个繁忙小时的中位数；各小时平均值的分布：",
            f"median of {slots.busy:,} busy hours; their means are spread so:",
        )
        yield f"        # {median.into(language)}"
        yield from (f"        #   {line}" for line in fit_lines(slots.spread, language))
        yield f"        service: {{fixed: {written_time(slots.service)}}}"
    yield f"        basis: {SOURCE}"


def _shifts(booths: tuple[float | None, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield hours with the same whole number of booths together: from, to, how many."""
    whole = [None if number is None else max(1, round(number)) for number in booths]
    start = 0
    for hour in range(1, len(whole) + 1):
        if hour == len(whole) or whole[hour] != whole[start]:
            servers = whole[start]
            if servers is not None:
                yield start, hour, servers
            start = hour


def _activity_site(activities: tuple[Activity, ...], name: str, language: Language) -> Iterator[str]:
    """Yield the stations whose service is known, and as comments the times of which service is a part."""
    names = _identifiers([activity.name for activity in activities if activity.name != BEGIN])
    if any(activity.service is not None for activity in activities):
        yield from ("sites:", f"  {name}:", "    stations:")
    for activity in activities:
        if activity.service is not None:
            yield from _station(activity, names[activity.name], activity.service, language)
    together = Text("自前一活动完成起（等待与服务合计）", "since the activity before it (waiting and service together)")
    for activity in activities:
        if activity.service is None and activity.passage is not None:
            yield f"# {_comment(activity.name)}, {together.into(language)}, {_by_whom(activity, language)}:"
            yield from (f"#   {line}" for line in fit_lines(activity.passage, language))


def _station(activity: Activity, name: str, service: Fits, language: Language) -> Iterator[str]:
    yield f"      {name}:"
    yield f"        # {_by_whom(activity, language)}"
    yield f"        title: {_text(activity.name)}"
    yield from (f"        # {line}" for line in fit_lines(service, language))
    yield f"        service: {written(service.best)}"
    yield f"        basis: {SOURCE}"
    if activity.waiting is not None:
        mean, size = written_time(activity.waiting.mean), activity.waiting.size
        waited = Text(f"此前的等待：{size:,}次，平均{mean}", f"waiting before it: {size:,} times, mean {mean}")
        yield f"        # {waited.into(language)}"


def _by_whom(activity: Activity, language: Language) -> str:
    by = activity.resources
    return Text(
        f"{activity.cases:,}个案件中{activity.times:,}次" + (f"，{by:,}个资源" if by else ""),
        f"{activity.times:,} times in {activity.cases:,} cases" + (f", by {by:,} resources" if by else ""),
    ).into(language)


def _branching(activities: tuple[Activity, ...], language: Language) -> Iterator[str]:
    if activities:
        yield f"# {Text('各活动之后直接发生的是：', 'what comes directly after what:').into(language)}"
    for activity in activities:
        shares = per_cents([times for _, times in activity.follows])
        ways = ", ".join(f"{_comment(name)} {share}" for (name, _), share in zip(activity.follows, shares, strict=True))
        yield f"#   {_comment(activity.name)} -> {ways}"


def fit_lines(fits: Fits, language: Language) -> Iterator[str]:
    """Yield the candidates in words, best first, with how well each fits."""
    mean = written_time(fits.mean)
    yield Text(f"{fits.size:,}个时间，平均{mean}", f"{fits.size:,} times, mean {mean}").into(language)
    for fit in fits.ranked:
        likelihood, aic, distance = f"{fit.log_likelihood:.6g}", f"{fit.aic:.6g}", f"{fit.distance:.3f}"
        quality = Text(
            f"对数似然{likelihood}，AIC {aic}，KS距离{distance}",
            f"log-likelihood {likelihood}, AIC {aic}, KS distance {distance}",
        )
        yield f"{written(fit)}: {quality.into(language)}"
    for shape, reason in fits.impossible.items():
        impossible = Text("不可能", "impossible").into(language)
        yield f"{shape}: {impossible}, {reason.into(language)}"


def written(fit: Fit) -> str:
    """Return a distribution as a scenario writes it."""
    if fit.shape == "fixed":
        return f"{{fixed: {written_time(fit.parameters['fixed'])}}}"
    parameters = ", ".join(
        f"{name}: {f'{value:.6g}' if name == 'cv' else written_time(value)}" for name, value in fit.parameters.items()
    )
    return f"{{{fit.shape}: {{{parameters}}}}}"


def written_time(seconds: float) -> str:
    """Return a time as a scenario writes it, in the largest unit of which it has at least one, with six figures."""
    size, unit = next(((size, unit) for size, unit in _UNITS if seconds >= size), _UNITS[-1])
    number = f"{seconds / size:.6f}".rstrip("0").rstrip(".") if seconds < 1 else f"{seconds / size:.6g}"
    return f"{number} {unit}"


def _identifiers(names: list[str]) -> dict[str, str]:
    """Return a name for a station for each name of an activity; no two are the same."""
    found: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"\W+", "_", name.casefold()).strip("_") or "activity"
        plain = f"activity_{plain}" if plain[0].isdigit() else plain
        number, unique = 1, plain
        while unique in found.values():
            number += 1
            unique = f"{plain}_{number}"
        found[name] = unique
    return found


def _numbers(values: tuple[float, ...]) -> str:
    return "[" + ", ".join(f"{value:.4g}" for value in values) + "]"


def _text(text: str) -> str:
    """Return a text that YAML takes as it is: JSON's strings are also YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    """Return a text in one line, for what stands in a log must not leave its comment."""
    return " ".join(re.sub(r"[^\S ]|[\x00-\x1f\x7f\x85\u2028\u2029]", " ", text).split())
