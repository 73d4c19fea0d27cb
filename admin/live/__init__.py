"""The live environment: opened as the app or as an administrator; its cases, read as the app reads them.

Nothing in this folder writes. What provisions an environment gets its client here, and has a folder of its own.
"""
