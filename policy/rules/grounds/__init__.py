"""Paragraphs 2 and 30 to 38: the grounds are asked for, come, in time or late, are attached and marked."""
