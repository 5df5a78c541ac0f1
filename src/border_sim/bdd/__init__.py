"""Features: steps in the words of officers, shipped as a plugin of pytest."""
