"""Rows created, changed and deleted, with everything the platform itself does on the way.

Works inside one transaction (unit.py) and notes each change; who wants to hear of changes is not known here.
"""
