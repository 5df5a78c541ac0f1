"""An empty place in the PostgreSQL server that the tests were given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
import pytest
from psycopg import sql

VARIABLE = "BORDER_SIM_TEST_POSTGRES"
NUMBERS = count()


@contextmanager
def fresh_schema() -> Iterator[str]:
    """Yield the URL of an empty schema that is dropped afterwards; skip where there is no server.

    Under CI its absence is a failure: nobody should believe a store tested that is not.
    """
    server = os.environ.get(VARIABLE)
    if not server:
        message = f"no PostgreSQL: install the package `postgresql` and name a database in {VARIABLE}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    name = f"border_sim_test_{os.getpid()}_{next(NUMBERS)}"
    # The driver does not know the name by which SQLAlchemy calls it.
    with psycopg.connect(server.replace("postgresql+psycopg:", "postgresql:", 1), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        try:
            yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"
        finally:
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))
