"""Functions and actions: what is called by name instead of being read or written as a row."""
