"""Clients written by others, unmodified, against the embedded Dataverse over HTTPS.

Each is a program of steps in its own environment (tests/clients/.venv, tests/clients/node_modules), which prints what
came of every step; a test for each step looks that up. The steps of a program build on each other, from the first on.
"""
