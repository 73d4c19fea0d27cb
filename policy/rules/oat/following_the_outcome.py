"""Paragraphs 48 and 49: what each outcome of OAT's asks next and of whom, and telling the service user."""

from policy.absent import Unknown, is_known
from policy.facts import CloseReason, Feedback, Kind, MessageKind, OutcomeGiven, TaskStatus
from policy.finding import State, Step, Verdict, Want
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import SENT_AGAIN, Outcome
from policy.roles import Role
from policy.rule import rule, wants
from policy.rules.holding import case_owner_of, who_can_act
from policy.rules.oat.explaining import explanation, is_explained_by_hand
from policy.rules.oat.outcome_tasks import outcome_tasks
from policy.rules.oat.told import told_since
from policy.rules.oat.with_oat import answer, comes_after, not_answered, nothing_wanted, undone, was_sent_again
from policy.tasks import Purpose

TELLS = (
    MessageKind.WHAT_IS_HAPPENING,
    MessageKind.CRITERIA_NOT_MET,
    MessageKind.NO_FURTHER_ACTION,
    MessageKind.PROGRESS_UPDATE,
)
"""Messages that tell the service user what is happening with a complaint that OAT returned."""
HANDLED_AS_SERVICE = (CloseReason.FEEDBACK_HANDLED, CloseReason.CLOSED_BY_MANAGER_UNRESOLVED)


@rule("48", applies=is_decision_complaint, unless=not_answered)
def outcome_is_followed(matter: Matter, look: Look) -> Verdict:
    """Every outcome asks something of its own: more to supply, more work, another route, or telling that it ends."""
    outcome, which = answer(matter, look)
    if which in SENT_AGAIN:
        return _sent_again(matter, look, outcome, which)
    if which is Outcome.SERVICE_COMPLAINT:
        return _handled_as_service(matter, look)
    if which is Outcome.CRITERIA_NOT_MET:
        return _told_in_oats_wording(matter, look, outcome)
    if which is Outcome.NOT_FOR_OAT:
        return _directed(matter, look, outcome)
    return Verdict(State.NOT_TRIGGERED, "OAT has accepted the case: paragraphs 50 to 54")


def _sent_again(matter: Matter, look: Look, outcome: OutcomeGiven, which: Outcome) -> Verdict:
    if was_sent_again(matter, look, outcome):
        return Verdict(State.MET, "the case went to OAT again after it was returned")
    if matter.is_closed:
        return Verdict(State.NOT_TRIGGERED, "closed after OAT returned the case, without going there again")
    if which is Outcome.MORE_INFORMATION:
        step = Step("Supply what OAT asked for and refer the case again", case_owner_of(matter))
        return undone(matter, look, "OAT needs more information, and the case has not come again", step)
    return _worked_further(matter, look, outcome)


def _worked_further(matter: Matter, look: Look, outcome: OutcomeGiven) -> Verdict:
    """Back to paragraph 41: once that is judged anew, its own steps lead."""
    judged = look.see("challenge.anything_further_to_resolve", matter.challenge.anything_further_to_resolve)
    if not isinstance(judged, Unknown) and comes_after(judged.at, outcome):
        return undone(matter, look, "the case owner has taken up the further work that OAT asked for (paragraph 41)")
    what = "Do the further work that OAT asked for; assess the risk again (paragraph 78)"
    because = "OAT asks for further work, and none is on record since"
    return undone(matter, look, because, Step(what, case_owner_of(matter)))


def _handled_as_service(matter: Matter, look: Look) -> Verdict:
    closed_as = look.see("feedback.close_reason", matter.feedback.close_reason)
    if closed_as in HANDLED_AS_SERVICE or any(_is_its_service_strand(matter, each) for each in matter.file.feedback):
        return Verdict(State.MET, "handled as a service complaint")
    manager = look.see("person.line_manager", matter.person(matter.case_owner).line_manager)
    who = who_can_act(matter, manager, otherwise=Role.ROLES_ADMINISTRATOR)
    what = "Handle it as a service complaint (paragraphs 11 and 13 to 18)"
    because = "for OAT this is a service complaint, and none is on record from it"
    return undone(matter, look, because, Step(what, who))


def _is_its_service_strand(matter: Matter, other: Feedback) -> bool:
    """A service complaint of the same person that is not older than this complaint (reading R20)."""
    mine = matter.feedback
    if other.kind != Kind.SERVICE_COMPLAINT or isinstance(mine.from_party, Unknown):
        return False
    if isinstance(other.received_at, Unknown) or isinstance(mine.received_at, Unknown):
        return False
    return other.from_party == mine.from_party and other.received_at >= mine.received_at


def _told_in_oats_wording(matter: Matter, look: Look, outcome: OutcomeGiven) -> Verdict:
    if told_since(matter, look, outcome, MessageKind.CRITERIA_NOT_MET):
        return Verdict(State.MET, "the service user was told that the criteria for a review are not met")
    because = "that the criteria for a review are not met has not been told to the service user"
    return undone(matter, look, because, _telling(matter, look, outcome, Outcome.CRITERIA_NOT_MET))


def _directed(matter: Matter, look: Look, outcome: OutcomeGiven) -> Verdict:
    """What directions ask is not for the software to judge: the case owner closes the task that holds them."""
    if any(task.status is TaskStatus.COMPLETED for task in outcome_tasks(matter, look, outcome)):
        return Verdict(State.MET, "the case owner has completed the task with OAT's directions")
    if matter.is_closed:
        return Verdict(State.NOT_TRIGGERED, "closed after OAT returned the case with its directions")
    step = Step("Act on OAT's directions and complete the task that holds them", case_owner_of(matter))
    return undone(matter, look, "OAT's directions are with the case owner", step)


@rule("49", applies=is_decision_complaint, unless=not_answered)
def directions_are_acted_on(matter: Matter, look: Look) -> Verdict:
    """The case owner does as OAT directs and lets the service user know what is happening."""
    outcome, which = answer(matter, look)
    if which is Outcome.ACCEPTED:
        return Verdict(State.NOT_TRIGGERED, "OAT has accepted the case, and speaks to the service user (paragraph 50)")
    if told_since(matter, look, outcome, *TELLS):
        return Verdict(State.MET, "the service user was told what is happening after OAT returned the case")
    because = "that the service user was told what is happening since OAT returned the case is not on record"
    return undone(matter, look, because, _telling(matter, look, outcome, which))


def _telling(matter: Matter, look: Look, outcome: OutcomeGiven, which: Outcome) -> Step | None:
    """Where OAT owes the wording first, nothing can be told yet."""
    if which is not Outcome.CRITERIA_NOT_MET:
        return Step("Tell the service user what is happening with their complaint", case_owner_of(matter))
    wording = look.see("oat_review.outcomes.wording_for_service_user", outcome.wording_for_service_user)
    what = "Tell the service user in OAT's wording, and that it is the end of our process (paragraph 74)"
    return Step(what, case_owner_of(matter)) if is_known(wording) else None


@wants(Purpose.EXPLAIN_NEXT_STEP, "49", applies=is_decision_complaint, unless=nothing_wanted)
def explain_task(matter: Matter, look: Look) -> Want | None:
    """A task for the case owner to tell the service user, until a message since the return is on record."""
    outcome, which = answer(matter, look)
    if which is Outcome.ACCEPTED or told_since(matter, look, outcome, *TELLS):
        return None
    if is_explained_by_hand(matter, outcome):
        return None
    return explanation(matter, outcome, case_owner_of(matter), EXPLAINS.get(which, EXPLAINS_RETURN), "49")


EXPLAINS_RETURN = "OAT has returned the case. Please tell the service user what is happening with their complaint."
EXPLAINS = {
    Outcome.SERVICE_COMPLAINT: "OAT has returned the case as a service complaint. Please tell the service user what is"
    " happening with it.",
    Outcome.CRITERIA_NOT_MET: "OAT has found that the criteria for a review are not met. Please tell the service user"
    " in the wording that OAT provides with the outcome, and that it is the end of our process.",
}
