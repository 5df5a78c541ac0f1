"""The pages of features: what they promise, and their scenarios as they turn green or red."""

from fastapi import APIRouter

from border_sim.web.features import listing, running

ROUTERS: tuple[APIRouter, ...] = (listing.router, running.router)
"""Everything that can be asked for under `/features`."""
