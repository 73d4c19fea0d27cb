"""Service protection API limits: how much one user may ask for, and what whoever asks for more is told.

May live here: the numbers, the sliding window, the refusals, and the counts of all that for a test. May not: anything
of what a request asks for. They are off until somebody orders them; each user is limited for themselves.
Source, here and in the files: Microsoft Learn, "Service protection API limits". What it leaves open says UNVERIFIED.
"""
