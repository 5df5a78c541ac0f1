"""The content hash of a pack: equal for two packs that say the same, wherever they stand and however they are laid out.

Comments, folders, the order of keys, of rules and of list lines, and which file a rule stands in, leave it as it is.
Examples and promises about the way of an item are left out too: they test the law and are not part of it, so a new
one does not make an old run stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from border_sim.documents import Tree, content_hash
from border_sim.rules.dated import NamedList


def fingerprint(pack: Tree, flows: Iterable[Tree], rules: Iterable[Tree], lists: Mapping[str, NamedList]) -> str:
    """Return the hash of `pack.yaml`, the flows, the rules and the entries of the lists."""
    entries = [_list_text(named) for _, named in sorted(lists.items())]
    law = {key: value for key, value in pack.items() if key != "must_pass"} if isinstance(pack, dict) else pack
    return content_hash(
        "border_sim.pack/1",
        canonical(law),
        "flows",
        *sorted(canonical(flow) for flow in flows),
        "rules",
        *sorted(canonical(rule) for rule in rules),
        "lists",
        *entries,
    )


def canonical(tree: Tree) -> str:
    """Return the one text that stands for all ways of laying out the same values."""
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _list_text(named: NamedList) -> str:
    lines = sorted((entry.value, str(entry.period.start), str(entry.period.end)) for entry in named.entries)
    return json.dumps([named.name, lines], ensure_ascii=False, separators=(",", ":"))
