"""How fast the policy is evaluated and a whole event is worked off, against a yardstick timed in the same run.

May live here: made-up cases, what times them, and the table that is printed. May not: anything that the app needs.
"""
