"""Paragraph 37: where OAT asked for the complaint it goes straight to them, and time is theirs to consider (R18)."""

from policy.absent import Unknown, is_known
from policy.facts import CloseReason, PassedTo, Task
from policy.finding import State, Step, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Role
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.grounds.the_grounds import MARK, is_attached, is_marked
from policy.rules.holding import case_owner_of
from policy.rules.named_tasks import by_hand, meant
from policy.rules.oat.rounds import is_referred, outcomes, referrals
from policy.rules.which_way.passing import passed_to
from policy.rules.which_way.routes import ended_by_a_person, is_direct_pass, is_over, kept_off
from policy.tasks import Key, Purpose, TaskName

NAME = TaskName.DIRECT_PASS
NOT_ASKED_FOR = Verdict(State.NOT_TRIGGERED, "OAT has not asked, on record, for the complaint to come straight to them")


def _tasks(matter: Matter) -> tuple[Task, ...]:
    return meant(matter, Purpose.DIRECT_PASS, NAME)


def _is_passed(matter: Matter, look: Look) -> bool:
    """Whether OAT has it: passed on by hand, by a task of ours or somebody's, or referred all the same."""
    return passed_to(matter, look) == PassedTo.OAT or bool(_tasks(matter)) or is_referred(matter, look)


@rule("37", applies=is_decision_complaint, unless=kept_off)
def passed_straight_to_oat(matter: Matter, look: Look) -> Verdict:
    """A complaint that OAT asked for is handed on to them as soon as it is here."""
    if not is_direct_pass(matter, look):
        return NOT_ASKED_FOR
    if _is_passed(matter, look):
        return Verdict(State.MET, "passed straight to OAT, as they asked")
    because = "OAT asked for the complaint to come straight to them, and that it was passed on is not on record"
    ended = ended_by_a_person(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {ended}")
    if matter.is_closed:
        return Verdict(State.BREACHED, f"{because}; the feedback is closed", flag=because)
    return Verdict(State.PENDING, because, Step("Pass the complaint straight to OAT", case_owner_of(matter)))


@rule("37", applies=is_decision_complaint, unless=kept_off)
def time_is_left_to_oat(matter: Matter, look: Look) -> Verdict:
    """On such a complaint the case owner decides nothing about time; OAT may."""
    if not is_direct_pass(matter, look):
        return NOT_ASKED_FOR
    decided_here = _is_decided_here(matter, look)
    if isinstance(decided_here, Unknown):
        raise FactMissing(decided_here.because, "challenge.in_time.by", "challenge.declined_out_of_time.by")
    if decided_here:
        because = "a decision about time is on record, although OAT asked for the complaint to come straight to them"
        return Verdict(State.BREACHED, because, flag=because)
    if not _is_passed(matter, look):
        return Verdict(
            State.NOT_TRIGGERED, "no decision about time is on record, and the complaint is not passed on yet"
        )
    return Verdict(State.MET, "passed to OAT with no decision of the case owner's about time")


def _is_decided_here(matter: Matter, look: Look) -> bool | Unknown:
    """Whether somebody other than OAT settled that it came in time or not, or closed the feedback as out of time."""
    in_time = look.see("challenge.in_time", matter.challenge.in_time)
    declined = look.see("challenge.declined_out_of_time", matter.challenge.declined_out_of_time)
    if isinstance(declined, Unknown) and matter.feedback.close_reason == CloseReason.DECLINED_OUT_OF_TIME:
        return True
    who = [each.by for each in (in_time, declined) if not isinstance(each, Unknown)]
    if any(is_known(each) and not matter.is_of(Role.OAT, each) for each in who):
        return True
    if all(map(is_known, who)):
        return False
    return Unknown("a decision about time is on record, and whether it is OAT's own is not")


@wants(Purpose.DIRECT_PASS, "37", applies=is_decision_complaint, unless=kept_off)
def direct_pass_task(matter: Matter, look: Look) -> Want | None:
    """The task that hands the complaint to OAT, unless somebody has passed it on or OAT has answered."""
    if not is_direct_pass(matter, look) or not _is_wanted(matter, look):
        return None
    feedback = matter.feedback
    return Want(
        key=Key(feedback.id, Purpose.DIRECT_PASS, occasion=feedback.id),
        name=NAME,
        for_=Role.OAT,
        contents=_contents(matter, look),
        paragraphs=("37",),
    )


def _is_wanted(matter: Matter, look: Look) -> bool:
    """Recording that it was passed on does not end a task of ours that is how it was passed on."""
    tasks = _tasks(matter)
    sent_or_answered = by_hand(tasks) or by_hand(referrals(matter)) or outcomes(matter, look)
    if sent_or_answered or is_over(matter, look) is not None:
        return False
    return bool(tasks) or passed_to(matter, look) != PassedTo.OAT


def _contents(matter: Matter, look: Look) -> tuple[str, ...]:
    return (
        "You asked for this complaint to come straight to you.",
        "Whether it came in time is left to you to consider.",
        _grounds(matter, look),
    )


def _grounds(matter: Matter, look: Look) -> str:
    """How the grounds stand; the pass does not wait for anybody to say."""
    try:
        attached, marked = is_attached(matter, look), is_marked(matter, look)
    except FactMissing as missing:
        return f"Whether the grounds are attached and marked cannot be said: {missing}."
    if not attached:
        return f"The grounds are not attached yet{', although something is' if marked else ', nor'} marked '{MARK}'."
    return f"The grounds are attached{' and' if marked else ', and not yet'} marked '{MARK}'."


RULES: tuple[Rule, ...] = (passed_straight_to_oat, time_is_left_to_oat)
WANTS: tuple[Wanting, ...] = (direct_pass_task,)
