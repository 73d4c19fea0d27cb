"""Cases on which something is missing, misplaced or out of order: rare each, and not rare together."""
