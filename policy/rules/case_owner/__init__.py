"""Paragraphs 1, 3, 4 and 23 to 25: what the case owner does first, alone or with the manager."""
