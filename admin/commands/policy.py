"""`admin policy`: what is done about each paragraph, and what a revision of the policy means for the rules."""

import argparse
import json
import sys
from pathlib import Path

HELP = "shows what is done about each paragraph of the policy, or compares your own policy document with the rules"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The table in one of three forms, or `check FILE`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the table for machines")
    form.add_argument("--markdown", action="store_true", help="the table as the page docs/coverage.md")
    kinds = parser.add_subparsers(dest="policy_action", metavar="check FILE")
    check = kinds.add_parser("check", help="names each rule that rests on a paragraph that changed, is new or is gone")
    check.add_argument("file", type=Path, metavar="FILE", help="your policy document as plain text")


def run(args: argparse.Namespace) -> int:
    """0 where all is well, 1 where a paragraph is not as the rules were written for. Raises BadInput."""
    if args.policy_action == "check":
        return _check(args.file)
    sys.stdout.write(_table(args))
    return 0


def _table(args: argparse.Namespace) -> str:
    from admin.coverage.as_json import as_json
    from admin.coverage.as_text import as_markdown, as_text
    from admin.coverage.table import coverage

    if args.json:
        return json.dumps(as_json(coverage()), indent=2, ensure_ascii=False) + "\n"
    return as_markdown(coverage()) if args.markdown else as_text(coverage()) + "\n"


def _check(file: Path) -> int:
    from admin.policy_document import read_policy_document
    from admin.policy_document.report import report

    document = read_policy_document(file)
    sys.stdout.write(report(document) + "\n")
    return 1 if document.differences else 0
