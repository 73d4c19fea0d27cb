"""Paragraphs 43 and 57 and Annex C: the form for a fresh primary investigation, the case owner's and OAT's."""
