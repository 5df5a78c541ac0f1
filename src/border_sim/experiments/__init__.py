"""The mathematics of experiments: which alternative is best, which points to try, which of them nothing beats."""
