"""Gates as an engine is given them: names have become numbers, and what belongs to a journey stands in columns.

A gate is asked at the instant when a journey comes to it, and answers open or shut. How it answers may depend on
everything that has happened by then, and on nothing else: the order of events at an instant is part of the model, so
every engine hears the same questions in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.trust import TrustScheme


@dataclass(frozen=True, slots=True)
class QuotaGate:
    """Open while what is asked for still fits; what passes is taken.

    Attributes:
        name: the gate's name.
        keys: how many quotas there are, each by itself.
        key: the quota that each journey asks, from 0, shape (n,); -1 where it never asks.
        limit: how much each journey's quota holds for it, shape (n,).
        resets: seconds at which every quota begins anew, strictly increasing.
        counts_all: whether what does not fit is counted too.
    """

    name: str
    keys: int
    key: Integers
    limit: Floats
    resets: tuple[float, ...] = ()
    counts_all: bool = False


@dataclass(frozen=True, slots=True)
class TierGate:
    """Open to those whom the level of their trust lets pass; it asks with a lot in [0, 1), and learns results.

    It is shut (the journey is inspected) where the lot is below the fraction of the level.

    Attributes:
        name: the gate's name.
        keys: how many are trusted, each by itself.
        key: who answers for each journey, from 0, shape (n,); -1 where nobody is asked about.
        scheme: the levels.
    """

    name: str
    keys: int
    key: Integers
    scheme: TrustScheme


@dataclass(frozen=True, slots=True)
class SwitchGate:
    """Open while a system works.

    Attributes:
        name: the gate's name.
        outages: when it does not: from each first second on, until (and without) the second one.
    """

    name: str
    outages: tuple[tuple[float, float], ...] = ()


Gate: TypeAlias = QuotaGate | TierGate | SwitchGate
