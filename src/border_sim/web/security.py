"""What every request must pass before any page sees it, and what every answer says to the browser.

In this order: a host that we are called by (against DNS rebinding), somebody who has been let in, an origin that is our
own for everything that is not a mere look (against forged requests), a body that is not too long.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from border_sim.documents import confined
from border_sim.domain.terms import Text
from border_sim.web.sessions import COOKIE, Sessions

MOST_BODY: Final = 1 << 20
"""Bytes of a request's body."""

LOOKS = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""

OPEN = ("/static/", "/enter")
"""What anybody may see: how a page looks, and the door."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content security policy; the nonce is for the style element that the editor makes."""

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with `no-referrer` browsers send plain forms with the origin `null`
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before the pages.

    Attributes:
        app: the pages.
        sessions: who has been let in.
        hosts: what we are called by, as `127.0.0.1:8080`.
        folder: beside which no page reads anything, whatever the files in it name.
    """

    app: ASGIApp
    sessions: Sessions
    hosts: Collection[str]
    folder: Path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":  # the lifespan of the server; there are no web sockets
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        scope.setdefault("state", {})["nonce"] = nonce = secrets.token_urlsafe(16)
        said = _SafeSend(send, nonce)
        refused = self._refusal(scope, headers)
        if refused is None:
            body = await _whole_body(receive)
            if body is not None:
                with confined(self.folder):
                    await self.app(scope, _Again(body, receive), said)
                return
            refused = too_long()
        await refused(scope, receive, said)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if host.lower() not in self.hosts or len(headers.getlist("host")) != 1:
            return refusal(400, Text("主机名不对", "this is not the name of this server"))
        who, bears = self._who(headers)
        if who is None and not scope["path"].startswith(OPEN):
            said = Text("请用启动时显示的地址进入", "come in by the address that `border-sim serve` has printed")
            return refusal(401, said)
        scope["state"]["who"] = who
        own = headers.get("origin") in {f"http://{host}", f"https://{host}"}
        if scope["method"] not in LOOKS and not own and not bears:
            return refusal(403, Text("请求来自别的网站", "the request comes from another site"))
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BODY:
            return too_long()
        return None

    def _who(self, headers: Headers) -> tuple[str | None, bool]:
        """Return who asks, and whether by a token in a header, which no other site can make a browser send."""
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            who = self.sessions.bearer(token.strip())
            return who, who is not None
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        return (self.sessions.who(cookie.value) if cookie else None), False


async def _whole_body(receive: Receive) -> bytes | None:
    """Return the body of a request, none when it becomes too long; whoever sends pieces need not say how many."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MOST_BODY:
            return None
        if not message.get("more_body", False):
            return bytes(body)


@dataclass(slots=True)
class _Again:
    """Hands out a body that has been read, and then what comes after it."""

    body: bytes | None
    receive: Receive

    async def __call__(self) -> Message:
        if self.body is None:
            return await self.receive()
        message = {"type": "http.request", "body": self.body, "more_body": False}
        self.body = None
        return message


@dataclass(frozen=True, slots=True)
class _SafeSend:
    """Adds to every answer what the browser is to keep to."""

    send: Send
    nonce: str

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", POLICY.format(nonce=self.nonce))
            headers.setdefault("cache-control", "no-store")
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await self.send(message)


def too_long() -> Response:
    """Return the answer to a body that is too long."""
    return refusal(413, Text("内容超过1 MiB", "the request is longer than 1 MiB"))


def refusal(status: int, said: Text) -> Response:
    """Return a refusal, in both languages since nobody has chosen one yet."""
    return PlainTextResponse(f"{said.zh}。{said.en}.\n", status)
