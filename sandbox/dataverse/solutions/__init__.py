"""Customising as administrators see it: publishers, solutions and their components, publishing, the lock.

Microsoft Learn: "Solution concepts", "Work with solutions". Solutions here are unmanaged: a solution holds rows that
name its components, and deleting it deletes those rows only. Nothing is exported or imported.
"""
