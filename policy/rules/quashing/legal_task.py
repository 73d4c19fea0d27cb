"""The task that puts a request to quash before the Legal Team (paragraph 68)."""

from functools import partial
from typing import Any

from policy.absent import Fact, Unknown
from policy.facts import Decision, Form, Judgement, QuashRequest
from policy.finding import Want
from policy.look import Look
from policy.matter import FINAL, Matter, is_decision_complaint
from policy.roles import Role
from policy.rule import Wanting, wants
from policy.rules.named_tasks import by_hand, meant
from policy.rules.quashing.circumstances import circumstances
from policy.rules.quashing.requests import final_decision, not_requested
from policy.tasks import Fate, Key, Purpose, TaskName

REASONS = "Why OAT believes that it meets the circumstances for quashing:"
NO_REASONS = "The reasons are not all on record yet: please ask OAT for them."
ASKS = (
    "OAT considers that a report or decision of ours should be quashed, and raises this with you. The final decision"
    " is for the Ombudsman or a Deputy Ombudsman alone."
)
WORDS_AT_MOST = 250
"""Characters of each reason. A task's description holds 2,000 in Dataverse as it is delivered."""


def _nothing_to_raise(matter: Matter, look: Look) -> str | None:
    """Why no task is set for the Legal Team."""
    return "the feedback is closed" if matter.is_closed else not_requested(matter, look)


@wants(Purpose.QUASH_REQUEST_TO_LEGAL, "68", applies=is_decision_complaint, unless=_nothing_to_raise)
def quash_request_task(matter: Matter, look: Look) -> Want | None:
    """A task for the Legal Team from when OAT records the request until the final decision is on record.

    Of several requests that are not decided, one at a time has its task.
    """
    waiting = [each for each in matter.quash_requests if final_decision(look, each) is None]
    request = min(waiting, key=partial(_turn, matter), default=None)
    if request is None:
        return None
    if by_hand(meant(matter, Purpose.QUASH_REQUEST_TO_LEGAL, TaskName.QUASH_REQUEST_TO_LEGAL)) is not None:
        return None
    return Want(
        key=Key(matter.feedback.id, Purpose.QUASH_REQUEST_TO_LEGAL, occasion=request.id),
        name=TaskName.QUASH_REQUEST_TO_LEGAL,
        for_=Role.LEGAL,
        contents=(ASKS, _details(matter, look, request), *_reasons(look, request)),
        paragraphs=("68",),
    )


def _turn(matter: Matter, request: QuashRequest) -> tuple[bool, bool, str]:
    """One whose task a person has ended waits for the others, and one that has its task keeps it; then by id."""
    made = matter.made(Purpose.QUASH_REQUEST_TO_LEGAL)
    fates = {each.fate for each in made if each.key.occasion == request.id}
    return (not fates.isdisjoint(FINAL), Fate.OPEN not in fates, request.id)


def _details(matter: Matter, look: Look, request: QuashRequest) -> str:
    """Which case and which decision it is about, as far as they are on record."""
    reference = look.see("case.reference", matter.file.case.reference)
    case = "the case that this task is on" if isinstance(reference, Unknown) else f"case {reference}"
    return f"The case: {case}. To be quashed: {_decision(matter, look, request)}."


def _decision(matter: Matter, look: Look, request: QuashRequest) -> str:
    which = look.see("quash_request.decision", request.decision)
    decision = matter.decision if isinstance(which, Unknown) else matter.file.decision_by_id.get(which, Unknown())
    return "a decision on that case" if isinstance(decision, Unknown) else _form_and_date(look, decision)


def _form_and_date(look: Look, decision: Decision) -> str:
    form = look.see("decision.form", decision.form)
    words = "the report" if form is Form.REPORT else "the decision"
    dates = (look.see("decision.letter_date", decision.letter_date), look.see("decision.made_on", decision.made_on))
    known = next((day for day in dates if not isinstance(day, Unknown)), None)
    return words if known is None else f"{words} of {known.day} {known:%B %Y}"


def _reasons(look: Look, request: QuashRequest) -> tuple[str, ...]:
    """The circumstances that OAT has judged to be there, with its reasons; only where they are all there."""
    found = circumstances(look, request)
    if not all(each.holds for each in found):
        return (NO_REASONS,)
    words = "; ".join(each.words for each in found)
    return (f"{REASONS} on record is {words}.", *_in_oats_words(request))


def _in_oats_words(request: QuashRequest) -> tuple[str, ...]:
    judged: tuple[Fact[Judgement[Any]], ...] = (
        request.evidence_missed_or_new,
        request.otherwise_wrong,
        request.no_other_way,
        request.public_interest,
        request.new_investigation_not_possible,
    )
    given = (each.reasons for each in judged if not isinstance(each, Unknown))
    return tuple(_excerpt(reasons) for reasons in given if isinstance(reasons, str))


def _excerpt(words: str) -> str:
    whole = words.strip()
    return whole if len(whole) <= WORDS_AT_MOST else f"{whole[:WORDS_AT_MOST]} [more on the request]"


WANTS: tuple[Wanting, ...] = (quash_request_task,)
