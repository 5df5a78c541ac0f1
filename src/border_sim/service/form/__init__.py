"""A scenario as a form of its most-used knobs, and a changed form as the file that says it."""
