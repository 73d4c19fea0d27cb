"""Paragraph 46: the case is referred to OAT, by a task of the agreed name, once all that comes first is on record."""

from policy.absent import Unknown, is_known
from policy.facts import PrimaryDecisionView, Referral, Task, TaskStatus
from policy.finding import State, Step, TaskCheck, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import SENT_AGAIN
from policy.roles import Role
from policy.rule import Checking, Rule, Wanting, rule, wants
from policy.rules.considering.case_owner_steps import has_gone, is_back
from policy.rules.considering.in_order import late_steps
from policy.rules.holding import case_owner_of
from policy.rules.oat.rounds import last_outcome, referrals
from policy.rules.oat.with_oat import was_sent
from policy.rules.referring.before_referral import lacking
from policy.rules.referring.lacking import Lacking
from policy.rules.referring.ruled_out import ruled_out_at
from policy.rules.task_subjects import bears_name
from policy.rules.which_way.against import referral_against
from policy.rules.which_way.routes import Block, block, is_direct_pass, is_over
from policy.tasks import Key, Purpose, TaskName

NAME = TaskName.OAT_REFERRAL
ASK = "Ask to refer the case to OAT, or record why it is closed without a referral"


def _list(missing: tuple[Lacking, ...]) -> str:
    return "; ".join(each.said for each in missing)


def _facts(missing: tuple[Lacking, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for each in missing for fact in each.facts))


@rule("46", applies=is_decision_complaint)
def case_is_referred(matter: Matter, look: Look) -> Verdict:
    """With everything before it on record and the case owner asking for it, the case goes to OAT."""
    missing = lacking(matter, look)
    against = block(matter, look)
    if referrals(matter):
        return _referred(matter, look, missing)
    if against is not None:
        return Verdict(State.NOT_TRIGGERED, f"no referral is made: {against.said}")
    if has_gone(matter, look) or is_known(look.see("oat_review.decided_at", matter.review.decided_at)):
        return _answered(missing)
    asked = look.see("challenge.referral", matter.challenge.referral)
    if isinstance(asked, Unknown):
        return _not_asked(matter, look, missing)
    if asked.value is Referral.CLOSE_WITHOUT_REFERRAL:
        return _closed_without(matter, look)
    return _asked_for(matter, look, missing)


def _referred(matter: Matter, look: Look, missing: tuple[Lacking, ...]) -> Verdict:
    """A referral is there: ours only when all was on record, one made by hand perhaps before."""
    against = block(matter, look)
    if against is not None:
        return _referred_against(matter, look, against)
    if missing and is_back(matter, look) and is_over(matter, look) is None:
        because = f"OAT sent the case back, and not all that comes before it goes again is on record: {_list(missing)}"
        return Verdict(State.PENDING, because, missing=_facts(missing))
    if missing:
        because = f"referred to OAT before all that comes first was on record: {_list(missing)}"
        return Verdict(State.BREACHED, because, flag=because, missing=_facts(missing))
    return _referred_in_order(matter, look)


def _referred_in_order(matter: Matter, look: Look) -> Verdict:
    """All is on record now: was it when the case was referred? On a direct pass none of it is asked for (R18)."""
    late = () if is_direct_pass(matter, look) else tuple(late_steps(matter, look))
    if late:
        because = f"referred to OAT before all that comes first was on record: {_list(late)}"
        return Verdict(State.BREACHED, because, flag=because)
    return Verdict(State.MET, "referred to OAT with all that comes first on record")


def _referred_against(matter: Matter, look: Look, against: Block) -> Verdict:
    """What ruled the review out only after the case had gone to OAT is not held against the referral."""
    said = against.said
    if referral_against(matter, ruled_out_at(matter, look, against)):
        because = f"referred to OAT although {said}"
        return Verdict(State.BREACHED, because, flag=because)
    return Verdict(State.MET, f"referred to OAT; a review was ruled out only after that: {said}")


def _answered(missing: tuple[Lacking, ...]) -> Verdict:
    """OAT's answer shows that the case went there, whatever became of the task."""
    if missing:
        because = f"OAT has answered before all that comes first was on record: {_list(missing)}"
        return Verdict(State.BREACHED, because, flag=because, missing=_facts(missing))
    return Verdict(State.MET, "OAT has answered, with all that comes first on record")


def _not_asked(matter: Matter, look: Look, missing: tuple[Lacking, ...]) -> Verdict:
    over = is_over(matter, look)
    if over is not None:
        return Verdict(State.NOT_TRIGGERED, f"not referred; {over}")
    if missing:
        return Verdict(State.NOT_TRIGGERED, "not all that comes before a referral is on record yet")
    if was_sent(matter, look) and not is_back(matter, look):
        return Verdict(
            State.NOT_TRIGGERED, "passed straight to OAT (paragraph 37), and no referral beside it is asked for"
        )
    because = "all that comes before a referral is on record; the case owner has not asked for it yet"
    return Verdict(State.PENDING, because, Step(ASK, case_owner_of(matter)))


def _asked_for(matter: Matter, look: Look, missing: tuple[Lacking, ...]) -> Verdict:
    over = is_over(matter, look)
    if over is not None:
        return Verdict(State.NOT_TRIGGERED, f"not referred; {over}")
    if missing:
        because = f"the case owner asks to refer the case, and what comes first is not all on record: {_list(missing)}"
        return Verdict(State.PENDING, because, flag=because, missing=_facts(missing))
    if is_back(matter, look) and not _is_asked_again(matter, look):
        because = "OAT sent the case back, and the case owner has not asked to refer it again yet"
        return Verdict(State.PENDING, because, Step(ASK, case_owner_of(matter)))
    step = Step(f"Set the task '{NAME}' for OAT", case_owner_of(matter))
    return Verdict(State.PENDING, "the case owner asks to refer the case, and no referral is on record", step)


def _closed_without(matter: Matter, look: Look) -> Verdict:
    """Only where a reconsideration that was conceded meets the challenge, and with the reason (reading R06)."""
    view = look.see("challenge.primary_decision_view", matter.challenge.primary_decision_view)
    asked = matter.challenge.referral
    if isinstance(view, Unknown) or view.value is not PrimaryDecisionView.WRONG_AND_ACCEPTED:
        because = "to be closed without a referral, although no reconsideration was conceded that meets the challenge"
        return Verdict(State.BREACHED, because, flag=because)
    if isinstance(asked, Unknown) or isinstance(asked.reasons, Unknown):
        because = "to be closed without a referral, and why the reconsideration meets the challenge is not on record"
        step = Step("Record why the reconsideration meets the challenge", case_owner_of(matter))
        return Verdict(State.PENDING, because, step, because, ("challenge.referral.reasons",))
    step = Step("Close the feedback: the reconsideration meets the challenge", case_owner_of(matter), closes=True)
    return Verdict(State.MET, "closed without a referral: the reconsideration meets the challenge", step)


@wants(Purpose.OAT_REFERRAL, "46", applies=is_decision_complaint)
def referral_task(matter: Matter, look: Look) -> Want | None:
    """The task for OAT: nothing is missing, nothing stands against it, and the case owner asks for it."""
    if not _is_wanted(matter, look):
        return None
    feedback, last = matter.feedback, last_outcome(matter, look)
    return Want(
        key=Key(feedback.id, Purpose.OAT_REFERRAL, occasion=feedback.id if last is None else last[0].id),
        name=NAME,
        for_=Role.OAT,
        contents=_contents(matter, look),
        paragraphs=("46", "47"),
    )


def _is_wanted(matter: Matter, look: Look) -> bool:
    asked = look.see("challenge.referral", matter.challenge.referral)
    if isinstance(asked, Unknown) or asked.value is not Referral.REFER or is_over(matter, look) is not None:
        return False
    if block(matter, look) is not None or lacking(matter, look) or _by_hand(matter, look):
        return False
    return last_outcome(matter, look) is None or _is_asked_again(matter, look)


def _by_hand(matter: Matter, look: Look) -> bool:
    """Whether somebody set the referral of this round themselves: before an answer any, after one a newer one."""
    last = last_outcome(matter, look)
    mine = [task for task in referrals(matter) if task.made_as is None]
    if last is None:
        return bool(mine)
    return any(_is_newer(task, last[0].at) or task.status is TaskStatus.OPEN for task in mine)


def _is_newer(task: Task, than: object) -> bool:
    return not isinstance(task.created_at, Unknown) and is_known(than) and task.created_at > than  # type: ignore[operator]


def _is_asked_again(matter: Matter, look: Look) -> bool:
    """Whether the case came back to be worked on, and the case owner asked anew after that (48).

    Raises FactMissing where neither moment says which came first.
    """
    last = last_outcome(matter, look)
    asked = matter.challenge.referral
    if last is None or isinstance(asked, Unknown) or last[1] not in SENT_AGAIN:
        return False
    if isinstance(asked.at, Unknown) or isinstance(last[0].at, Unknown):
        raise FactMissing(
            "whether the case owner asked to refer again after OAT sent the case back is not on record",
            "challenge.referral.at",
            "oat_review.outcomes.at",
        )
    return asked.at > last[0].at


def _contents(matter: Matter, look: Look) -> tuple[str, ...]:
    if is_direct_pass(matter, look):
        return (
            "This challenge comes straight to you, as you asked. The grounds are attached and marked; whether they came"
            " in time is yours to consider.",
        )
    return (
        "The case owner refers this challenge for an independent review. The grounds, the analysis of Annex B and the"
        " steps taken are on the feedback.",
        "Whoever considers it took no part in the decision, and does not manage the original case owner.",
    )


def _check(matter: Matter, look: Look) -> TaskCheck | None:
    """What an open referral still lacks, each with its paragraph."""
    task = next((each for each in referrals(matter) if each.status is TaskStatus.OPEN), None)
    if task is None:
        return None
    against = block(matter, look)
    blocked = () if against is None else (f"no referral: {against.said}",)
    return TaskCheck(task.id, (*blocked, *_of_the_task(matter, task), *(each.said for each in lacking(matter, look))))


def _of_the_task(matter: Matter, task: Task) -> tuple[str, ...]:
    wrong = []
    if isinstance(task.owner, Unknown):
        wrong.append("for whom the task is set is not on record (paragraph 46)")
    elif not matter.is_of(Role.OAT, task.owner):
        wrong.append("the task is not with OAT (paragraph 46)")
    if task.made_as is None and not bears_name(task.name, NAME):
        wrong.append(f"the subject is to be '{NAME}' (paragraph 46)")
    return tuple(wrong)


@rule("46", applies=is_decision_complaint)
def referral_is_as_agreed(matter: Matter, look: Look) -> Verdict:
    """The referral is a task for OAT and bears the agreed name."""
    there = referrals(matter)
    if not there:
        return Verdict(State.NOT_TRIGGERED, "there is no referral")
    task = next((each for each in there if each.status is TaskStatus.OPEN), None)
    if task is None:
        return Verdict(State.MET, "the referral is completed")
    look.see("task.name", task.name)
    look.see("task.owner", task.owner)
    wrong = _of_the_task(matter, task)
    if not wrong:
        return Verdict(State.MET, "the referral is with OAT and bears its name")
    because = "; ".join(each.removesuffix(" (paragraph 46)") for each in wrong)
    step = Step(f"Put the task '{NAME}' right: {because}", case_owner_of(matter))
    if isinstance(task.owner, Unknown):
        return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, ("task.owner",))
    return Verdict(State.PENDING, because, step, because)


RULES: tuple[Rule, ...] = (case_is_referred, referral_is_as_agreed)
WANTS: tuple[Wanting, ...] = (referral_task,)
CHECKS: tuple[Checking, ...] = (Checking(is_decision_complaint, _check),)
