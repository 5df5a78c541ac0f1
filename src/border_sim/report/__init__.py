"""What is shown of a run or an experiment: one file that opens anywhere, a part of a page, a table to paste."""
