"""Editing files of packs and scenarios: texts that are not saved are checked and completed as if they were."""
