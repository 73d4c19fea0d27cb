"""Whose environment the office works in: what that organisation has already, under which names, and its mapping.

May live here: an organisation's own definitions and rows, its mapping file, and how the names of the story are said
there. May not: anything of the story itself, which is the same in every organisation.
"""
