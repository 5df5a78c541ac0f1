"""The pytest plugin: it offers the steps to any project that has this package installed."""
