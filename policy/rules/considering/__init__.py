"""Paragraphs 39 to 45 and Annex B: whether the challenge is actionable, its analysis, and what it comes to."""
