"""What comes with the extra `cluster`, where it has been installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from border_sim.domain.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from border_sim.executors.cluster import Cluster


def cluster(address: str, identity: Callable[[], Mapping[str, str]]) -> Cluster:
    """Return the cluster of a scheduler; see `Cluster`.

    Raises:
        InputError: what talks to clusters is not installed.
    """
    try:
        from border_sim.executors.cluster import Cluster  # noqa: PLC0415  # an extra, and a second of imports
    except ImportError:
        message, hint = "distributed is not installed", "run `pip install 'border-sim[cluster]'`"
        raise InputError([Problem(Place("--cluster"), "U144", message, hint)]) from None
    return Cluster(address, identity)
