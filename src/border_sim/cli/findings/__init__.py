"""What was found in rule packs, in the forms in which people and programs read it."""
