"""Flows: which statuses a journey can be in and which moves lead from one to the next.

A flow says what is possible. It knows no rule, no chance and no clock: what its guards read was decided and
found elsewhere.
"""

from border_sim.flows.flow import Flow, Move, Status

__all__ = ["Flow", "Move", "Status"]
