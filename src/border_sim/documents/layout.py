"""A YAML file laid out anew: the same values, the same comments, another form."""

from __future__ import annotations

from border_sim.documents.node_reader import comments_of, read_nodes
from border_sim.documents.shape import Shape
from border_sim.documents.writing import block
from border_sim.documents.yaml_reader import BYTE_ORDER_MARK, parse_document
from border_sim.domain.errors import BrokenInvariant


def laid_out(text: str, file: str, shape: Shape) -> str:
    """Return a YAML text in a layout; a byte order mark and the kind of line ends stay as they are.

    Args:
        text: what is in the file.
        file: what the places of errors are called.
        shape: the layout.

    Raises:
        InputError: the text is no YAML that our reader accepts.
        BrokenInvariant: a value or a comment would have been lost; a bug, and nothing to be written.
    """
    mark, body = (BYTE_ORDER_MARK, text[1:]) if text.startswith(BYTE_ORDER_MARK) else ("", text)
    lines_end = "\r\n" if "\r\n" in body else "\n"
    plain = body.replace("\r\n", "\n").replace("\r", "\n")
    return mark + _laid_out(plain, file, shape).replace("\n", lines_end)


def _laid_out(text: str, file: str, shape: Shape) -> str:
    before = parse_document(text, file).value
    root = read_nodes(text)
    if root is None or not root.entries:
        return text
    written = "".join(f"{line}\n" for line in block(root, shape, 0))
    again = read_nodes(written)
    if again is None or parse_document(written, file).value != before:
        raise BrokenInvariant(f"laying out `{file}` would change what it says")
    if sorted(comments_of(root)) != sorted(comments_of(again)):
        raise BrokenInvariant(f"laying out `{file}` would lose a comment")
    return written
