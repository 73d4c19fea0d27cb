"""Paragraph 38: the grounds are attached and marked 'Challenge to our decision' (R04), on a direct pass too (R18)."""

from collections.abc import Iterator
from dataclasses import replace

from policy.absent import Unknown
from policy.deadlines import london_date
from policy.facts import Task, TaskStatus
from policy.finding import State, Step, TaskCheck, Verdict, Want
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Role
from policy.rule import Checking, Rule, Wanting, rule, wants
from policy.rules.case_owner.owners import owners
from policy.rules.considering import annex_b
from policy.rules.considering.case_owner_steps import entries, is_answered_for_good, undone
from policy.rules.grounds.grounds_dates import say
from policy.rules.grounds.lateness import is_declined
from policy.rules.grounds.the_grounds import (
    MARK,
    grounds_came,
    is_attached,
    is_marked,
    is_nearly_marked,
    not_to_be_handled,
    tasks_by_hand,
)
from policy.rules.holding import case_owner_of
from policy.rules.referring.lacking import Lacking
from policy.rules.task_subjects import bears_name
from policy.rules.which_way.routes import block, is_over, kept_off, off_before_referral
from policy.tasks import Key, Purpose, TaskName

NOT_ATTACHED = "the grounds are not attached"
NOT_MARKED = f"the grounds are not marked '{MARK}'"
NEARLY = f"the subject given to the grounds is nearly right; it should be '{MARK}'"
ATTACHMENT = "challenge.grounds_attachment"
MARKED = "challenge.marked_challenge_to_our_decision"


@rule("38", applies=is_decision_complaint, unless=kept_off)
def grounds_are_attached(matter: Matter, look: Look) -> Verdict:
    """The grounds are attached to the record, whichever way they came."""
    if is_attached(matter, look):
        return Verdict(State.MET, "the grounds are attached")
    reason = not_to_be_handled(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    step = Step("Attach the grounds to the feedback", case_owner_of(matter))
    return undone(matter, look, NOT_ATTACHED, step, (ATTACHMENT,))


@rule("38", applies=is_decision_complaint, unless=kept_off)
def grounds_are_marked(matter: Matter, look: Look) -> Verdict:
    """The grounds bear the agreed mark: on the feedback, or as a task, a note or a message of that name (R04)."""
    if is_marked(matter, look):
        return Verdict(State.MET, f"the grounds are marked '{MARK}'")
    reason = not_to_be_handled(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    if is_nearly_marked(matter):
        return _nearly_marked(matter, look)
    step = Step(f"Mark the grounds '{MARK}'", case_owner_of(matter))
    return undone(matter, look, NOT_MARKED, step, (MARKED,))


def _nearly_marked(matter: Matter, look: Look) -> Verdict:
    """A slip of the pen is recognised and said, so that somebody can put it right."""
    step = Step(f"Put the subject right, or mark the grounds on the feedback: '{MARK}'", case_owner_of(matter))
    verdict = undone(matter, look, NEARLY, step, (MARKED,))
    return replace(verdict, flag=NEARLY) if verdict.state is State.PENDING else verdict


def _attachment(matter: Matter, look: Look) -> Iterator[Lacking]:
    if not is_attached(matter, look):
        yield Lacking("38", NOT_ATTACHED, (ATTACHMENT,))


def _mark(matter: Matter, look: Look) -> Iterator[Lacking]:
    if not is_marked(matter, look):
        yield Lacking("38", NEARLY if is_nearly_marked(matter) else NOT_MARKED, (MARKED,))


def lacking(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What paragraph 38 must have on record before a referral; the analysis is Annex B's."""
    yield from entries("38", _attachment(matter, look))
    yield from entries("38", _mark(matter, look))


@wants(Purpose.ATTACH_AND_MARK_GROUNDS, "38", applies=is_decision_complaint, unless=kept_off)
def attach_and_mark_task(matter: Matter, look: Look) -> Want | None:
    """A task for the case owner once the grounds came, until they are attached and marked or somebody has set one."""
    to_do = tuple(_to_do(matter, look))
    if not to_do or not _is_wanted(matter, look):
        return None
    feedback = matter.feedback
    return Want(
        key=Key(feedback.id, Purpose.ATTACH_AND_MARK_GROUNDS, occasion=feedback.id),
        name=TaskName.ATTACH_AND_MARK_GROUNDS,
        for_=case_owner_of(matter),
        contents=(*_when_they_came(matter), *to_do),
        paragraphs=("38",),
    )


def _is_wanted(matter: Matter, look: Look) -> bool:
    if not grounds_came(matter, look) or tasks_by_hand(matter) or is_declined(matter, look) is True:
        return False
    ended = block(matter, look) is not None or is_over(matter, look) is not None
    return not ended and not is_answered_for_good(matter, look)


def _to_do(matter: Matter, look: Look) -> Iterator[str]:
    if not is_attached(matter, look):
        yield "Please attach the grounds, or record on the feedback which message holds them."
    if not is_marked(matter, look):
        yield f"Please mark them '{MARK}': on the feedback, or as a task, a note or a message with that subject."


def _when_they_came(matter: Matter) -> tuple[str, ...]:
    received = matter.challenge.grounds_received_at
    return () if isinstance(received, Unknown) else (f"The grounds came on {say(london_date(received))}.",)


def _check(matter: Matter, look: Look) -> TaskCheck | None:
    """What an open task that a person set for the grounds still lacks."""
    task = next((each for each in tasks_by_hand(matter) if each.status is TaskStatus.OPEN), None)
    if task is None:
        return None
    return TaskCheck(task.id, (*_of_the_task(matter, look, task), *_of_the_analysis(matter, look)))


def _of_the_task(matter: Matter, look: Look, task: Task) -> Iterator[str]:
    if isinstance(task.owner, Unknown):
        yield "whose task it is, is not on record (paragraph 38)"
    elif not _is_with_the_case_owner(matter, task.owner):
        yield "the task is not with the case owner (paragraph 38)"
    if not is_attached(matter, look):
        yield "the grounds are neither attached nor linked to the task (paragraph 38)"
    if not bears_name(task.name, MARK):
        yield f"the subject should be '{MARK}' (paragraph 38)"


def _is_with_the_case_owner(matter: Matter, owner: str) -> bool:
    stands_in = case_owner_of(matter)
    return owner in owners(matter) or (isinstance(stands_in, Role) and matter.is_of(stands_in, owner))


def _of_the_analysis(matter: Matter, look: Look) -> tuple[str, ...]:
    """Annex B is not asked for on a direct pass (R18), nor where there is no review or the challenge was declined."""
    if off_before_referral(matter, look) is not None or is_declined(matter, look) is True:
        return ()
    return tuple(each.said for each in annex_b.lacking(matter, look))


RULES: tuple[Rule, ...] = (grounds_are_attached, grounds_are_marked)
WANTS: tuple[Wanting, ...] = (attach_and_mark_task,)
CHECKS: tuple[Checking, ...] = (Checking(is_decision_complaint, _check),)
