"""Paragraphs 47 to 49: OAT considers what was referred, answers with one of six outcomes, and that is acted on."""

from policy.absent import Fact, Unknown, is_known
from policy.facts import Judgement, MessageKind, OutcomeGiven, Task, TaskStatus
from policy.finding import State, Step, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.case_owner.owners import owners
from policy.rules.holding import case_owner_of
from policy.rules.oat.following_the_outcome import directions_are_acted_on, explain_task, outcome_is_followed
from policy.rules.oat.oat_stages import oat_stage
from policy.rules.oat.outcome_tasks import contents, fates, is_set_by_hand, outcome_tasks, was_removed
from policy.rules.oat.rounds import last_outcome, outcome_of, outcomes
from policy.rules.oat.told import told_since
from policy.rules.oat.with_oat import (
    NOT_ONE_OF_SIX,
    answer,
    awaits_answer,
    comes_after,
    not_answered,
    not_with_oat,
    nothing_wanted,
    undone,
    waits_for_legal,
    was_sent_again,
)
from policy.tasks import Key, Purpose, TaskName

__all__ = ["RULES", "WANTS", "oat_stage"]
WORDING = "the wording for the service user"


@rule("47", applies=is_decision_complaint, unless=not_with_oat)
def referral_is_reviewed(matter: Matter, look: Look) -> Verdict:
    """OAT reviews what was referred together with its analysis, before it answers."""
    reviewed = look.see("oat_review.reviewed_referral", matter.review.reviewed_referral)
    if awaits_answer(matter, look):
        return _considering(matter, look, reviewed)
    if not isinstance(reviewed, Unknown) and reviewed.value and not _is_of_an_earlier_round(matter, look, reviewed):
        return Verdict(State.MET, "OAT reviewed the referral with its analysis")
    because = "OAT has answered, and that it reviewed the referral with its analysis is not on record"
    return Verdict(State.BREACHED, because, flag=because)


def _considering(matter: Matter, look: Look, reviewed: Fact[Judgement[bool]]) -> Verdict:
    if _is_reviewed_this_time(matter, look, reviewed):
        return Verdict(State.MET, "OAT has reviewed the referral with its analysis; its outcome is still to come")
    if waits_for_legal(matter, look):
        return undone(matter, look, "OAT waits for the Legal Team's advice before it considers this (paragraph 70)")
    step = Step("Consider the referral and record the outcome", Role.OAT)
    return undone(matter, look, "that OAT has reviewed the referral is not on record", step)


def _is_reviewed_this_time(matter: Matter, look: Look, reviewed: Fact[Judgement[bool]]) -> bool:
    """A case that came again is reviewed again: the earlier review does not stand for it."""
    if isinstance(reviewed, Unknown) or not reviewed.value:
        return False
    last = last_outcome(matter, look)
    return last is None or comes_after(reviewed.at, last[0]) is True


def _is_of_an_earlier_round(matter: Matter, look: Look, reviewed: Judgement[bool]) -> bool:
    earlier = outcomes(matter, look)[:-1]
    return bool(earlier) and comes_after(reviewed.at, earlier[-1]) is False


@rule("48", applies=is_decision_complaint, unless=not_answered)
def outcome_is_one_of_six(matter: Matter, look: Look) -> Verdict:
    """OAT answers with one of the six outcomes that there are; anything else is pointed out."""
    given = [each.outcome for each in outcomes(matter, look)]
    step = Step("Record the outcome as one of the six of paragraph 48", Role.OAT)
    if any(not isinstance(words, Unknown) and outcome_of(look, words) is None for words in given):
        return Verdict(State.BREACHED, NOT_ONE_OF_SIX, step, NOT_ONE_OF_SIX)
    if not given or not all(map(is_known, given)):
        because = "which outcome OAT gave is not on record"
        missing = ("oat_review.outcomes.outcome",)
        return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, missing)
    return _among_the_six(matter, look)


def _among_the_six(matter: Matter, look: Look) -> Verdict:
    """Which one it is; where nobody can say which of several is the latest, OAT is asked for the moments."""
    try:
        return Verdict(State.MET, f"the outcome is '{answer(matter, look)[1]}'")
    except FactMissing as missing:
        step = Step("Record when each outcome was given", Role.OAT)
        return Verdict(State.MET, f"the outcomes are among the six; {missing}", step)


@rule("48", applies=is_decision_complaint, unless=not_answered)
def outcome_has_what_it_needs(matter: Matter, look: Look) -> Verdict:
    """Each outcome comes with next steps; where there is no review, also with words for the service user."""
    outcome, which = answer(matter, look)
    lacking = _lacking(matter, look, outcome, which)
    if not lacking:
        return Verdict(State.MET, "the outcome comes with what it needs")
    because = f"not on record with the outcome: {' and '.join(lacking)}"
    if WORDING in lacking and told_since(matter, look, outcome, MessageKind.CRITERIA_NOT_MET):
        said = f"{because}, and the service user has been told"
        return Verdict(State.BREACHED, said, flag=said)
    if was_sent_again(matter, look, outcome):
        return Verdict(State.BREACHED, f"{because}, and the case came again", flag=because)
    verdict = undone(matter, look, because, Step(f"Record with the outcome: {' and '.join(lacking)}", Role.OAT))
    return Verdict(verdict.state, verdict.because, verdict.step, flag=verdict.because)


def _lacking(matter: Matter, look: Look, outcome: OutcomeGiven, which: Outcome) -> tuple[str, ...]:
    by_hand = (task for task in outcome_tasks(matter, look, outcome) if task.made_as is None)
    steps = look.see("oat_review.outcomes.next_steps", outcome.next_steps)
    has_steps = is_known(steps) or any(is_known(task.contents) for task in by_hand)
    wording = look.see("oat_review.outcomes.wording_for_service_user", outcome.wording_for_service_user)
    has_wording = which is not Outcome.CRITERIA_NOT_MET or is_known(wording)
    lacks = ((has_steps, "the next steps (paragraph 47)"), (has_wording, WORDING))
    return tuple(what for has, what in lacks if not has)


@rule("47", applies=is_decision_complaint, unless=not_with_oat)
def case_owner_has_the_outcome(matter: Matter, look: Look) -> Verdict:
    """OAT sets the case owner a task with the outcome of its consideration and what comes next."""
    reviewed = look.see("oat_review.reviewed_referral", matter.review.reviewed_referral)
    if not awaits_answer(matter, look):
        return _handed_over(matter, look, answer(matter, look)[0])
    if not _is_reviewed_this_time(matter, look, reviewed):
        return Verdict(State.NOT_TRIGGERED, "OAT has still to answer")
    step = Step("Record the outcome with the next steps", Role.OAT)
    return undone(matter, look, "OAT has reviewed the referral, and its outcome is not on record", step)


def _handed_over(matter: Matter, look: Look, outcome: OutcomeGiven) -> Verdict:
    tasks = outcome_tasks(matter, look, outcome)
    if tasks:
        return _with_whom(matter, look, tasks[0])
    if is_set_by_hand(matter, look, outcome):
        return Verdict(State.MET, "a task for the case owner is on the outcome record")
    if fates(matter, outcome) and not was_removed(matter, outcome):
        return Verdict(State.MET, "the case owner had a task with the outcome")
    removed = "a person took the task with the outcome away, and it is not set again"
    because = removed if was_removed(matter, outcome) else "no task with the outcome is on record for the case owner"
    return undone(matter, look, because, Step("Set the case owner a task with the outcome and next steps", Role.OAT))


def _with_whom(matter: Matter, look: Look, task: Task) -> Verdict:
    """Ours is set for whoever can act; one made by hand has to stand with the case owner."""
    case = matter.file.case
    look.see("case.original_case_owner", case.original_case_owner)
    look.see("case.current_case_owner", case.current_case_owner)
    if task.owner in (*owners(matter), case_owner_of(matter)) or task.owner_as_made:
        return Verdict(State.MET, "the case owner has a task with the outcome")
    if isinstance(task.owner, Unknown) or not owners(matter):
        missing = "task.owner" if isinstance(task.owner, Unknown) else "case.original_case_owner"
        raise FactMissing("whether the task with the outcome is the case owner's is not on record", missing)
    because = "the task with the outcome stands with somebody who is not the case owner"
    if task.status is TaskStatus.COMPLETED:
        return Verdict(State.MET, f"{because}, and it is completed", flag=because)
    verdict = undone(matter, look, because, Step("Pass the task with the outcome to the case owner", Role.OAT))
    return Verdict(verdict.state, verdict.because, verdict.step, flag=because)


@wants(Purpose.OAT_OUTCOME, "47", "48", applies=is_decision_complaint, unless=nothing_wanted)
def outcome_task(matter: Matter, look: Look) -> Want | None:
    """The case owner's task with OAT's latest outcome, unless OAT has set one by hand."""
    outcome, which = answer(matter, look)
    if is_set_by_hand(matter, look, outcome):
        return None
    return Want(
        key=Key(matter.feedback.id, Purpose.OAT_OUTCOME, occasion=outcome.id),
        name=TaskName.OAT_OUTCOME,
        for_=case_owner_of(matter),
        contents=contents(outcome, which),
        paragraphs=("47", "48"),
    )


RULES: tuple[Rule, ...] = (
    referral_is_reviewed,
    outcome_is_one_of_six,
    outcome_has_what_it_needs,
    case_owner_has_the_outcome,
    outcome_is_followed,
    directions_are_acted_on,
)
WANTS: tuple[Wanting, ...] = (outcome_task, explain_task)
