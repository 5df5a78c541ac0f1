"""The pages of policy teams: packs, their rules, a case that is tried, what a change does, the machine, the handbook."""

from fastapi import APIRouter

from border_sim.web.policy import packs, rules

ROUTERS: tuple[APIRouter, ...] = (packs.router, rules.router)
"""Everything that can be asked for under `/rules`."""
