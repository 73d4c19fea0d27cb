"""Paragraph 70, and the first half of 71: the Legal Team is asked before OAT considers; until when one may apply."""

from datetime import date, datetime

from policy.absent import Fact, Unknown, is_known
from policy.deadlines import months_after
from policy.facts import Advice, CaseFile, Decision, Task
from policy.finding import Deadline, State, Step, Verdict, Want
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import SENT_AGAIN
from policy.parameters import BeforeTheFirst, Parameters
from policy.roles import Role
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.advice.asking import answered_a_referral, any_before, is_asked, is_done_with, on_record
from policy.rules.grounds.grounds_dates import added
from policy.rules.grounds.lateness import is_declined
from policy.rules.holding import case_owner_of
from policy.rules.judicial.delay import delay_is_usually_not_challenged
from policy.rules.judicial.first_dates import FACTS, NO_DATE, first_date
from policy.rules.named_tasks import by_hand, meant
from policy.rules.oat.rounds import is_referred, last_outcome
from policy.rules.oat.with_oat import is_decided, waits_for_legal, was_sent
from policy.rules.which_way.routes import block, is_direct_pass, is_over, kept_off
from policy.tasks import Key, Purpose, TaskName

LIMIT = "Judicial Review: promptly, and usually no later than"
HOW_IT_IS_MEANT = (
    "An application is to be made promptly, and this is the usual outer limit: for information, not advice. No review,"
    " extension or amended version moves it."
)
CONSIDERING = "whether the challenger is also considering Judicial Review"


def limits(case_file: CaseFile, on: date, parameters: Parameters) -> tuple[Deadline, ...]:
    """The usual outer limit for each decision on the case, whether or not there is feedback on it (R21, R27).

    `on` is the day whose edition of the policy says how many months there are.
    """
    return tuple(_limit(decision, on, parameters) for decision in case_file.decisions)


def _limit(decision: Decision, on: date, parameters: Parameters) -> Deadline:
    first = first_date(decision)
    if first is None:
        return _undated(decision, NO_DATE, *FACTS)
    try:
        months = parameters.judicial_review_months.on(on)
        last = months_after(first.date, months)
    except BeforeTheFirst as before:
        return _undated(
            decision, f"how many months there are is not known: {before}", "parameters.judicial_review_months"
        )
    except (ValueError, OverflowError):
        return _undated(decision, f"that date cannot be right: {first.because}", *FACTS)
    counted = f"{first.because}{added(first.date, months, last)}. Counted from the earliest date on record"
    because = f"{counted}. {HOW_IT_IS_MEANT}"
    return Deadline(LIMIT, last, because, ("6", "71"), decision.id)


def _undated(decision: Decision, because: str, *missing: str) -> Deadline:
    said = f"cannot decide: {because}. {HOW_IT_IS_MEANT}"
    return Deadline(LIMIT, None, said, ("6", "71"), decision.id, missing)


@rule("70", applies=is_decision_complaint, unless=kept_off)
def legal_team_is_asked_first(matter: Matter, look: Look) -> Verdict:
    """Where the challenger also considers proceedings OAT asks the Legal Team first; only OAT's part waits for it."""
    considering = look.see("challenge.considering_jr", matter.challenge.considering_jr)
    if isinstance(considering, Unknown):
        return _not_known(matter, look)
    if not considering:
        return Verdict(State.NOT_TRIGGERED, "the challenger is not considering Judicial Review")
    waits = waits_for_legal(matter, look)
    if any_before(_considered(matter, look), None if waits else _advice(matter, look)):
        because = "OAT considered the request before the Legal Team's advice was on record"
        return Verdict(State.BREACHED, because, _step(matter, look) if waits else None, because)
    if not waits:
        return Verdict(State.MET, "the Legal Team's advice is on record")
    return _awaited(matter, look)


def _advice(matter: Matter, look: Look) -> Advice[str]:
    return on_record(look.see("challenge.legal_advice", matter.challenge.legal_advice))


def _tasks(matter: Matter) -> tuple[Task, ...]:
    return meant(matter, Purpose.LEGAL_ADVICE, TaskName.LEGAL_ADVICE)


def _considered(matter: Matter, look: Look) -> tuple[Fact[datetime], ...]:
    """When OAT considered the request: its review of the referral, each outcome, and the decision."""
    decided = look.see("oat_review.decided_at", matter.review.decided_at)
    reviewed = look.see("oat_review.reviewed_referral", matter.review.reviewed_referral)
    begun = () if isinstance(reviewed, Unknown) or not reviewed.value else (reviewed.at,)
    return (*begun, *answered_a_referral(matter, look), *((decided,) if is_known(decided) else ()))


def _is_considered_for_good(matter: Matter, look: Look) -> bool:
    """Whether OAT has no more to consider: it decided, or answered and the case does not come to it again."""
    last = last_outcome(matter, look)
    final = last is not None and last[1] is not None and last[1] not in SENT_AGAIN
    return final or is_decided(matter, look)


def _not_known(matter: Matter, look: Look) -> Verdict:
    """It matters once a review is requested, and for OAT's consideration alone."""
    if not _is_requested(matter, look):
        return Verdict(State.NOT_TRIGGERED, "no review has been requested yet")
    ended = None if _considered(matter, look) else _ended(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"{CONSIDERING} is not on record; {ended}")
    considered = _is_considered_for_good(matter, look)
    step = None if considered else Step(f"Record: {CONSIDERING}", case_owner_of(matter))
    because = f"{CONSIDERING} is not on record"
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, ("challenge.considering_jr",))


def _is_requested(matter: Matter, look: Look) -> bool:
    came = look.see("challenge.grounds_received_at", matter.challenge.grounds_received_at)
    sent = is_direct_pass(matter, look) or was_sent(matter, look) or is_referred(matter, look)
    return is_known(came) or sent


def _awaited(matter: Matter, look: Look) -> Verdict:
    asked = _is_asked(matter, look)
    because = f"the Legal Team {'was asked and has not advised yet' if asked else 'has not been asked for advice'}"
    ended = _ended(matter, look)
    if ended is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {ended}")
    return Verdict(State.PENDING, f"{because}; only OAT's consideration waits for it", _step(matter, look))


def _is_asked(matter: Matter, look: Look) -> bool:
    """By the record; or OAT's task to ask is completed."""
    return is_asked(_advice(matter, look)) or is_done_with(_tasks(matter))


def _step(matter: Matter, look: Look) -> Step | None:
    if _is_considered_for_good(matter, look) or _ended(matter, look) is not None:
        return None
    if _is_asked(matter, look):
        return Step("Advise OAT on the request for a review: Judicial Review is being considered too", Role.LEGAL)
    return Step("Seek the Legal Team's advice before considering the request for a review", Role.OAT)


def _ended(matter: Matter, look: Look) -> str | None:
    """Why OAT is not going to consider the request: it is over, declined as late, or there is no review."""
    if is_declined(matter, look) is True:
        return "declined as out of time"
    found = block(matter, look)
    return is_over(matter, look) or (None if found is None else f"no review: {found.because}")


def _nothing_to_ask(matter: Matter, look: Look) -> str | None:
    """Why no task to ask is set: OAT is not going to consider the request, or has done."""
    considered = "OAT has considered the request" if _is_considered_for_good(matter, look) else None
    return _ended(matter, look) or considered


@wants(Purpose.LEGAL_ADVICE, "70", applies=is_decision_complaint, unless=_nothing_to_ask)
def legal_advice_task(matter: Matter, look: Look) -> Want | None:
    """A task for OAT to ask the Legal Team, from when proceedings are considered (R22) until it has been asked."""
    if not look.need("challenge.considering_jr", matter.challenge.considering_jr):
        return None
    if not waits_for_legal(matter, look) or is_asked(_advice(matter, look)) or by_hand(_tasks(matter)) is not None:
        return None
    feedback = matter.feedback
    return Want(
        key=Key(feedback.id, Purpose.LEGAL_ADVICE, occasion=feedback.id),
        name=TaskName.LEGAL_ADVICE,
        for_=Role.OAT,
        contents=(
            "Whoever challenges our decision is also considering Judicial Review.",
            "Please seek the Legal Team's advice before considering a request for a review. Nothing else waits for it:"
            " the case owner's steps and all dates go on.",
        ),
        paragraphs=("70",),
    )


RULES: tuple[Rule, ...] = (legal_team_is_asked_first, delay_is_usually_not_challenged)
WANTS: tuple[Wanting, ...] = (legal_advice_task,)
