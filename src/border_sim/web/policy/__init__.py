"""The pages of policy teams: packs, their rules, a case that is tried, what a change does, the machine, the handbook."""

from fastapi import APIRouter

from border_sim.web.policy import advising, files, law, packs, rule, rules, try_case

ROUTERS: tuple[APIRouter, ...] = tuple(page.router for page in (packs, rules, rule, law, files, try_case, advising))
"""Everything that can be asked for under `/rules`."""
