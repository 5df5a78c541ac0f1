"""Proof: what a rule pack does to every possible item, and what changes between two packs; no item is left out."""
