"""Decision tables, lists and parameters in a spreadsheet, and what an edited one changes in the files of a pack."""
