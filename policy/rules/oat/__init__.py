"""Paragraphs 5, 6, 47 to 54 and Annex A on who considers: OAT's answer and review."""
