"""The whole check of a pack: its files, its examples, its promises, and what the analysis finds in its rules."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query

from border_sim.domain.errors import InputError, Problem
from border_sim.service.check_rules import RulesChecked, check_loaded
from border_sim.service.codes import Level
from border_sim.web.editing import Say
from border_sim.web.editing_answers import FindingShown
from border_sim.web.pages import View, add_page
from border_sim.web.policy.files import head_of
from border_sim.web.policy.opened import Bench, Opened, PackHead, opened
from border_sim.web.policy.slow import Slow

router = APIRouter(tags=["rules"])

CHECKS: Slow[RulesChecked] = Slow()


class CheckPage(View):
    """What was found in a pack; while it is not `done`, the answer comes with `wait`."""

    pack: PackHead
    done: bool
    is_read: bool
    examples: int
    promises: int
    level: str
    counts: dict[str, int]
    findings: tuple[FindingShown, ...]


def check(
    bench: Bench,
    say: Say,
    pack: str,
    *,
    level: Annotated[Level | None, Query()] = None,
    wait: Annotated[bool, Query()] = False,
) -> CheckPage:
    """Return everything that is wrong or odd in a pack, as `border-sim rules check` says it."""
    head = head_of(bench, pack)
    try:
        found = opened(pack, bench)
    except InputError as error:
        return _page(say, head, (None, error.problems), level)
    checked = CHECKS.answer(id(found.pack), found.pack, lambda: check_loaded(found.pack), wait=wait)
    return _page(say, head, (found, checked.everything() if checked else None), level)


def _page(
    say: Say, head: PackHead, found: tuple[Opened | None, tuple[Problem, ...] | None], level: Level | None
) -> CheckPage:
    pack, problems = found
    shown = tuple(say.findings(problems or ()))
    counts = Counter(finding.level for finding in shown)
    return CheckPage(
        pack=head,
        done=problems is not None,
        is_read=pack is not None,
        examples=len(pack.pack.examples) if pack else 0,
        promises=len(pack.pack.must_hold) + len(pack.pack.must_pass) if pack else 0,
        level=level.value if level else "",
        counts={one.value: counts[one] for one in Level},
        findings=tuple(finding for finding in shown if level in {None, finding.level}),
    )


add_page(router, "/rules/{pack}/check", "policy/check.html.j2", check)
