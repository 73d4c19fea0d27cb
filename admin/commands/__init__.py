"""The commands of `python -m admin`, one module each.

A module has `command`, a function whose docstring is the help that people read and whose result is the exit code; or
`group`, a typer.Typer with such commands. SHORT is its line in the list of commands, EPILOG examples and exit codes.
Exit codes: 0 well, 1 found something wrong, 2 bad input or settings, which is raised as BadInput. What takes long to
load is imported inside functions, so that --help is quick.
"""
