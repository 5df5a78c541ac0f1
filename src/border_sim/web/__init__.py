"""The workbench in the browser: files of a folder are the truth, the store is the memory."""
