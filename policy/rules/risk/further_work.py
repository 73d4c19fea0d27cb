"""The decisions to do further work after a complaint, for each of which risk is assessed (paragraph 78, R19)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import FurtherWork, Judgement, ProceedOrNot, Proposal, Remedy
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import Outcome, outcome_named
from policy.roles import Assignee
from policy.rules.fresh_primary.annex_c import is_chosen_by_oat
from policy.rules.fresh_primary.whose_form import is_oats
from policy.rules.holding import case_owner_of
from policy.rules.oat.rounds import outcomes
from policy.rules.oat.with_oat import oat_caseworker
from policy.rules.remedy.remedies import is_none_proposed, kinds_of

V = TypeVar("V")
WORDS: Mapping[FurtherWork, str] = {
    FurtherWork.RECONSIDERATION: "the reconsideration of the case",
    FurtherWork.FURTHER_WORK_RETURNED: "the further work that OAT asks for",
    FurtherWork.FRESH_PRIMARY_INVESTIGATION: "the fresh primary investigation",
    FurtherWork.NEW_DETAILED_INVESTIGATION: "the new detailed investigation",
    FurtherWork.SERVICE_COMPLAINT_WORK: "the work to resolve the complaint about our service",
    FurtherWork.OTHER: "the other further work that was decided on",
}
"""Each kind of work as people call it."""
OF_OAT = (FurtherWork.FRESH_PRIMARY_INVESTIGATION, FurtherWork.NEW_DETAILED_INVESTIGATION)
"""Work that starts once OAT has decided: OAT assesses its risk, whatever else became of the complaint."""


@dataclass(frozen=True, slots=True)
class Work:
    """One decision to do further work: what for, the record that it stands on, when, and who assesses the risk."""

    because: FurtherWork
    occasion: str
    decided_at: Fact[datetime]
    who: Assignee

    @property
    def words(self) -> str:
        """What people call it."""
        return WORDS[self.because]


def all_work(matter: Matter, look: Look) -> tuple[Work, ...]:
    """Every decision to do further work that is on record."""
    asked = OF_A_DECISION if is_decision_complaint(matter) else OF_SERVICE
    found = tuple(work for ask in asked for work in ask(matter, look))
    return (*found, *_on_assessments(matter, look, frozenset(work.because for work in found)))


def work_of(kind: FurtherWork, matter: Matter, look: Look) -> tuple[Work, ...]:
    """The decisions of one kind."""
    return tuple(work for work in all_work(matter, look) if work.because is kind)


def _reconsideration(matter: Matter, look: Look) -> Iterator[Work]:
    """Paragraph 43: the case owner has the case reconsidered, or asks for a fresh primary investigation."""
    where = look.see("challenge.reconsideration", matter.challenge.reconsideration)
    if is_known(where) or _is_asked_for_by_the_owner(matter):
        yield Work(FurtherWork.RECONSIDERATION, matter.feedback.id, _moment(where), case_owner_of(matter))


def _is_asked_for_by_the_owner(matter: Matter) -> bool:
    return any(is_oats(matter, form) is False for form in matter.fresh_requests)


def _moment(judged: Fact[Judgement[V]]) -> Fact[datetime]:
    return UNKNOWN if isinstance(judged, Unknown) else judged.at


def _returned(matter: Matter, look: Look) -> Iterator[Work]:
    """Paragraph 48: each time OAT sends the case back for further work."""
    for outcome in outcomes(matter, look):
        if not isinstance(outcome.outcome, Unknown) and outcome_named(outcome.outcome) is Outcome.FURTHER_WORK:
            yield Work(FurtherWork.FURTHER_WORK_RETURNED, outcome.id, outcome.at, case_owner_of(matter))


def _fresh_primary(matter: Matter, look: Look) -> Iterator[Work]:
    """Paragraph 57: OAT chooses a fresh primary investigation. The round is that of the answer it follows."""
    if is_chosen_by_oat(matter, look):
        given = outcomes(matter, look)
        occasion = given[-1].id if given else matter.feedback.id
        chosen = _moment(matter.review.route)
        yield Work(FurtherWork.FRESH_PRIMARY_INVESTIGATION, occasion, chosen, oat_caseworker(matter))


def _new_detailed(matter: Matter, look: Look) -> Iterator[Work]:
    """Paragraph 61: each new detailed investigation that is proposed, unless it does not go ahead."""
    for proposal in sorted(matter.proposals, key=attrgetter("id")):
        if not _is_dropped(look, proposal):
            decided = look.see("proposal.recommended_at", proposal.recommended_at)
            yield Work(FurtherWork.NEW_DETAILED_INVESTIGATION, proposal.id, decided, oat_caseworker(matter))


def _is_dropped(look: Look, proposal: Proposal) -> bool:
    chosen = look.see("proposal.comments_considered", proposal.comments_considered)
    does_not = not isinstance(chosen, Unknown) and chosen.value is ProceedOrNot.DO_NOT_PROCEED
    return does_not and not is_known(proposal.new_case)


def _service_work(matter: Matter, look: Look) -> Iterator[Work]:
    """Work to resolve or remedy a complaint about our service: the manager's attempt, upholding it, a remedy."""
    service = matter.service
    attempt = look.see("service_complaint.attempt_to_resolve", service.attempt_to_resolve)
    upheld = look.see("service_complaint.upheld", service.upheld)
    is_upheld = not isinstance(upheld, Unknown) and upheld.value
    remedies = [each for each in matter.remedies if _is_proposed(each)]
    if is_known(attempt) or is_upheld or remedies:
        moments = [_moment(attempt), *([_moment(upheld)] if is_upheld else ()), *(_begun(each) for each in remedies)]
        first = min((each for each in moments if not isinstance(each, Unknown)), default=UNKNOWN)
        yield Work(FurtherWork.SERVICE_COMPLAINT_WORK, matter.feedback.id, first, case_owner_of(matter))


def _is_proposed(remedy: Remedy) -> bool:
    is_there = is_known(remedy.proposal) or is_known(remedy.offered_at) or bool(kinds_of(remedy))
    return is_there and not is_none_proposed(remedy)


def _begun(remedy: Remedy) -> Fact[datetime]:
    proposed = _moment(remedy.proposal)
    return remedy.offered_at if isinstance(proposed, Unknown) else proposed


def _on_assessments(matter: Matter, look: Look, known: frozenset[FurtherWork]) -> Iterator[Work]:
    """Work of which only a risk assessment says that it was decided on: the list of what it is for is open."""
    for each in sorted(matter.risk_assessments, key=attrgetter("id")):
        because = look.see("risk_assessment.because", each.because)
        if isinstance(because, Unknown) or because in known or _is_told_by_proposals(matter, because):
            continue
        decided = look.see("risk_assessment.work_decided_at", each.work_decided_at)
        who = oat_caseworker(matter) if because in OF_OAT else case_owner_of(matter)
        yield Work(because, each.id, decided, who)


def _is_told_by_proposals(matter: Matter, because: FurtherWork) -> bool:
    """Whether proposals on record say what became of that work, one that was given up among them."""
    return because is FurtherWork.NEW_DETAILED_INVESTIGATION and bool(matter.proposals)


Asked = Callable[[Matter, Look], Iterator[Work]]
OF_A_DECISION: tuple[Asked, ...] = (_reconsideration, _returned, _fresh_primary, _new_detailed)
OF_SERVICE: tuple[Asked, ...] = (_service_work,)
