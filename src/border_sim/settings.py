"""What the surroundings say: where runs are kept, and in which language to speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from border_sim.domain.terms import Language

STORE = "BORDER_SIM_STORE"
"""The environment variable that names the store."""

LANGUAGES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The environment variables that say the language, the first that is set counts (POSIX, 8.2)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is not in a file and not on the command line.

    `store` is a URL or the path of an SQLite file.
    """

    store: str
    language: Language = Language.EN


def read_settings(environment: Mapping[str, str], home: Path) -> Settings:
    """Return the settings that an environment makes; runs are kept among the user's data unless it says where."""
    return Settings(environment.get(STORE) or str(user_data(environment, home) / "runs.sqlite"), language(environment))


def language(environment: Mapping[str, str]) -> Language:
    """Return the language of a locale: Chinese for any `zh`, English for everything else."""
    locale = next((environment[name] for name in LANGUAGES if environment.get(name)), "")
    return Language.ZH if locale.lower().startswith("zh") else Language.EN


def user_data(environment: Mapping[str, str], home: Path) -> Path:
    """Return the folder of the program among the user's data."""
    # The XDG base directory specification: a relative path in the variable is to be ignored.
    data = Path(environment.get("XDG_DATA_HOME") or environment.get("LOCALAPPDATA") or "")
    return (data if data.is_absolute() else home / ".local" / "share") / "border_sim"
