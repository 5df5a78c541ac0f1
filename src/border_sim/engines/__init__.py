"""Engines: interpreters of plans, which know time and nothing else."""
