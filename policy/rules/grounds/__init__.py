"""Paragraphs 2, 30 to 36 and 38: the grounds are asked for, come, in time or late, are attached and marked."""
