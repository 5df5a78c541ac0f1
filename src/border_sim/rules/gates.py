"""Gates: law that depends on what has happened, declared beforehand and asked at the instant when it matters.

A quota is used up, trust is earned, a system fails: nobody can say before the clock starts how a gate will answer.
So a gate has two answers, open and shut, and a flow says where each of them leads.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from border_sim.domain.terms import Text
from border_sim.domain.trust import TrustScheme


class Every(StrEnum):
    """When a quota begins anew."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Quota:
    """So much may pass: open while what is asked for is still there, first come, first served.

    `limit` names a parameter or a number fact of the journey (the quantity that its permit allows), `amount` the
    number fact that is asked for (`None`: each journey asks for 1), `by` the fact whose values have a quota each
    (`None`: one for all). With `counts_all` what does not fit is counted too, as a yearly counter does; otherwise it
    leaves the quota as it was, for somebody who asks for less.
    """

    limit: str
    amount: str | None = None
    by: str | None = None
    every: Every | None = None
    counts_all: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """Trust by the value of a fact: open to those whom the level of their trust lets pass without inspection."""

    by: str
    scheme: TrustScheme


@dataclass(frozen=True, slots=True)
class Switch:
    """A system that works, unless a scenario says that it fails: open while it works."""


GateKind: TypeAlias = Quota | Tier | Switch


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate of a pack, with what it rests on."""

    name: str
    title: Text
    kind: GateKind
    basis: tuple[str, ...]
    why: Text | None = None
