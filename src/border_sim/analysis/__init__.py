"""Analysis: everything that is counted is counted here, from the journey log."""
