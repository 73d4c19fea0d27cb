"""Plays a month of casework against the app, with faults and without, and compares what is left.

For development alone. It may import everything else of ours; nothing imports it, and nothing of it is deployed.
"""
