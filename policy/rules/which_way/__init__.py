"""Paragraphs 5, 20 to 22, 37 and 76: which way a complaint about a decision takes, and in which order (R22)."""
