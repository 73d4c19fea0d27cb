"""Paragraphs 10 to 19: complaints about our service."""
