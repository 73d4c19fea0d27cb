"""`python -m admin remake`: makes again what people ended and what is to be there after all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from admin.bad_input import BadInput
from admin.options import AsJson
from admin.terminal import note, print_json, say

if TYPE_CHECKING:
    from admin.live.environment import Environment
    from admin.working.in_place import InPlace, Tried
    from admin.working.remake_told import Told
    from admin.working.remaking import Choice

SHORT = "Makes again a task or draft that people deleted, cancelled or moved away."
EPILOG = """\b
Examples:
  python -m admin remake CAS-01007-J4H6R8
  python -m admin remake CAS-01007-J4H6R8 --task oat_referral
  python -m admin remake CAS-01007-J4H6R8 --document request_for_grounds --dry-run
  python -m admin remake CAS-01007-J4H6R8 --ledger --dry-run

\b
Exit codes: 0 done, or there was nothing to do; 1 it could not be written, or the look that followed failed;
2 there is no such case, kind or purpose, what is remembered cannot be read, or a setting is wrong."""


def command(  # noqa: PLR0913, PLR0917 - one for each option
    case: Annotated[str, typer.Argument(metavar="CASEREF", help="The reference of a case, or its id.")],
    task: Annotated[
        list[str] | None, typer.Option("--task", metavar="PURPOSE", help="Tasks of this purpose; may be repeated.")
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option("--document", metavar="KIND", help="Documents of this kind; may be repeated.")
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="FEEDBACK", help="Only what is about this feedback: its id.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that is listed.")] = False,
    even_done: Annotated[bool, typer.Option("--even-done", help="Tasks that people completed, too.")] = False,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="Clear what is remembered of the case, where it cannot be read.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be chosen; write nothing.")] = False,
    json: AsJson = False,
) -> int:
    """Make again what people deleted, cancelled or moved away on a case; without a choice it lists what there is.

    What a person ended is final: the app never makes it again by itself. This asks for it anew, for what is chosen and
    nothing else, and looks at the case: a task is made if the policy still calls for it and the mode lets it. The
    row that a person ended stays as it is. A second run has nothing to remake.
    """
    from admin.live.cases import find_case
    from admin.live.environment import opened
    from admin.live.references import correlation
    from admin.working.in_place import working
    from admin.working.remaking import NotMarked

    choice = _choice(task or [], document or [], about, everything=everything, even_done=even_done)
    if ledger and choice.is_made:
        raise BadInput("--ledger stands alone: once it is cleared, choose what to remake in a second run")
    run = _cleared if ledger else _remade
    with opened(os.environ) as environment:
        found = find_case(environment, case)
        with working(environment, correlation()) as worker:
            try:
                return run(environment, worker, found, choice, dry_run=dry_run, json=json)
            except NotMarked as failed:
                note(str(failed))
                return 1


def _choice(tasks: list[str], documents: list[str], about: str | None, *, everything: bool, even_done: bool) -> Choice:
    """What was chosen. Raises BadInput for what is no purpose, kind or id."""
    from admin.working.remaking import Choice
    from mappings.reading.queries import guid
    from policy.documents import DocumentKind
    from policy.tasks import Purpose

    purposes = [each.value for each in Purpose if each is not Purpose.OTHER]
    kinds = [each.value for each in DocumentKind]
    _known("--task", tasks, purposes)
    _known("--document", documents, kinds)
    try:
        feedback = None if about is None else guid(about)
    except ValueError:
        raise BadInput(f"--about: {about} is no id of a piece of feedback") from None
    return Choice(
        frozenset(map(Purpose, tasks)), frozenset(map(DocumentKind, documents)), feedback, everything, even_done
    )


def _known(option: str, given: list[str], known: list[str]) -> None:
    wrong = [each for each in given if each not in known]
    if wrong:
        raise BadInput(f"{option}: {', '.join(wrong)} is none; there are {', '.join(known)}")


def _remade(environment: Environment, worker: InPlace, case: str, choice: Choice, *, dry_run: bool, json: bool) -> int:
    """Shows what there is, or what was chosen of it; then asks for what was chosen, and looks at the case."""
    from admin.working.remake_told import Told
    from admin.working.remaking import ended, mark, observed

    seen = observed(worker, case)
    told = Told(case, ended(seen, choice))
    looked: list[Tried] = []
    if not json:
        _show(told, choice)
    if choice.is_made and not dry_run and not told.there.is_empty:
        mark(worker, case, seen, told.there)
        looked = _looked_at(environment, worker, case)
        told = Told(case, told.there, looked[0])
    if json:
        print_json(told.as_json())
    else:
        for line in told.lines_of_the_look():
            say(line)
    return 1 if any(tried.why for tried in looked) else 0


def _looked_at(environment: Environment, worker: InPlace, case: str) -> list[Tried]:
    """Looks at the case, and at those that feedback left for it; what became of these is noted beside the answer."""
    from admin.live.references import references_of
    from admin.working.looking import in_words, looks

    looked = list(looks(worker, {case: "retry"}))
    names = references_of(environment, [tried.case for tried in looked[1:]])
    for tried in looked[1:]:
        note(f"{names[tried.case]}: {in_words(tried)}")
    return looked


def _show(told: Told, choice: Choice) -> None:
    from admin.working.remake_told import NOTHING

    for line in told.lines_of_what_there_is():
        say(line)
    if told.there.is_empty:
        say(NOTHING)
    elif not choice.is_made:
        say("Nothing was chosen, and nothing was written. Choose with --task, --document or --about, or --all.")


def _cleared(
    environment: Environment, worker: InPlace, case: str, _choice: Choice, *, dry_run: bool, json: bool
) -> int:
    """Shows what is lost with a ledger that cannot be read, clears it, and looks at the case."""
    from admin.working.remaking import clear, is_unreadable, lost_with_it, observed

    seen = observed(worker, case)
    if not is_unreadable(seen):
        return _say_cleared({"case": case, "cleared": False, "why": None}, ["It can be read: nothing to clear."], json)
    lost = lost_with_it(worker, seen)
    document: dict[str, Any] = {"case": case, "known_again": lost.known_again, "made_again": lost.made_again}
    if dry_run:
        return _say_cleared(
            {**document, "cleared": False, "why": None}, [*lost.as_lines(), "Nothing was written."], json
        )
    clear(worker, case, seen)
    looked = _looked_at(environment, worker, case)
    why = looked[0].why
    said = f"Cleared; the look at the case failed: {why}" if why else "Cleared, and looked at the case."
    _say_cleared({**document, "cleared": True, "why": why or None}, [*lost.as_lines(), said], json)
    return 1 if any(tried.why for tried in looked) else 0


def _say_cleared(document: dict[str, Any], lines: list[str], json: bool) -> int:
    if json:
        print_json(document)
    else:
        for line in lines:
            say(line)
    return 1 if document["why"] else 0
