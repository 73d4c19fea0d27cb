"""The commands that stand in docs, run as a reader would: see test_every_block.py for which of them, and where."""
