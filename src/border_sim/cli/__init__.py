"""The command line: a request becomes one service call, the answer becomes words."""
