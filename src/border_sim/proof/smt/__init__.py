"""The second oracle: the questions of a proof as formulas of their own, for a solver to settle."""
