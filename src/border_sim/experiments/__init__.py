"""Experiments: the mathematics of asking a model many questions."""
