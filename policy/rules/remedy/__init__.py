"""Paragraphs 58 to 60: which remedy an upheld review proposes, and what a payment for our poor service rests on."""
