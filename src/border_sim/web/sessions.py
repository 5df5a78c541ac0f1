"""Who may come in: a token in the address, once, becomes a cookie that scripts cannot read.

The cookie is signed with a key that lies beside the store, so that it outlives the server, and a browser that was shown
in comes back after a restart.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock

from border_sim.documents import Problems
from border_sim.domain.errors import InputError, Place, Problem

COOKIE = "border_sim_session"

LEAST_TOKEN = 20
"""Characters of a token in a token file: less can be guessed."""

OWNER = "owner"
"""Who has started the server; in a token file everybody has a name."""

KEY_BYTES = 32


@dataclass(slots=True)
class Sessions:
    """Tokens that let somebody in, and cookies that say who has been let in.

    Attributes:
        key: signs cookies.
        tokens: token to the name of who has it; they stay good.
        once: a token that is good for one visit; none when it has been used, or with a token file.
    """

    key: bytes = field(repr=False)
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)
    once: str | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def enter(self, token: str) -> str | None:
        """Return who comes in with a token, none where nobody may."""
        with self._lock:
            if self.once is not None and _equal(token, self.once):
                self.once = None
                return OWNER
        return self.bearer(token)

    def bearer(self, token: str) -> str | None:
        """Return whose lasting token it is."""
        found = [name for known, name in self.tokens.items() if _equal(token, known)]
        return found[0] if found else None

    def cookie_of(self, name: str) -> str:
        """Return the cookie for somebody who has come in."""
        body = name.encode().hex()
        return f"{body}.{self._signature(body)}"

    def who(self, cookie: str) -> str | None:
        """Return whose cookie it is, none where we have not made it or its owner has been struck off the list."""
        body, _, signature = cookie.partition(".")
        if not _equal(signature, self._signature(body)):
            return None
        name = bytes.fromhex(body).decode()
        return name if not self.tokens or name in self.tokens.values() else None

    def _signature(self, body: str) -> str:
        return hmac.new(self.key, body.encode(), sha256).hexdigest()


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(KEY_BYTES)


def key_of(home: Path) -> bytes:
    """Return the key that signs cookies, made when it is first asked for; only its owner can read it.

    Raises:
        InputError: it cannot be read or written.
    """
    file = home / "workbench.key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _whole(file.read_bytes(), file)
        key = secrets.token_bytes(KEY_BYTES)
        with os.fdopen(handle, "wb") as opened:
            opened.write(key)
    except OSError as error:
        message = f"the key of the workbench cannot be kept: {error.strerror}"
        raise InputError([Problem(Place(str(file)), "U160", message)]) from error
    return key


def _whole(key: bytes, file: Path) -> bytes:
    if len(key) != KEY_BYTES:
        hint = "remove the file: a new one is made, and everybody comes in anew"
        raise InputError([Problem(Place(str(file)), "U160", "the key of the workbench is damaged", hint)])
    return key


def read_tokens(file: Path) -> Mapping[str, str]:
    """Return the tokens of a file with one `NAME TOKEN` a line; lines that begin with `#` are for people.

    Raises:
        InputError: it cannot be read, others can read it, or a line is not as it must be.
    """
    problems = Problems()
    try:
        text, mode = file.read_text("utf-8"), file.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file of tokens cannot be read: {getattr(error, 'strerror', 'it is not UTF-8')}"
        raise InputError([Problem(Place(str(file)), "U161", message)]) from error
    if mode & 0o077:
        message = "expected a file that only its owner can read, got one that others can read"
        problems.add(Place(str(file)), "U161", message, f"run `chmod 600 {file}`")
    tokens: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            _add_token(line.split(), Place(str(file), number, 1), tokens, problems)
    if not tokens and not problems:
        problems.add(Place(str(file)), "U161", "expected at least one line with a name and a token, got none")
    problems.raise_if_any()
    return tokens


def _add_token(words: list[str], place: Place, tokens: dict[str, str], problems: Problems) -> None:
    match words:
        case [name, token] if len(token) < LEAST_TOKEN:
            message = f"expected a token of at least {LEAST_TOKEN} characters, got {len(token)}"
            hint = "`python -c 'import secrets; print(secrets.token_urlsafe())'` makes one"
            problems.add(place, "U161", message, hint)
        case [name, token] if token in tokens or name in tokens.values():
            problems.add(place, "U161", f"the name `{name}` or its token stands here twice")
        case [name, token]:
            tokens[token] = name
        case _:
            problems.add(place, "U161", "expected a name and a token, with a space between them")


def _equal(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode(), known.encode())
