"""Paragraph 68: OAT raises a request to quash with the Legal Team, with the case's details and the reasons."""

from collections.abc import Callable
from datetime import datetime

from policy.absent import Fact, Unknown, is_known
from policy.facts import QuashRequest, Says, Task
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.of_oat import is_known_not_of_oat
from policy.rules.quashing.legal_task import REASONS
from policy.rules.quashing.raised import is_raised, messages_to_legal, raisings, tasks_for_legal
from policy.rules.quashing.requests import decided_at, final_decision, not_in_question, requested, undone
from policy.rules.several import worst_of

RAISE = (
    "Raise the request to quash with the Legal Team, with the details of the case and the reasons why it meets the"
    " circumstances (paragraph 67)"
)


@rule("68", "request raised with Legal Team", applies=is_decision_complaint, unless=not_in_question)
def request_is_raised_with_legal(matter: Matter, look: Look) -> Verdict:
    """Where OAT thinks that something should be quashed, the Legal Team hears of it before it is finally decided."""
    return worst_of("request", requested(matter), lambda request: _raised(matter, look, request))


def _raised(matter: Matter, look: Look, request: QuashRequest) -> Verdict:
    moments = tuple(raisings(matter, look, request))
    if not moments:
        because = "that the request to quash was raised with the Legal Team is not on record"
        return undone(matter, look, request, because, RAISE)
    if final_decision(look, request) is not None and all(_is_late(at, decided_at(request)) for at in moments):
        because = "the request was raised with the Legal Team only after the final decision"
        return Verdict(State.BREACHED, because, flag=because)
    return _by_oat(matter, look, request)


def _is_late(at: Fact[datetime], decided: Fact[datetime]) -> bool:
    return not isinstance(at, Unknown) and not isinstance(decided, Unknown) and at > decided


def _by_oat(matter: Matter, look: Look, request: QuashRequest) -> Verdict:
    raised = "the request to quash was raised with the Legal Team"
    by = look.see("quash_request.raised_by", request.raised_by)
    if is_known_not_of_oat(matter, by, request.raised_with_legal_at):
        because = f"{raised}, on record by somebody who is not of OAT"
        return Verdict(State.MET, because, flag=because)
    return Verdict(State.MET, raised)


@rule("68", "case details given", applies=is_decision_complaint, unless=not_in_question)
def legal_has_the_details(matter: Matter, look: Look) -> Verdict:
    """The request tells the Legal Team about the case."""
    judge = _given(matter, look, Says.CASE_DETAILS, "the details of the case", _tells_the_details)
    return worst_of("request", requested(matter), judge)


@rule(
    "68",
    "reasons given why it meets the circumstances of P67",
    applies=is_decision_complaint,
    unless=not_in_question,
)
def legal_has_the_reasons(matter: Matter, look: Look) -> Verdict:
    """It also says why OAT believes that the circumstances for quashing are there."""
    words = "the reasons why it meets the circumstances for quashing"
    judge = _given(matter, look, Says.REASONS_MEET_QUASH_CIRCUMSTANCES, words, _tells_the_reasons)
    return worst_of("request", requested(matter), judge)


def _given(
    matter: Matter, look: Look, element: Says, words: str, told_by: Callable[[Task], bool]
) -> Callable[[QuashRequest], Verdict]:
    """What judges whether a message or a task gave the Legal Team something."""

    def judge(request: QuashRequest) -> Verdict:
        said = [look.see("message.says", message.says) for message in messages_to_legal(matter)]
        told = any(not isinstance(each, Unknown) and element in each for each in said)
        if told or any(told_by(task) for task in tasks_for_legal(matter, request)):
            return Verdict(State.MET, f"the Legal Team was given {words}")
        if any(isinstance(each, Unknown) for each in said):
            raise FactMissing(f"whether the Legal Team was given {words} is not on record", "message.says")
        because = f"that the Legal Team was given {words} is not on record"
        what = f"Give the Legal Team {words}" if is_raised(matter, look, request) else RAISE
        return undone(matter, look, request, because, what)

    return judge


def _tells_the_details(task: Task) -> bool:
    """Our own task does; one made by hand, or changed, is taken to where it says anything."""
    return is_known(task.contents)


def _tells_the_reasons(task: Task) -> bool:
    """Our own task does where the reasons were on record when it was made."""
    if task.made_as is None or task.touched:
        return is_known(task.contents)
    return isinstance(task.contents, str) and REASONS in task.contents


RULES: tuple[Rule, ...] = (request_is_raised_with_legal, legal_has_the_details, legal_has_the_reasons)
