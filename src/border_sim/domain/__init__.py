"""The nouns of the field; every other floor speaks in them, and they know none of it."""
