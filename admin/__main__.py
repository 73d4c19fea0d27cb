"""`python -m admin`: exit 0 well, 1 found something wrong, 2 bad input or settings."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from admin.bad_input import BadInput
from admin.commands import (
    doctor,
    evaluate,
    explain,
    failures,
    mode,
    policy,
    preview,
    probe,
    remake,
    schema,
    simulate,
    sweep,
    webhooks,
)
from admin.terminal import note

COMMANDS = (
    ("doctor", doctor),
    ("evaluate", evaluate),
    ("explain", explain),
    ("preview", preview),
    ("probe", probe),
    ("remake", remake),
    ("simulate", simulate),
    ("sweep", sweep),
)
GROUPS = (
    ("failures", failures),
    ("mode", mode),
    ("policy", policy),
    ("schema", schema),
    ("webhooks", webhooks),
)

PROGRAM = "python -m admin"
BAD_INPUT = 2
INTERRUPTED = 130
UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""What a full disk or a terminal that is gone answers to whoever writes."""

STOPPED = "Stopped. What was done until then stays done; run it again to go on."
HELP = "The review and feedback policy from the command line. Each command tells more with --help."
EPILOG = """\b
The settings are those of the app, as environment variables of your shell.
Exit codes: 0 well; 1 found something wrong; 2 bad input or settings."""
SHOWN = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Root(TyperGroup):
    """Ends with the code that a command gives, and says what a person can mend without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that was asked for. Raises typer.Exit, always."""
        raise typer.Exit(self._code(ctx))

    def _code(self, ctx: Any) -> int:
        try:
            code = _given(super().invoke, ctx)
            sys.stdout.flush()
        except BadInput as bad:
            note(str(bad))
            return BAD_INPUT
        except KeyboardInterrupt:
            note(STOPPED)
            return INTERRUPTED
        except BrokenPipeError:  # whoever reads has read enough, as head does
            _let_go_of_the_output()
            return 0
        except OSError as error:
            if error.errno not in UNWRITABLE:
                raise
            _let_go_of_the_output()
            note(f"The answer could not be written: {error.strerror}. What the command does may be done; run it again.")
            return 1
        return code


def _let_go_of_the_output() -> None:
    """So that nothing is written to it when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _mind_closed_outputs() -> None:
    """A shell can start a process without them (`>&-`); what is printed then goes nowhere, and nothing breaks."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _given(invoke: Callable[[Any], Any], ctx: Any) -> int:
    """The code that a command returns or raises; 0 where it has nothing to say about it."""
    try:
        return int(invoke(ctx) or 0)
    except typer.Exit as ended:
        return ended.exit_code


def main(words: Sequence[str] | None = None) -> int:
    """Runs the command that was asked for, and gives the exit code."""
    _mind_closed_outputs()
    try:
        _app()(args=words, prog_name=PROGRAM)
    except SystemExit as ended:
        return int(ended.code or 0)
    except KeyboardInterrupt:  # pressed before or after the command itself
        return INTERRUPTED
    return 0


def _app() -> typer.Typer:
    app = typer.Typer(
        cls=Root,
        help=HELP,
        epilog=EPILOG,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # brackets in a text are brackets; and help starts in half the time
        context_settings=SHOWN,
    )
    for name, module in COMMANDS:
        app.command(name, short_help=module.SHORT, epilog=module.EPILOG)(module.command)
    for name, module in GROUPS:
        app.add_typer(module.group, name=name, short_help=module.SHORT, epilog=module.EPILOG)
    return app


if __name__ == "__main__":
    sys.exit(main())
