"""Rooms are small, say what they are for, and open through one door."""

from __future__ import annotations

import ast
import importlib

from tests.architecture.repository import SOURCE, modules, name, tree

LINES = 300


def test_every_module_and_package_says_what_it_is_for() -> None:
    assert [] == [name(path) for path in modules() if not ast.get_docstring(tree(path))]


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in modules()}
    assert [] == sorted(name(folder) for folder in folders if not (folder / "__init__.py").is_file())


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert {} == {module: length for module, length in lengths.items() if length > LINES}


def _exports(path_tree: ast.Module) -> list[str] | None:
    for node in path_tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            exported: list[str] = ast.literal_eval(node.value)
            return exported
    return None


def test_only_packages_list_what_they_export() -> None:
    assert [] == [name(path) for path in modules() if path.name != "__init__.py" and _exports(tree(path)) is not None]


def test_what_a_package_exports_exists_and_is_listed_once_in_order() -> None:
    wrong = []
    for path in modules():
        exported = _exports(tree(path))
        if exported is None:
            continue
        package = importlib.import_module(".".join(path.parent.relative_to(SOURCE.parent).parts))
        wrong += [f"{name(path)}: {item}" for item in exported if not hasattr(package, item)]
        wrong += [name(path)] if len(exported) != len(set(exported)) else []
    assert [] == wrong
