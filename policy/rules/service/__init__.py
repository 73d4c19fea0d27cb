"""Paragraphs 1 and 10 to 18: complaints about our service."""
