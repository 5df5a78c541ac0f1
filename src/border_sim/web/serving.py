"""The server of the workbench: where it listens, what it is called by, and how one comes in."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from border_sim.bootstrap import build
from border_sim.documents import is_folder
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.settings import Settings
from border_sim.web.app import build_pages
from border_sim.web.folder import Folder
from border_sim.web.limits import Limits
from border_sim.web.sessions import Sessions, key_of, new_token, read_tokens
from border_sim.web.workbench import Workbench

LOOPBACK = "127.0.0.1"
"""Where the server listens unless somebody says otherwise: nobody else can reach it there."""

PATIENCE = 1
"""Seconds that whoever is being told of a job's progress is waited for when the server ends; browsers come back."""


@dataclass(frozen=True, slots=True)
class Request:
    """How the workbench is to be served.

    Attributes:
        folder: whose files are worked on.
        port: 0 takes any that is free.
        host: the address to listen at.
        names: further names that browsers call the server by, such as that of a proxy, each `name` or `name:port`.
        tokens: the file of tokens; needed for any address but loopback.
        limits: what long work has to keep to.
    """

    folder: Path
    port: int
    host: str = LOOPBACK
    names: tuple[str, ...] = ()
    tokens: Path | None = None
    limits: Limits = field(default_factory=Limits)


def serve(request: Request, settings: Settings, home: Path, ready: Callable[[str], None]) -> None:
    """Serve until somebody interrupts it.

    Args:
        request: how.
        settings: the store and the language.
        home: the folder for the key that signs cookies.
        ready: is told the address by which one comes in as soon as the server listens.

    Raises:
        InputError: the folder, the address, the port or the file of tokens is not as it must be.
    """
    folder, sessions = _folder(request), _sessions(request, home)
    app = build(settings)
    with app.open_store():  # a store that cannot be used is told now and not on the first page
        pass
    listening = _listen(request)
    port: int = listening.getsockname()[1]
    bench = Workbench(app, folder, settings.store, settings.language, limits=request.limits, home=home)
    pages = build_pages(bench, sessions, _hosts(request, port))
    # Access logs would hold addresses, and the first address holds a token.
    config = uvicorn.Config(pages, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    config.timeout_graceful_shutdown = PATIENCE
    ready(_address(request, port, sessions.once))
    uvicorn.Server(config).run(sockets=[listening])


def _folder(request: Request) -> Folder:
    if not is_folder(request.folder):
        raise InputError([Problem(Place(str(request.folder)), "U162", "expected a folder, got none under this name")])
    return Folder(request.folder)


def _sessions(request: Request, home: Path) -> Sessions:
    key = key_of(home)
    if request.tokens is not None:
        return Sessions(key, read_tokens(request.tokens))
    if not _is_loopback(request.host):
        message = "expected a file of tokens for an address that others can reach, got none"
        hint = "name one with --token-file: whoever comes in can change every file of the folder and use this machine"
        raise InputError([Problem(Place("--host"), "U162", message, hint)])
    return Sessions(key, once=new_token())


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(request: Request) -> socket.socket:
    family = socket.AF_INET6 if ":" in request.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((request.host, request.port))
        listening.listen()  # whoever comes before the pages are there waits for them
    except OSError as error:
        listening.close()
        message = f"cannot listen at `{request.host}`, port `{request.port}`: {error.strerror or error}"
        hint = "another program may have the port: name another with --port"
        raise InputError([Problem(Place("--port"), "U162", message, hint)]) from error
    return listening


def _hosts(request: Request, port: int) -> set[str]:
    own = {"localhost", LOOPBACK, "[::1]"} if _is_loopback(request.host) else {_bracketed(request.host)}
    hosts = {f"{name}:{port}" for name in own}
    if port == 80:  # noqa: PLR2004  # the port that browsers leave out
        hosts |= own
    return hosts | {name.lower() for name in request.names}


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _address(request: Request, port: int, once: str | None) -> str:
    address = f"http://{_bracketed(request.host)}:{port}/"
    return f"{address}enter?token={once}" if once else address
