"""Looks at an installation from its settings to its cases, and says of each thing whether it is well, and the mend.

May live here: checks by area, what they share, how they are shown. May not: anything that writes, or that decides what
an environment has to have: that comes from the mapping, and from admin/schema and admin/webhooks.
"""
