"""The steps; a store that is opened takes those it lacks."""
