"""Names in JUnit's report: those of the feature and of the scenario, in its own language."""

from __future__ import annotations

import warnings

import pytest
from pytest_bdd.parser import Feature, Scenario


def name_in_report(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    """Let `--junitxml` call a case by its feature and its scenario; a row of examples stands behind in brackets."""
    if not request.config.getoption("xmlpath", None):
        return
    with warnings.catch_warnings():
        # The fixture warns that it is experimental and that a strict form of report leaves unknown attributes out;
        # these two it has.
        warnings.simplefilter("ignore")
        record = request.getfixturevalue("record_xml_attribute")
    row = request.node.name.partition("[")
    record("classname", feature.name)
    record("name", f"{scenario.name} [{row[2]}" if row[1] else scenario.name)
