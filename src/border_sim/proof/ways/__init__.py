"""Promises about the way of an item: law and procedure together, over every way of every possible item."""
