"""Write the lock files: exact versions with the hashes of every published file, and no address.

`requirements/core.txt` is what running the program needs, `requirements/develop.txt` what `make setup`
installs: the same versions, the extras, and the dependency groups of pyproject.toml. The versions that
stand in the files are kept where they still fit; remove a file to take the newest of everything.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--quiet",
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-emit-options",  # no index, no trusted host, no folder of this machine
)


def compile_lock(output: str, *inputs: str, lines: str = "") -> None:
    """Write one lock file from requirement files, `-` standing for the lines given."""
    subprocess.run(
        [sys.executable, "-m", "piptools", "compile", *OPTIONS, "--output-file", f"requirements/{output}", *inputs],
        cwd=ROOT,
        env={**os.environ, "CUSTOM_COMPILE_COMMAND": "make lock"},
        input=lines,
        text=True,
        check=True,
    )


def main() -> None:
    """Lock the core first, so that developers test what users run."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    wanted = sorted({line for group in groups.values() for line in group})
    compile_lock("core.txt", "pyproject.toml")
    compile_lock(
        "develop.txt",
        "--all-extras",
        "--constraint=requirements/core.txt",
        "pyproject.toml",
        "-",
        lines="\n".join(wanted),
    )


if __name__ == "__main__":
    main()
