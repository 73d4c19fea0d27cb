"""`python -m admin explain`: what the policy says of a live case, and which rule looked at which facts."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from admin.bad_input import BadInput
from admin.options import AsJson, day_option
from admin.terminal import print_json

if TYPE_CHECKING:
    from admin.live.cases import LiveCase
    from admin.live.environment import Environment
    from policy.assessment import Assessment

SHORT = "What the policy says of a live case, with the facts that each rule looked at."
EPILOG = """\b
Examples:
  python -m admin explain CAS-01007-J4H6R8
  python -m admin explain CAS-01007-J4H6R8 --as-of 2025-06-01 --all --paragraphs

\b
Exit codes: 0 answered; 2 there is no such case, a setting is wrong, or Dataverse cannot be asked."""


def command(
    case: Annotated[str, typer.Argument(metavar="CASEREF", help="The reference of a case, or its id.")],
    as_of: Annotated[date | None, day_option("The day; today in London if left out.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what does not come into question.")] = False,
    paragraphs: Annotated[
        bool, typer.Option("--paragraphs", help="Also the paragraphs, from the file in POLICY_TEXT.")
    ] = False,
    json: AsJson = False,
) -> int:
    """Say what the policy asks of a case in Dynamics as it stands now, and how each rule came to it.

    Reads the case as the app would, with the app's identity and settings, and writes nothing. Names of people are shown
    on the terminal; the JSON has their ids alone.
    """
    from admin.live.cases import find_case, read_case
    from admin.live.environment import opened
    from function_app.bank_holidays import england_and_wales
    from function_app.clock import today
    from policy import evaluate
    from policy.assessment import as_json

    with opened(os.environ) as environment:
        live = read_case(environment, find_case(environment, case))
        assessment = evaluate(live.case_file, as_of or today(), environment.files.parameters, england_and_wales())
        if json:
            print_json(as_json(assessment))
        else:
            texts = _paragraphs(assessment, environment) if paragraphs else None
            sys.stdout.write(_as_text(assessment, live, environment, everything, texts))
    return 0


def _as_text(
    assessment: Assessment, live: LiveCase, environment: Environment, everything: bool, paragraphs: str | None
) -> str:
    from admin.coverage.columns import columns_of, tables_of
    from admin.live.naming import named
    from admin.showing import as_text
    from admin.tracing import as_trace

    tables = tables_of(environment.files.mapping.sources)
    trace = as_trace(assessment, lambda fact: columns_of(fact, tables), everything=everything)
    parts = [_heading(live, environment), as_text(named(assessment, live.names), live.case_file), trace]
    if paragraphs is not None:
        parts.append(paragraphs)
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
