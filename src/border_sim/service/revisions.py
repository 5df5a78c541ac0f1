"""A pack by any of its names: the folder where it stands, or a git revision of it."""

from __future__ import annotations

from pathlib import Path

from border_sim.documents import is_folder
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.git_files import files_at
from border_sim.service.laid_out import load_files


def open_pack(spec: str) -> RulePack:
    """Return the pack that a text names.

    What does not lie in a folder is read whole into memory; its places are named as the text names it, as in
    `HEAD~1:rules/hetao/pack.yaml:3:5`, and its `folder` is that name and leads nowhere.

    Args:
        spec: the path of a folder; or `REVISION:PATH`, a folder at a revision of the git repository in which the
            working folder lies, or in which PATH lies where it is absolute. A folder that exists goes before the rest.

    Raises:
        InputError: there is no such pack, or with everything that is wrong with it.
    """
    if ":" in spec and not is_folder(Path(spec)):
        return load_files(files_at(spec), spec.rstrip("/"))
    return load_pack(Path(spec))
