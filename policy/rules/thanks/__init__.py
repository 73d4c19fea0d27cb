"""Paragraphs 7 to 9: positive feedback."""
