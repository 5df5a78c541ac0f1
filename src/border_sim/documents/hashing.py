"""Content hashes: what was read, in one short name."""

from __future__ import annotations

from hashlib import sha256


def content_hash(*parts: bytes | str) -> str:
    """Return the SHA-256 of the parts in hexadecimal.

    Each part is preceded by its length, so that no two lists of parts have the same bytes.
    """
    digest = sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()
