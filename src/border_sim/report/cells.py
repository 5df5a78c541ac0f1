"""Cells of tables as people read them: a number with its unit, and with its interval where it has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from border_sim.domain.quantities import DAY, HOUR, MINUTE
from border_sim.domain.results import Estimate
from border_sim.domain.terms import Language
from border_sim.report.numbers import ABSENT, count, estimated, rate, ratio, share, time
from border_sim.report.parts import Bounds, Cell, Unit


def cell_text(cell: Cell, unit: Unit, language: Language) -> str:
    """Return a cell as text."""
    match cell:
        case None:
            return ABSENT
        case str():
            return cell
        case Estimate():
            return estimated(cell, unit, language)
        case Bounds():
            return _bounded(cell, unit, language)
        case _:
            return _plain(float(cell), unit, language)


def clock(seconds: float) -> str:
    """Return a time of day; on later days than the first with the number of the day before it."""
    days, rest = divmod(seconds, DAY)
    text = f"{int(rest // HOUR):02}:{int(rest % HOUR // MINUTE):02}"
    return f"{int(days) + 1}. {text}" if days else text


_PLAIN: Mapping[Unit, Callable[[float], str]] = {"share": share, "rate": rate, "number": ratio, "clock": clock}


def _plain(value: float, unit: Unit, language: Language) -> str:
    return time(value, language) if unit == "seconds" else _PLAIN.get(unit, count)(value)


def _bounded(cell: Bounds, unit: Unit, language: Language) -> str:
    if cell.value is None:
        return ABSENT
    text = _plain(cell.value, unit, language)
    if cell.low is None or cell.high is None:
        return text
    if unit == "share":
        return f"{text} ({100 * cell.low:.1f}–{100 * cell.high:.1f})"
    return f"{text} ({_plain(cell.low, unit, language)}–{_plain(cell.high, unit, language)})"
