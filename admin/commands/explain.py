"""`python -m admin explain`: what the policy says of a live case, and which rule looked at which facts."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from admin.bad_input import BadInput
from admin.options import a_day, add_json

if TYPE_CHECKING:
    from admin.live.cases import LiveCase
    from admin.live.environment import Environment
    from policy.assessment import Assessment

HELP = "what the policy says of a live case, with the facts that each rule looked at"


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("case", metavar="CASEREF", help="the reference of a case, or its id")
    parser.add_argument("--as-of", type=a_day, metavar="YYYY-MM-DD", help="the day; today in London if left out")
    parser.add_argument("--all", action="store_true", help="also what does not come into question")
    parser.add_argument("--paragraphs", action="store_true", help="also the paragraphs, from the file in POLICY_TEXT")
    add_json(parser)


def run(args: Namespace) -> int:
    """Prints the assessment with its trace. Writes nothing to the environment. Raises BadInput."""
    from admin.live.cases import find_case, read_case
    from admin.live.environment import opened
    from function_app.bank_holidays import england_and_wales
    from function_app.clock import today
    from policy import evaluate

    with opened(os.environ) as environment:
        live = read_case(environment, find_case(environment, args.case))
        day = args.as_of or today()
        assessment = evaluate(live.case_file, day, environment.files.parameters, england_and_wales())
        sys.stdout.write(_as_json(assessment) if args.json else _as_text(assessment, live, environment, args))
    return 0


def _as_json(assessment: Assessment) -> str:
    from policy.assessment import as_json

    return json.dumps(as_json(assessment), indent=2, ensure_ascii=False) + "\n"


def _as_text(assessment: Assessment, live: LiveCase, environment: Environment, args: Namespace) -> str:
    from admin.coverage.columns import columns_of, tables_of
    from admin.live.naming import named
    from admin.showing import as_text
    from admin.tracing import as_trace

    tables = tables_of(environment.files.mapping.sources)
    trace = as_trace(assessment, lambda fact: columns_of(fact, tables), everything=args.all)
    parts = [_heading(live, environment), as_text(named(assessment, live.names), live.case_file), trace]
    if args.paragraphs:
        parts.append(_paragraphs(assessment, environment))
    parts.append(_who_is_who((as_text(assessment, live.case_file), trace), live))
    return "\n\n".join(parts).rstrip() + "\n"


def _heading(live: LiveCase, environment: Environment) -> str:
    """Which case this is, as people know it, and where it was read."""
    reference = live.case_file.case.reference
    known = reference if isinstance(reference, str) else "A case without a reference"
    return f"{known}, as it stands now in {environment.settings.dataverse_url}. Nothing is written."


def _who_is_who(by_id: tuple[str, ...], live: LiveCase) -> str:
    """The names of those whose ids stand in some texts: for the person at the keyboard, never for a log."""
    named = sorted((who, name) for who, name in live.names.items() if any(who in text for text in by_id))
    return "\n".join(("Who is who", "==========", *(f"  {who}  {name}" for who, name in named))) if named else ""


def _paragraphs(assessment: Assessment, environment: Environment) -> str:
    from admin.policy_document import read_policy_document
    from admin.tracing import with_paragraphs

    path = environment.settings.policy_text
    if path is None:
        raise BadInput(
            "--paragraphs needs your policy document as plain text: name the file in the setting POLICY_TEXT"
        )
    document = read_policy_document(path)
    texts = {finding.paragraph: document.text_of(finding.paragraph) for finding in assessment.findings}
    return with_paragraphs(assessment, texts)
