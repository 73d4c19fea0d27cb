"""Paragraphs 70 and 71: Judicial Review."""
