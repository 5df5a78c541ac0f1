"""All figures of the run in tables, whether everything came as expected, and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Callable

from border_sim.domain.results import RunResult
from border_sim.report.cells import cell_text
from border_sim.report.confidence import long_run_lines, precision_lines
from border_sim.report.measures import measure_title, measure_unit
from border_sim.report.parts import Cell, Column, Part, Points, Section, Table
from border_sim.report.tables.aims import selection_table
from border_sim.report.tables.law import gates_table, joins_table, limits_table
from border_sim.report.tables.places import areas_table, lanes_table, stations_table
from border_sim.report.tables.traffic import channels_table, flows_table, lines_table
from border_sim.report.voice import Voice
from border_sim.report.words import MET, MISSED
from border_sim.service.exhibit_result import Exhibit

TABLES: tuple[Callable[[RunResult, Voice], Table], ...] = (
    *(flows_table, lines_table, channels_table, selection_table),
    *(stations_table, lanes_table, areas_table, gates_table, limits_table, joins_table),
)
"""Those that no other section has."""


def figures(exhibit: Exhibit, voice: Voice) -> Section:
    """Return the tables of the run."""
    tables = tuple(table for build in TABLES if (table := build(exhibit.run, voice)).rows)
    return Section("figures", voice("各项数据", "All figures"), tables)


def expectations(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return whether everything came as the scenario says."""
    run = exhibit.run
    if not run.expectations:
        return None
    columns = (
        Column(voice("指标", "measure")),
        Column(voice("预期", "expected")),
        Column(voice("上下", "give or take"), "rate"),
        Column(voice("实得", "got")),
        Column(voice("是否相符", "as expected")),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in run.expectations:
        unit = measure_unit(one.measure)
        said = [cell_text(cell, unit, voice.language) for cell in (one.expected, one.estimate)]
        mark = voice(f"{MET} 相符", f"{MET} yes") if one.met else voice(f"{MISSED} 不符", f"{MISSED} no")
        rows.append((voice.say(measure_title(one.measure, run)), said[0], one.within, said[1], mark))
    title = voice("是否如预期", "As expected?")
    return Section("expectations", title, (Table(title, columns, tuple(rows)),))


def confidence(exhibit: Exhibit, voice: Voice) -> Section | None:
    """Return how far the answer may be trusted, where somebody asked."""
    parts: list[Part] = [
        Points(tuple(line.strip() for line in lines(voice, exhibit.run)))
        for lines in (precision_lines, long_run_lines)
        if any(True for _ in lines(voice, exhibit.run))
    ]
    title = voice("精度与单次长时运行", "Precision and the long run")
    return Section("confidence", title, tuple(parts)) if parts else None
