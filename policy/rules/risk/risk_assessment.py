"""Paragraph 78: for each decision to do further work after a complaint, the risk is assessed and that is on record."""

from datetime import datetime
from functools import partial

from policy.absent import Fact, Unknown, is_known
from policy.deadlines import london_date
from policy.facts import FurtherWork, RiskAssessment
from policy.finding import State, Step, Verdict, Want
from policy.look import Look
from policy.matter import FINAL, Matter, is_decision_complaint, is_service_complaint
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.named_tasks import meant
from policy.rules.risk.further_work import OF_OAT, Work, all_work, work_of
from policy.rules.site_values import given
from policy.rules.which_way.routes import is_over
from policy.tasks import Fate, Key, Purpose, TaskName

BECAUSE, DONE = "risk_assessment.because", "risk_assessment.done"


def _may_lead_to_work(matter: Matter) -> bool:
    return is_decision_complaint(matter) or is_service_complaint(matter)


@rule("78", applies=_may_lead_to_work)
def risk_is_assessed(matter: Matter, look: Look) -> Verdict:
    """When further work is decided on after a complaint, a risk assessment is carried out and recorded (R19)."""
    work = all_work(matter, look)
    if not work:
        return Verdict(State.NOT_TRIGGERED, "no further work after the complaint is on record")
    open_ = tuple(each for each in work if not _is_assessed(matter, look, each))
    if not open_:
        return Verdict(State.MET, f"the risk was assessed for {_in_words(work)}")
    unsaid = [each for each in matter.risk_assessments if isinstance(each.because, Unknown) and is_known(each.done)]
    return _cannot_tell(open_) if unsaid else _not_assessed(matter, open_)


def _in_words(work: tuple[Work, ...]) -> str:
    return " and ".join(dict.fromkeys(each.words for each in work))


def _cannot_tell(open_: tuple[Work, ...]) -> Verdict:
    because = f"a risk assessment does not say what for, so whether it was for {_in_words(open_)} is not on record"
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", flag=because, missing=(BECAUSE,))


def _not_assessed(matter: Matter, open_: tuple[Work, ...]) -> Verdict:
    because = f"no risk assessment is on record for {_in_words(open_)}"
    if matter.is_closed:
        said = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said, missing=(DONE,))
    first = open_[0]
    what = f"Assess the risk for {first.words}, and record it"
    step = Step(what, first.who, closes=first.because in OF_OAT)
    return Verdict(State.PENDING, because, step, missing=(DONE,))


def _is_assessed(matter: Matter, look: Look, work: Work) -> bool:
    return any(_serves(look, each, work) for each in matter.risk_assessments)


def _serves(look: Look, assessment: RiskAssessment, work: Work) -> bool:
    """For that kind of work, done, and not on a day before it was decided: then it was for an earlier decision."""
    done = look.see(DONE, assessment.done)
    if look.see(BECAUSE, assessment.because) != work.because or isinstance(done, Unknown):
        return False
    return not _is_before(assessment.work_decided_at if isinstance(done.at, Unknown) else done.at, work)


def _is_before(moment: Fact[datetime], work: Work) -> bool:
    if isinstance(moment, Unknown) or isinstance(work.decided_at, Unknown):
        return False
    return london_date(moment) < london_date(work.decided_at)


def _wanted(kind: FurtherWork, matter: Matter, look: Look) -> Want | None:
    """The task for the first decision of a kind without an assessment; one that has its task keeps it."""
    open_ = [each for each in work_of(kind, matter, look) if not _is_assessed(matter, look, each)]
    asked = [each for each in open_ if not _is_set_by_hand(matter, each)]
    first = min(asked, key=partial(_turn, matter), default=None)
    return None if first is None else _task(matter, look, first)


def _is_set_by_hand(matter: Matter, work: Work) -> bool:
    """Whether somebody set the task themselves, from the day of the decision on."""
    tasks = meant(matter, Purpose.RISK_ASSESSMENT, TaskName.RISK_ASSESSMENT)
    return any(task.made_as is None and not _is_before(task.created_at, work) for task in tasks)


def _turn(matter: Matter, work: Work) -> tuple[bool, bool]:
    """One whose task a person has ended waits for the others, and one that has its task comes first."""
    made = matter.made(Purpose.RISK_ASSESSMENT)
    fates = {each.fate for each in made if each.key.occasion == work.occasion}
    return (not fates.isdisjoint(FINAL), Fate.OPEN not in fates)


def _task(matter: Matter, look: Look, work: Work) -> Want:
    link = given(look, look.parameters.risk_guidance_link)
    guidance = () if link is None else (f"The risk guidance: {link}",)
    return Want(
        key=Key(matter.feedback.id, Purpose.RISK_ASSESSMENT, occasion=work.occasion),
        name=TaskName.RISK_ASSESSMENT,
        for_=work.who,
        contents=(f"Further work follows a complaint: {work.words}.", ASKS, *guidance),
        paragraphs=("78",),
    )


ASKS = "Please assess the risk of the case and record the assessment on the feedback."


@wants(Purpose.RISK_ASSESSMENT, "78", applies=is_decision_complaint, unless=is_over)
def risk_of_reconsideration_task(matter: Matter, look: Look) -> Want | None:
    """A task for the case owner to assess the risk when the case is reconsidered (43)."""
    return _wanted(FurtherWork.RECONSIDERATION, matter, look)


@wants(Purpose.RISK_ASSESSMENT, "78", applies=is_decision_complaint, unless=is_over)
def risk_of_returned_work_task(matter: Matter, look: Look) -> Want | None:
    """A task for the case owner when OAT sends the case back for further work (48)."""
    return _wanted(FurtherWork.FURTHER_WORK_RETURNED, matter, look)


@wants(Purpose.RISK_ASSESSMENT, "78", applies=is_decision_complaint, unless=is_over)
def risk_of_fresh_primary_task(matter: Matter, look: Look) -> Want | None:
    """A task for OAT's caseworker when a review leads to a fresh primary investigation (57)."""
    return _wanted(FurtherWork.FRESH_PRIMARY_INVESTIGATION, matter, look)


@wants(Purpose.RISK_ASSESSMENT, "78", applies=is_decision_complaint, unless=is_over)
def risk_of_new_detailed_task(matter: Matter, look: Look) -> Want | None:
    """A task for OAT's caseworker when a new detailed investigation is proposed (61)."""
    return _wanted(FurtherWork.NEW_DETAILED_INVESTIGATION, matter, look)


@wants(Purpose.RISK_ASSESSMENT, "78", applies=is_service_complaint, unless=is_over)
def risk_of_service_work_task(matter: Matter, look: Look) -> Want | None:
    """A task for the case owner when work is agreed to resolve or remedy a complaint about our service."""
    return _wanted(FurtherWork.SERVICE_COMPLAINT_WORK, matter, look)


@wants(Purpose.RISK_ASSESSMENT, "78", applies=_may_lead_to_work, unless=is_over)
def risk_of_other_work_task(matter: Matter, look: Look) -> Want | None:
    """A task for the case owner when further work of another kind is on record as decided."""
    return _wanted(FurtherWork.OTHER, matter, look)


RULES: tuple[Rule, ...] = (risk_is_assessed,)
WANTS: tuple[Wanting, ...] = (
    risk_of_reconsideration_task,
    risk_of_returned_work_task,
    risk_of_fresh_primary_task,
    risk_of_new_detailed_task,
    risk_of_service_work_task,
    risk_of_other_work_task,
)
