"""Paragraph 76: a decision made jointly with the LGSCO is for the Joint Working Team, not for OAT."""

from policy.absent import Unknown
from policy.facts import CloseReason, PassedTo, Task
from policy.finding import State, Step, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Role
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.case_owner.on_file import decision_on_file
from policy.rules.holding import case_owner_of
from policy.rules.named_tasks import by_hand, meant
from policy.rules.oat.rounds import is_accepted
from policy.rules.which_way.against import referral_against
from policy.rules.which_way.passing import passed_to
from policy.rules.which_way.routes import ended_by_a_person
from policy.tasks import Key, Purpose, TaskName

NAME = TaskName.JOINT_WORKING_TEAM


def _was_joint(matter: Matter, look: Look) -> bool:
    """Whether the decision itself was made jointly. Raises FactMissing."""
    decision = decision_on_file(matter, look)
    joint = look.see("decision.issued_jointly_with_lgsco", decision.issued_jointly_with_lgsco)
    if not isinstance(joint, Unknown):
        return joint
    unsaid = "whether the decision was made jointly with the LGSCO is not on record"
    raise FactMissing(joint.because or unsaid, "decision.issued_jointly_with_lgsco")


@rule("76", "directed to the Joint working Team, not considered by OAT", applies=is_decision_complaint)
def joint_decision_goes_to_the_joint_team(matter: Matter, look: Look) -> Verdict:
    """A complaint about a joint decision is sent to the Joint Working Team, and OAT is not asked to consider it."""
    if not _was_joint(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the decision was not made jointly with the LGSCO")
    gone = _gone_to_oat(matter, look)
    if gone is not None:
        because = f"{gone} although the decision was made jointly with the LGSCO (paragraph 76)"
        return Verdict(State.BREACHED, because, _next_step(matter, look), because)
    if _is_directed(matter, look):
        return Verdict(State.MET, "directed to the Joint Working Team", _next_step(matter, look))
    return _not_directed(matter, look)


def _gone_to_oat(matter: Matter, look: Look) -> str | None:
    """How the complaint came to OAT all the same, by a person's doing; the first that is found."""
    if referral_against(matter) or is_accepted(matter, look):
        return "referred to OAT"
    if by_hand(meant(matter, Purpose.DIRECT_PASS, TaskName.DIRECT_PASS)) or passed_to(matter, look) == PassedTo.OAT:
        return "passed straight to OAT"
    if by_hand(meant(matter, Purpose.ADVICE_FROM_OAT, TaskName.ADVICE_FROM_OAT)):
        return "OAT was asked for advice"
    return None


def _is_directed(matter: Matter, look: Look) -> bool:
    reason = look.see("feedback.close_reason", matter.feedback.close_reason)
    if passed_to(matter, look) == PassedTo.JOINT_WORKING_TEAM or reason == CloseReason.SENT_TO_JOINT_WORKING_TEAM:
        return True
    return bool(_tasks(matter))


def _tasks(matter: Matter) -> tuple[Task, ...]:
    return meant(matter, Purpose.JOINT_WORKING_TEAM, NAME)


def _next_step(matter: Matter, look: Look) -> Step:
    directed = _is_directed(matter, look)
    what = "Close the feedback as sent to" if directed else "Direct the complaint to"
    return Step(f"{what} the Joint Working Team", case_owner_of(matter))


def _not_directed(matter: Matter, look: Look) -> Verdict:
    because = "the decision was made jointly, and the complaint has not been directed to the Joint Working Team"
    ended = ended_by_a_person(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {ended}")
    if matter.is_closed:
        return Verdict(State.BREACHED, f"{because}; the feedback is closed", flag=because)
    return Verdict(State.PENDING, because, _next_step(matter, look))


def _is_wanted(matter: Matter, look: Look) -> bool:
    """Recording that it was sent to them, or closing the feedback for that reason, does not end our task for them."""
    tasks = _tasks(matter)
    if by_hand(tasks) or ended_by_a_person(matter, look) is not None:
        return False
    if matter.is_closed:
        return bool(tasks) and matter.feedback.close_reason == CloseReason.SENT_TO_JOINT_WORKING_TEAM
    return bool(tasks) or not _is_directed(matter, look)


@wants(Purpose.JOINT_WORKING_TEAM, "76", applies=is_decision_complaint)
def joint_working_task(matter: Matter, look: Look) -> Want | None:
    """The task for the Joint Working Team, unless somebody has directed the complaint there themselves."""
    if not _was_joint(matter, look) or not _is_wanted(matter, look):
        return None
    feedback = matter.feedback
    return Want(
        key=Key(feedback.id, Purpose.JOINT_WORKING_TEAM, occasion=feedback.id),
        name=NAME,
        for_=Role.JOINT_WORKING,
        contents=(
            "This complaint is about a decision that was made jointly with the LGSCO.",
            "Please take it up under the LGSCO's own process; OAT does not consider it.",
        ),
        paragraphs=("76",),
    )


RULES: tuple[Rule, ...] = (joint_decision_goes_to_the_joint_team,)
WANTS: tuple[Wanting, ...] = (joint_working_task,)
