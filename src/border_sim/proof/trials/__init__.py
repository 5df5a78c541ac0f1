"""What examples exercise and would catch: coverage, boundary examples, and single changes of the rules."""
