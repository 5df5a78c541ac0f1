"""The mask diagram: which sets of rows can hold together, swept axis by axis with equal masks merged.

Each key of the result is one set of rows that some item reaches. Merging keeps the number of cells small as long
as the rules have structure; rules without any can exceed every bound, so there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized

from border_sim.domain.errors import Unfinished

MOST_CELLS = 400_000
"""Up to so many different masks are kept apart; they take about 100 MB."""


def sweep(start: Iterable[int], axes: Iterable[Sequence[int]], keep: int) -> set[int]:
    """Return the masks that are reached from some masks by one piece of each axis; only the bits of `keep` count.

    Raises:
        Unfinished: there are too many.
    """
    reached = {mask & keep for mask in start}
    for pieces in axes:
        distinct = {piece & keep for piece in pieces}
        reached = {mask & piece for mask in reached for piece in distinct}
        check_size(reached)
    return reached


def check_size(cells: Sized) -> None:
    """Refuse a diagram that has grown beyond all use."""
    if len(cells) > MOST_CELLS:
        raise Unfinished(
            f"the rules can be combined in more than {MOST_CELLS:,} ways where facts are missing, too many to follow"
        )
