"""The pages of planners: a scenario with its form, its runs and experiments, and what they answer."""
