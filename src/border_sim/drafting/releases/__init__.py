"""The ledger of releases: what a pack says, hashed and chained, and the archives of its files."""
