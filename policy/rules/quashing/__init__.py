"""Quashing a report or decision of our own (paragraphs 66 to 69)."""
