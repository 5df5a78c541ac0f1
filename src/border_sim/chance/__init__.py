"""Chance: named streams of random numbers, and the distributions that draw from them."""
