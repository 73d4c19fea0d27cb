"""Paragraphs 61 to 65: opening a new detailed investigation after a review."""
