"""The commands of `python -m admin`, one module each.

A command has HELP, one line; `add_arguments(parser)`; and `run(args)`, which gives the exit code: 0 well, 1 found
something wrong. What it was given and cannot work with it raises as BadInput, which exits with 2.
"""
