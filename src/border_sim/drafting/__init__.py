"""Drafting: the files of a pack in the hands of the office: laid out, begun, put into a spreadsheet, printed."""
