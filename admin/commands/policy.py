"""`admin policy`: what is done about each paragraph, and what a revision of the policy means for the rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from admin.bad_input import BadInput
from admin.terminal import print_json, say

SHORT = "What is done about each paragraph of the policy; or your own document compared with the rules."
EPILOG = """\b
Examples:
  python -m admin policy
  python -m admin policy --markdown > docs/coverage.md
  python -m admin policy check our-policy.txt

\b
Exit codes: 0 well; 1 a paragraph is not as the rules were written for (check); 2 bad input."""

group = typer.Typer(
    help="""Show what is done about each paragraph of the policy: by which rule, and by which test.

    Or, with check, compare your own policy document with what the rules were written for. Needs no settings and no
    network, and writes nothing.""",
    invoke_without_command=True,
    subcommand_metavar="[check FILE]",
)


@group.callback()
def table(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="The table for machines.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="The table as the page docs/coverage.md.")] = False,
) -> int:
    """The table in one of three forms."""
    if json and markdown:
        raise BadInput("--json and --markdown are two forms of the same table; give one of them")
    if context.invoked_subcommand is None:
        _show_table(json, markdown)
    return 0


@group.command(
    "check",
    epilog="Exit codes: 0 every paragraph is as the rules were written for; 1 one is not; 2 the file is no such text.",
)
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="Your policy document as plain text.")]) -> int:
    """Name each rule that rests on a paragraph that changed, is new or is gone."""
    from admin.policy_document import read_policy_document
    from admin.policy_document.report import report

    document = read_policy_document(file)
    say(report(document))
    return 1 if document.differences else 0


def _show_table(json: bool, markdown: bool) -> None:
    from admin.coverage.as_json import as_json
    from admin.coverage.as_text import as_markdown, as_text
    from admin.coverage.table import coverage

    if json:
        print_json(as_json(coverage()))
    else:
        sys.stdout.write(as_markdown(coverage()) if markdown else as_text(coverage()) + "\n")
