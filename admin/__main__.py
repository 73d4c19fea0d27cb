"""`python -m admin`: exit 0 well, 1 found something wrong, 2 bad input or settings."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from admin.bad_input import BadInput
from admin.commands import evaluate, explain, policy, simulate

COMMANDS = (evaluate, explain, policy, simulate)
BAD_INPUT = 2


def main(words: Sequence[str] | None = None) -> int:
    """Runs the command that was asked for."""
    args = _parser().parse_args(words)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # whoever reads has read enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m admin", description="The review and feedback policy from the command line.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        own = commands.add_parser(name, help=command.HELP, description=command.__doc__)
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
