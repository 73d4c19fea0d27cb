"""Paragraphs 19, 55 and 56 and Annex D: learning points and good practice."""
