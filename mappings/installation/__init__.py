"""What one installation remembers of itself: rows of the assessment table that are about no case.

May live here: the ids of those rows, how each is read and changed, and what follows from the mode for one case. May
not: anything about a case that its own assessment holds.
"""
