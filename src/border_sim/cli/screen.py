"""A console of rich that leaves it to the door what a closed pipe means."""

from __future__ import annotations

from typing import NoReturn

from rich.console import Console


class Screen(Console):
    """A console on stdout; one whose reader has gone says so, instead of ending the program with a code of its own."""

    def on_broken_pipe(self) -> NoReturn:
        """Pass on that the reader has gone."""
        raise BrokenPipeError
