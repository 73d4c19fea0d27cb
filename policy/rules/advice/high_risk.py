"""Paragraphs 28 and 29: a complaint on a high-risk case is discussed with OAT before anybody reviews."""

from dataclasses import replace

from policy.absent import Unknown, is_known
from policy.facts import Advice, CloseReason, HighRiskAnswer, MessageKind, Risk, Task
from policy.finding import State, Step, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Role
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.advice.asking import any_before, is_asked, is_done_with, on_record, went_to_oat
from policy.rules.advice.oat_criteria import RECORD_THE_RISK, RISK_NOT_ON_RECORD
from policy.rules.case_owner.on_file import has_message
from policy.rules.holding import case_owner_of
from policy.rules.named_tasks import by_hand, meant
from policy.rules.oat.rounds import is_accepted, is_referred, not_yet
from policy.rules.which_way.against import although, referral_against
from policy.rules.which_way.routes import (
    ended_by_a_person,
    is_not_appropriate,
    kept_off,
    off_or_over,
    off_the_usual_way,
)
from policy.tasks import Key, Purpose, TaskName

NOT_HIGH = Verdict(State.NOT_TRIGGERED, "the original case was not of high risk")
OPTIONS = (
    "assurance that we are satisfied with our response, and explaining that Judicial Review can be considered, are"
    " options and not asked for"
)


def _discussion(matter: Matter, look: Look) -> Advice[HighRiskAnswer]:
    discussion = on_record(look.see("challenge.high_risk_discussion", matter.challenge.high_risk_discussion))
    look.see("challenge.high_risk_discussion.answer", discussion.answer)
    return discussion


def _tasks(matter: Matter) -> tuple[Task, ...]:
    return meant(matter, Purpose.HIGH_RISK_DISCUSSION, TaskName.HIGH_RISK_DISCUSSION)


@rule("28", applies=is_decision_complaint)
def assurance_is_cited(matter: Matter, look: Look) -> Verdict:
    """Decisions on high-risk cases were mostly assured before; whether this one was is shown, nothing is asked for."""
    risk = look.see("case.original_risk", matter.file.case.original_risk)
    if isinstance(risk, Unknown):
        return Verdict(State.NOT_TRIGGERED, "the risk of the original case is not on record")
    if risk is not Risk.HIGH:
        return NOT_HIGH
    assured = look.see("case.ombudsman_assurance", matter.file.case.ombudsman_assurance)
    if isinstance(assured, Unknown):
        return Verdict(State.MET, "whether the Ombudsman or a deputy assured the decision before is not on record")
    was = "was" if assured else "was not"
    return Verdict(State.MET, f"on record the decision {was} assured by the Ombudsman or a deputy before")


@rule("29", applies=is_decision_complaint, unless=off_the_usual_way)
def discussion_is_requested(matter: Matter, look: Look) -> Verdict:
    """On a high-risk case the case owner asks OAT to discuss whether there should be a review at all."""
    risk = look.see("case.original_risk", matter.file.case.original_risk)
    if isinstance(risk, Unknown):
        return _risk_unknown(matter, look)
    if risk is not Risk.HIGH:
        return NOT_HIGH
    discussion = _discussion(matter, look)
    if is_known(discussion.answer):
        return _answered(matter, look, discussion)
    return _unanswered(matter, look, discussion)


def _risk_unknown(matter: Matter, look: Look) -> Verdict:
    """Nobody can say; said under 26 in the same words. A matter that ended before OAT's part needs it no more."""
    referred = is_referred(matter, look)
    ended = None if referred else off_or_over(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"the risk of the original case is not on record; {ended}")
    step = None if referred else Step(RECORD_THE_RISK, case_owner_of(matter))
    because = f"cannot decide: {RISK_NOT_ON_RECORD}"
    return Verdict(State.CANNOT_DECIDE, because, step, RISK_NOT_ON_RECORD, ("case.original_risk",))


def _answered(matter: Matter, look: Look, discussion: Advice[HighRiskAnswer]) -> Verdict:
    if any_before(went_to_oat(matter, look), discussion):
        because = "the case was referred to OAT before OAT answered whether to review this high-risk case"
        return Verdict(State.BREACHED, because, flag=because)
    if discussion.answer is HighRiskAnswer.REVIEW:
        return Verdict(State.MET, "discussed with OAT, whose answer is a review")
    if referral_against(matter, discussion.answered_at):
        because = although(matter, look)
        return Verdict(State.BREACHED, because, flag=because)
    return Verdict(State.MET, "discussed with OAT, whose answer is that a review is not appropriate")


def _unanswered(matter: Matter, look: Look, discussion: Advice[HighRiskAnswer]) -> Verdict:
    tasks = _tasks(matter)
    if not is_asked(discussion) and not tasks:
        step = Step("Request a discussion with OAT on whether to review this high-risk case", case_owner_of(matter))
        return _open(matter, look, "a discussion with OAT on this high-risk case has not been requested", step)
    step = Step("Discuss with the case owner whether to review this high-risk case, and record the answer", Role.OAT)
    if not is_done_with(tasks):
        return _open(matter, look, "OAT has not answered whether to review this high-risk case", step)
    done = "the task to discuss this high-risk case is completed, and OAT's answer is not on record"
    verdict = _open(matter, look, done, step)
    return replace(verdict, flag=done) if verdict.state is State.PENDING else verdict


def _open(matter: Matter, look: Look, because: str, step: Step) -> Verdict:
    if look.see("feedback.close_reason", matter.feedback.close_reason) == CloseReason.REVIEW_NOT_APPROPRIATE:
        said = f"{because}, although it is closed because a review is not appropriate"
        return Verdict(State.BREACHED, said, flag=said)
    ended = None if is_referred(matter, look) else off_or_over(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {ended}")
    return not_yet(matter, look, because, step)


@rule("29", applies=is_decision_complaint, unless=kept_off)
def next_steps_are_advised(matter: Matter, look: Look) -> Verdict:
    """Where a review is not appropriate OAT says what comes next, in words; the case owner acts on it and closes."""
    if not is_not_appropriate(matter, look):
        return Verdict(State.NOT_TRIGGERED, "OAT has not said that a review is not appropriate")
    words = look.see("challenge.high_risk_discussion.words", _discussion(matter, look).words)
    told = has_message(matter, MessageKind.REVIEW_NOT_APPROPRIATE)
    if isinstance(words, Unknown):
        return _not_advised(matter, look, told)
    if told:
        step = Step("Close the feedback: a review is not appropriate", case_owner_of(matter), closes=True)
        return Verdict(State.MET, "OAT advised on the next steps, and the service user was told", step)
    what = "Act on OAT's advice and tell the service user; Judicial Review may be explained"
    return Verdict(State.MET, f"OAT advised on the next steps; {OPTIONS}", Step(what, case_owner_of(matter)))


def _not_advised(matter: Matter, look: Look, told: bool) -> Verdict:
    because = "a review is not appropriate, and OAT's advice on the next steps is not on record"
    ended = ended_by_a_person(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {ended}")
    if told or matter.is_closed:
        said = f"{because}, although {'the service user was told' if told else 'the feedback is closed'}"
        return Verdict(State.BREACHED, said, flag=said)
    return Verdict(State.PENDING, because, Step("Advise the case owner on the next steps, and record them", Role.OAT))


def waits_for_discussion(matter: Matter, look: Look) -> str | None:
    """Why later steps wait on a high-risk case: OAT has not said whether to review. None where nothing waits."""
    if off_the_usual_way(matter, look) is not None:
        return None
    if look.see("case.original_risk", matter.file.case.original_risk) != Risk.HIGH:
        return None
    if is_known(_discussion(matter, look).answer):
        return None
    return "OAT has not said yet whether to review this high-risk case"


@wants(Purpose.HIGH_RISK_DISCUSSION, "29", applies=is_decision_complaint, unless=off_or_over)
def high_risk_task(matter: Matter, look: Look) -> Want | None:
    """A task for OAT to discuss a high-risk case, from receipt on, until OAT has answered or accepted the case."""
    if is_known(_discussion(matter, look).answer) or is_accepted(matter, look):
        return None
    if by_hand(_tasks(matter)) is not None or _risk(matter, look) is not Risk.HIGH:
        return None
    feedback = matter.feedback
    return Want(
        key=Key(feedback.id, Purpose.HIGH_RISK_DISCUSSION, occasion=feedback.id),
        name=TaskName.HIGH_RISK_DISCUSSION,
        for_=Role.OAT,
        contents=(
            "A complaint about our decision has been made on a case that was of high risk.",
            "Please discuss with the case owner whether to review it; if that is not appropriate, please advise on the"
            " next steps.",
        ),
        paragraphs=("29",),
    )


def _risk(matter: Matter, look: Look) -> Risk:
    risk = look.see("case.original_risk", matter.file.case.original_risk)
    if isinstance(risk, Unknown):
        raise FactMissing(RISK_NOT_ON_RECORD, "case.original_risk")
    return risk


RULES: tuple[Rule, ...] = (assurance_is_cited, discussion_is_requested, next_steps_are_advised)
WANTS: tuple[Wanting, ...] = (high_risk_task,)
