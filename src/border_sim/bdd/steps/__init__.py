"""The steps, in officers' words, English and Chinese.

Feature files that pytest collects by itself have them already. A project that binds its feature files in Python names
the modules in its `conftest.py`:

    pytest_plugins = [
        "border_sim.bdd.hooks",
        "border_sim.bdd.steps.book",
        "border_sim.bdd.steps.rules",
        "border_sim.bdd.steps.operations",
    ]
"""

from border_sim.bdd.steps import operations, rules
from border_sim.bdd.steps.book import BOOK

__all__ = ["BOOK", "operations", "rules"]
