"""Whoever tries to get past the guard is told so, and gets nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from border_sim.web.security import MOST_BODY
from border_sim.web.sessions import COOKIE, Sessions
from tests.unit.web.benches import HOST, KEY, ORIGIN, folder_with_a_scenario, visit

TOKEN = "a-token-that-is-long-enough"  # noqa: S105  # it opens nothing but this test


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return folder_with_a_scenario(tmp_path)


@pytest.fixture(name="visitor")
def _visitor(folder: Path) -> Iterator[TestClient]:
    with visit(folder) as client:
        yield client


def test_a_visitor_who_has_come_in_sees_the_page(visitor: TestClient) -> None:
    assert visitor.get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1", "127.0.0.1:80", "", f"{HOST}.evil"])
def test_a_name_that_is_not_ours_is_refused_whatever_one_asks_for(visitor: TestClient, host: str) -> None:
    for path in ("/", "/enter", "/static/workbench.css", "/openapi.json"):
        assert visitor.get(path, headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "http://127.0.0.1:9", f"{ORIGIN}.evil", "file://"]
)
def test_another_origin_can_change_nothing(visitor: TestClient, origin: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert visitor.request(method, "/enter", headers={"origin": origin}).status_code == 403


def test_a_request_without_an_origin_can_change_nothing(visitor: TestClient) -> None:
    del visitor.headers["origin"]
    assert visitor.post("/enter").status_code == 403


@pytest.mark.parametrize("path", ["/", "/runs", "/runs.json", "/openapi.json", "/nothing", "/scenarios/x"])
def test_nobody_comes_in_without_a_token(folder: Path, path: str) -> None:
    with visit(folder, enters=False) as stranger:
        assert stranger.get(path).status_code == 401


@pytest.mark.parametrize("cookie", ["", "6f776e6572", "6f776e6572.", "6f776e6572.00", ".", "ÿ.ÿ", "zz.zz"])
def test_a_cookie_that_we_have_not_made_lets_nobody_in(folder: Path, cookie: str) -> None:
    with visit(folder, enters=False) as stranger:
        asked = stranger.get("/", headers={b"cookie": f"{COOKIE}={cookie}".encode("latin-1")})
        assert asked.status_code == 401


def test_a_cookie_of_another_key_lets_nobody_in(folder: Path) -> None:
    with visit(folder, enters=False) as stranger:
        stranger.cookies.set(COOKIE, Sessions(b"x" * 32).cookie_of("owner"))
        assert stranger.get("/").status_code == 401


def test_the_token_of_the_first_address_is_good_once_and_its_cookie_outlives_the_server(folder: Path) -> None:
    with visit(folder, Sessions(KEY, once=TOKEN), enters=False) as first:
        came = first.get("/enter", params={"token": TOKEN})
        assert (came.status_code, came.headers["location"]) == (303, "/")
        attributes = {word.strip().lower() for word in came.headers["set-cookie"].split(";")[1:]}
        assert {"httponly", "samesite=strict"} <= attributes
        assert first.get("/").status_code == 200
        assert first.get("/enter", params={"token": TOKEN}).status_code == 401
        cookie = first.cookies[COOKIE]
    with visit(folder, Sessions(KEY, once="another-token-for-today"), enters=False) as later:
        later.cookies.set(COOKIE, cookie)
        assert later.get("/").status_code == 200


def test_a_wrong_token_lets_nobody_in(folder: Path) -> None:
    with visit(folder, Sessions(KEY, once=TOKEN), enters=False) as stranger:
        for token in ("wrong", TOKEN[:-1], f"{TOKEN}x", "令牌"):
            assert stranger.get("/enter", params={"token": token}).status_code == 401
            assert stranger.post("/enter", data={"token": token}).status_code == 401


def test_somebody_struck_off_the_list_does_not_come_back_with_an_old_cookie(folder: Path) -> None:
    with visit(folder, Sessions(KEY, {TOKEN: "li"}), enters=False) as former:
        former.cookies.set(COOKIE, Sessions(KEY).cookie_of("wang"))
        assert former.get("/").status_code == 401
        former.cookies.set(COOKIE, Sessions(KEY).cookie_of("li"))
        assert former.get("/").status_code == 200


def test_a_program_bears_its_token_and_needs_no_origin(folder: Path) -> None:
    with visit(folder, Sessions(KEY, {TOKEN: "li"}), enters=False) as program:
        del program.headers["origin"]
        assert program.get("/runs.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert program.get("/runs.json", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert program.get("/runs.json", headers={"authorization": f"Basic {TOKEN}"}).status_code == 401


def test_a_body_that_is_too_long_is_refused_whether_or_not_it_says_so(visitor: TestClient) -> None:
    def in_pieces() -> Iterator[bytes]:
        for _ in range(2 * MOST_BODY // 4096):
            yield b"x" * 4096

    assert visitor.post("/enter", content=b"x" * 2 * MOST_BODY).status_code == 413
    assert visitor.post("/enter", content=in_pieces()).status_code == 413
    assert visitor.post("/enter", content=b"", headers={"content-length": "-1"}).status_code == 413


@pytest.mark.parametrize(
    "path", ["/static/..%2f..%2f__init__.py", "/static/%2e%2e/html.py", "/static/..%5chtml.py", "/static//etc/passwd"]
)
def test_nothing_beside_the_bundles_is_served(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_every_answer_tells_the_browser_to_run_only_what_is_ours(visitor: TestClient) -> None:
    for path in ("/", "/nothing", "/runs.json"):
        headers = visitor.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers


def test_the_nonce_is_another_in_every_answer(visitor: TestClient) -> None:
    policies = {visitor.get("/").headers["content-security-policy"] for _ in range(3)}
    assert len(policies) == 3


def test_no_token_comes_into_a_log(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with visit(folder, Sessions(KEY, once=TOKEN), enters=False) as client:
        client.get("/enter", params={"token": TOKEN})
        client.get("/", params={"token": TOKEN})
    said = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx")]
    assert not [line for line in said if TOKEN in line]


def test_keys_and_tokens_do_not_show_when_a_value_is_printed() -> None:
    assert TOKEN not in repr(Sessions(KEY, {TOKEN: "li"}, once=TOKEN))
    assert "kkkk" not in repr(Sessions(KEY))
