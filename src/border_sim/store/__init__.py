"""Store: runs are kept and found again by what determined them."""
