"""Whether the new case that a proposal led to is opened, and what was done before that (reading R12)."""

from dataclasses import dataclass
from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown
from policy.facts import Case, Proposal
from policy.look import FactMissing, Look
from policy.matter import Matter


@dataclass(frozen=True, slots=True)
class Opening:
    """A new case that is opened, and when as far as that is on record."""

    case: Case
    at: Fact[datetime]


def opening_of(matter: Matter, look: Look, proposal: Proposal) -> Opening | None:
    """The opening of the new case; None where the record shows none."""
    case = _new_case(matter, look, proposal)
    return None if case is None else Opening(case, look.see("case.opened_at", case.opened_at))


def _new_case(matter: Matter, look: Look, proposal: Proposal) -> Case | None:
    """The case that the proposal names, on the case file or not, or one that says it comes from the proposal."""
    named = look.see("proposal.new_case", proposal.new_case)
    if not isinstance(named, Unknown):
        return matter.file.case_by_id.get(named, Case(id=named))
    return next((case for case in matter.file.new_cases if case.opened_from == proposal.id), None)


def is_in_time(opening: Opening | None, what: str, name: str, moment: Fact[datetime]) -> bool:
    """Whether something that is on record was done by the opening. Raises FactMissing where nobody can say."""
    if opening is None:
        return True
    if isinstance(moment, Unknown):
        raise FactMissing(f"a new case is opened; {what}, and when that was is not on record", name)
    if isinstance(opening.at, Unknown):
        raise FactMissing("when the new case was opened is not on record", "case.opened_at")
    return moment <= opening.at


def owners_of_new_case(opening: Opening) -> frozenset[str]:
    """Who owns or first owned the new case, as far as that is on record."""
    both = (opening.case.original_case_owner, opening.case.current_case_owner)
    return frozenset(owner for owner in both if not isinstance(owner, Unknown))


def new_case_id(opening: Opening | None) -> Fact[str]:
    """The id of the new case; unknown where none is opened."""
    return UNKNOWN if opening is None else opening.case.id


def is_after(moment: Fact[datetime], opening: Opening) -> bool:
    """Whether a moment is known to lie after the opening; not where either is unknown."""
    return not isinstance(moment, Unknown) and not isinstance(opening.at, Unknown) and moment > opening.at
