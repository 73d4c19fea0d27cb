"""Paragraphs 26 to 29 and 44: what OAT is asked before anything goes further."""
