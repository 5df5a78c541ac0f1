"""The pages of policy teams: packs, their rules, a case that is tried, what a change does, the machine, the handbook."""

from fastapi import APIRouter

from border_sim.web.policy import files, law, packs, rule, rules

ROUTERS: tuple[APIRouter, ...] = (packs.router, rules.router, rule.router, law.router, files.router)
"""Everything that can be asked for under `/rules`."""
