"""What the program says of an input, in Chinese: the catalogue, a file for each package, and how it is applied.

Nothing below is read where the answer is asked for in English.
"""
