"""A report for those who paste: Markdown, a CSV file of all numbers, and a workbook with a sheet for each table."""

from __future__ import annotations

from border_sim.report.files.markdown_file import markdown
from border_sim.report.files.tidy_csv import csv
from border_sim.report.files.workbook_file import workbook

__all__ = ["csv", "markdown", "workbook"]
