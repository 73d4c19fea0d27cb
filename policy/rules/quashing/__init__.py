"""Paragraphs 66 to 69: quashing a report or decision of our own."""
