"""Who may do what: privileges by table and verb, the roles that hold them, and the checks before an operation.

Nothing about signing in (entra/) and nothing about who owns a row (writing/owners.py). Depths are kept and shown; every
depth counts for the whole organisation.
"""
