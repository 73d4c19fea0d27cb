"""Paragraphs 72 and 73: who agrees and approves what follows a review."""
