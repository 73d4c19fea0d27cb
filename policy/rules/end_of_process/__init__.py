"""Paragraphs 74 and 75: the end of our internal process, and contact after it."""
