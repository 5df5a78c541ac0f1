"""The pytest plugin: it collects `.feature` files and offers the steps, in every project that has this package.

Pytest loads this module in every run of every project, so it imports nothing that is heavy and does nothing until a
`.feature` file comes up. A project that binds its feature files itself turns the collecting off in its settings:

    [pytest]
    border_sim_features = off
"""

from __future__ import annotations

from pathlib import Path
from time import time_ns  # a run of features is watched by people, and the protocol demands times

import pytest

from border_sim.bdd.options import FEATURES, PACK, SCENARIOS


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the settings."""
    group = parser.getgroup("border_sim", "features over border_sim's rules and scenarios")
    group.addoption(
        "--border-sim-pack", metavar="FOLDER", help="the rule pack that features ask (default: the nearest)"
    )
    group.addoption(
        "--cucumber-messages",
        metavar="FILE",
        help="write what happens to features as messages of the Cucumber protocol, one in each line, as it happens",
    )
    parser.addini(PACK, "the rule pack that features ask, relative to the root folder", default="")
    parser.addini(SCENARIOS, "the folder of the scenarios that features run, relative to the root folder", default="")
    parser.addini(
        FEATURES,
        "auto: collect feature files that use this package's steps; on: collect all; off: collect none",
        default="auto",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin to write messages, where somebody asks for them."""
    named = config.getoption("--cucumber-messages")
    if not named:
        return
    if not config.pluginmanager.hasplugin("pytest-bdd"):
        raise pytest.UsageError("--cucumber-messages needs the plugin `pytest-bdd`: pip install 'border-sim[features]'")
    # Imported here, as below.
    from border_sim.bdd.messages import NAME, FeatureMessages  # noqa: PLC0415 - as said above

    try:
        file = (config.invocation_params.dir / named).open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise pytest.UsageError(f"{named}: the file cannot be written: {error.strerror}") from error
    config.pluginmanager.register(FeatureMessages(config.rootpath, file, time_ns), NAME)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a feature file, when it is one that these steps are for."""
    if file_path.suffix != ".feature" or parent.config.getini(FEATURES) == "off":
        return None
    # Imported here so that runs without feature files do not pay for them.
    from border_sim.bdd.collector import collect_feature  # noqa: PLC0415 - as said above

    return collect_feature(file_path, parent)
