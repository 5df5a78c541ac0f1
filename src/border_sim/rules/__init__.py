"""Rules: what the law of the zone says of an item on a day, and why."""
