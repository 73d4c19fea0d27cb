"""Paragraph 44: OAT is asked for the next steps on a detailed investigation decision that may be incorrect."""

from policy.absent import Unknown, is_known
from policy.facts import AdviceBecause, DecisionStage, OatAdvice, OatAnswer
from policy.finding import Step, Want
from policy.look import Look
from policy.matter import Matter, is_decision_complaint, is_standing
from policy.roles import Role
from policy.rule import wants
from policy.rules.considering.actionable import not_for_review
from policy.rules.considering.case_owner_steps import is_answered_for_good
from policy.rules.considering.decision_stage import stage_of
from policy.rules.holding import case_owner_of
from policy.rules.which_way.routes import is_over, off_the_usual_way
from policy.tasks import Key, Purpose, TaskName


def _contacts(matter: Matter, look: Look) -> tuple[OatAdvice, ...]:
    """The contacts with OAT on this: by why they were asked; next steps are an answer to this question alone."""
    contacts = look.see("challenge.oat_advice", matter.challenge.oat_advice)
    return () if isinstance(contacts, Unknown) else tuple(each for each in contacts if _is_on_this(each))


def _is_on_this(contact: OatAdvice) -> bool:
    if contact.because == AdviceBecause.POSSIBLY_INCORRECT_DETAILED_DECISION:
        return True
    advice = contact.advice
    unsaid = isinstance(contact.because, Unknown)
    return unsaid and not isinstance(advice, Unknown) and advice.answer == OatAnswer.NEXT_STEPS


def is_answered(matter: Matter, look: Look) -> bool:
    """Whether OAT's answer is on record: what it is, in words or who gave it when."""
    advices = [contact.advice for contact in _contacts(matter, look)]
    known = [advice for advice in advices if not isinstance(advice, Unknown)]
    return any(any(map(is_known, (a.answer, a.words, a.answered_at, a.answered_by))) for a in known)


def is_asked(matter: Matter, look: Look) -> bool:
    """Whether OAT has been asked: on record, or by the task that this software made for it."""
    return _has_our_task(matter) or any(is_known(contact.advice) for contact in _contacts(matter, look))


def _has_our_task(matter: Matter) -> bool:
    """By the decision that it was made for, so that the advice of paragraph 27 is not taken for it."""
    decision = matter.feedback.decision
    ours = (task.made_as for task in matter.tasks if task.made_as is not None and is_standing(task))
    return any(key.purpose is Purpose.ADVICE_FROM_OAT and key.occasion == decision for key in ours)


def step(matter: Matter, look: Look) -> Step:
    """Who is to do what until the answer is on record."""
    if is_asked(matter, look):
        return Step("Say what the next steps are on a detailed investigation decision that may be incorrect", Role.OAT)
    what = "Ask OAT for the next steps on the detailed investigation decision that may be incorrect, and record it"
    return Step(what, case_owner_of(matter))


@wants(Purpose.ADVICE_FROM_OAT, "44", applies=is_decision_complaint, unless=off_the_usual_way)
def next_steps_task(matter: Matter, look: Look) -> Want | None:
    """A task for OAT until they answer, unless somebody has asked them already."""
    if not _is_wanted(matter, look):
        return None
    feedback = matter.feedback
    return Want(
        key=Key(feedback.id, Purpose.ADVICE_FROM_OAT, look.need_id("feedback.decision", feedback.decision)),
        name=TaskName.ADVICE_FROM_OAT,
        for_=Role.OAT,
        contents=(
            "The case owner judged that this decision, made after a detailed investigation, may be incorrect.",
            "Please say what the next steps are, and record the answer on the feedback.",
        ),
        paragraphs=("44",),
    )


def _is_wanted(matter: Matter, look: Look) -> bool:
    judged = look.see(
        "challenge.detailed_decision_possibly_incorrect", matter.challenge.detailed_decision_possibly_incorrect
    )
    if isinstance(judged, Unknown) or not judged.value or is_over(matter, look) is not None:
        return False
    if stage_of(matter, look) is not DecisionStage.DETAILED_INVESTIGATION or not_for_review(matter, look) is not None:
        return False
    if is_answered(matter, look) or is_answered_for_good(matter, look):
        return False
    return _has_our_task(matter) or not is_asked(matter, look)
