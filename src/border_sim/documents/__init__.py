"""Files become values with positions, or errors that say where and how to go on."""
