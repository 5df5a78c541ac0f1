"""Find a flow by its name in a pack, or by its file."""

from __future__ import annotations

from pathlib import Path

from border_sim.documents import Problems, is_file, read_document
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.terms import Text
from border_sim.flows.flow import Flow
from border_sim.flows.load import load_flow
from border_sim.rules.guard_words import guard_titles
from border_sim.rules.load import PACK_FILE, load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.shipped import shipped_folder

DEFAULT_PACK = Path("rules") / "hetao"
"""Looked for in the working folder, and then in what is shipped."""

Titles = dict[tuple[str, ...], Text]


def default_pack() -> Path:
    """Return the pack of the working folder, or the shipped one."""
    return DEFAULT_PACK if (DEFAULT_PACK / PACK_FILE).is_file() else shipped_folder() / DEFAULT_PACK


def find_flow(name: str, folder: Path | None) -> tuple[Flow, Titles]:
    """Return a flow, and words for what its guards read.

    Args:
        name: the name of a flow of the pack, or the path of its file.
        folder: the pack's folder; for a file the folder that it lies in, else the default pack.

    Raises:
        InputError: there is no such flow, or it or its pack is not as it must be.
    """
    file = Path(name)
    if file.suffix in {".yaml", ".yml"} or is_file(file):
        return _of_file(file, folder)
    pack = load_pack(folder or default_pack())
    if name not in pack.flows:
        message = f"expected a flow of `{pack.name}`, one of {one_of(pack.flows)}, got `{name}`"
        raise InputError([Problem(Place(str(pack.folder)), "U014", message, did_you_mean(name, pack.flows))])
    return _of_pack(pack, name)


def _of_file(file: Path, folder: Path | None) -> tuple[Flow, Titles]:
    problems = Problems()
    flow = load_flow(read_document(file), problems)
    problems.raise_if_any()
    if flow is None:
        raise InputError([Problem(Place(str(file)), "U014", "expected a flow, got none")])
    home = folder or file.resolve().parent.parent
    if is_file(home / PACK_FILE):
        pack = load_pack(home)
        if flow.name in pack.flows:
            return _of_pack(pack, flow.name)
    return flow, {}


def _of_pack(pack: RulePack, name: str) -> tuple[Flow, Titles]:
    flow = pack.flows[name]
    return flow, guard_titles(pack, flow)
