"""A pack as it is written: beside what it means, the words of its files, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents import Document, Table, Tree, read_document, read_table
from border_sim.rules.load import PACK_FILE, load_pack, rule_files
from border_sim.rules.pack import RulePack


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """One rule as it is written, and the entry of the list `rules` of its file where it stands."""

    id: str
    file: Path
    index: int
    tree: Mapping[str, Tree]


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """A sound pack and its files.

    Attributes:
        pack: what the files mean.
        document: `pack.yaml`.
        rule_files: the files below `rules/`.
        example_files: the files below `examples/`.
        rules: every rule by id, in order of id.
        tables: the files of the lists, each once, in the order in which `pack.yaml` names them.
    """

    pack: RulePack
    document: Document
    rule_files: Mapping[Path, Document]
    example_files: Mapping[Path, Document]
    rules: Mapping[str, WrittenRule]
    tables: Mapping[Path, Table]

    @property
    def file(self) -> Path:
        """Return the path of `pack.yaml`."""
        return self.pack.folder / PACK_FILE

    def section(self, name: str) -> Mapping[str, Tree]:
        """Return a section of `pack.yaml`; one that is not written is empty."""
        section = self.document.get((name,))
        return section if isinstance(section, dict) else {}

    def lists_in(self, path: Path) -> Mapping[str, str]:
        """Return the lists that a file holds, each with the column of its names."""
        return {
            name: text(spec, "column")
            for name, spec in self.section("lists").items()
            if self.pack.folder / text(spec, "file") == path
        }


def read_written(folder: Path) -> WrittenPack:
    """Read a pack with the words of its files.

    Raises:
        InputError: with everything that is wrong with the pack.
    """
    pack = load_pack(folder)
    document = read_document(folder / PACK_FILE)
    files = {path: read_document(path) for path in rule_files(folder)}
    examples = {path: read_document(path) for path in sorted((folder / "examples").rglob("*.yaml"))}
    rules = sorted(_rules(files), key=lambda rule: rule.id)
    lists = document.get(("lists",))
    paths = [folder / text(spec, "file") for spec in (lists.values() if isinstance(lists, dict) else ())]
    tables = {path: read_table(path) for path in dict.fromkeys(paths)}
    return WrittenPack(pack, document, files, examples, {rule.id: rule for rule in rules}, tables)


def _rules(files: Mapping[Path, Document]) -> Iterator[WrittenRule]:
    for path, document in files.items():
        written = document.get(("rules",))
        for index, tree in enumerate(written if isinstance(written, list) else ()):
            if isinstance(tree, dict):
                yield WrittenRule(text(tree, "id").strip(), path, index, tree)


def text(tree: Tree | Mapping[str, Tree], *keys: str) -> str:
    """Return the text at a path of keys, an empty one where there is none."""
    found: object = tree
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def texts(tree: Tree) -> tuple[str, ...]:
    """Return one text or a list of texts as a tuple, without the blanks around them."""
    listed = tree if isinstance(tree, list) else [tree]
    return tuple(item.strip() for item in listed if isinstance(item, str))
