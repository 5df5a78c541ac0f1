"""The pages of policy teams: packs, rules, a case that is tried, what a change does, the machine, the handbook."""

from fastapi import APIRouter

from border_sim.web.policy import (
    advising,
    check,
    diff,
    files,
    handbook,
    impact,
    journeys,
    law,
    machine,
    packs,
    rule,
    rules,
    try_case,
)

ROUTERS: tuple[APIRouter, ...] = tuple(
    page.router
    for page in (packs, rules, rule, law, files, try_case, advising, journeys, machine, handbook, check, diff, impact)
)
"""Everything that can be asked for under `/rules`."""
