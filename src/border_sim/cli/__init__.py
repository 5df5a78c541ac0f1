"""The command line: a request into one service call, the answer into words."""

from border_sim.cli.door import main

__all__ = ["main"]
