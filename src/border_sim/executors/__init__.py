"""Who plays trials: threads, processes, or a cluster of machines.

All of them are `service.ports.Executor`: they take an item when somebody is free to play it, and hand back what it
brings in the order in which it comes. Nobody who asks can tell from the answers which of them it was.
"""
