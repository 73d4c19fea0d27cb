"""The documents that are prepared on request: when each is available, from and to whom, and what rules know of it."""
