"""The compiled engine: the interpreter of plans once more, over arrays, as machine code made by numba.

It plays what the SimPy engine plays and gives the same log, bit by bit. Read that one first: here the same sentences
stand in the same order, without processes. Everything that a run knows lies in one `Day`.

This package needs numba (`border-sim[fast]`) and is only imported where that is installed.
"""
