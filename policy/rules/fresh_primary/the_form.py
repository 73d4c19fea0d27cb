"""The form of Annex C: what it still lacks, in plain words, and whether the new case has been opened on it."""

from collections.abc import Iterator

from policy.absent import RECORDED_AS_NOT_APPLYING, UNKNOWN, Fact, Unknown, is_known
from policy.facts import AllocateTo, DocumentsAttached, FreshPrimaryRequest
from policy.look import Look
from policy.matter import Matter
from policy.rules.case_owner.owners import owners
from policy.rules.fresh_primary.whose_form import is_oats

Missing = tuple[str, str]
"""A question of the form without an answer: its name in plain words, and the fact that answers it."""
FORM = "fresh_primary_request"
COMPLETE = "Complete the form for a fresh primary investigation (Annex C)"
DOCUMENTS, ALLOCATE = f"{FORM}.documents_attached", f"{FORM}.allocate_to"


def missing(matter: Matter, look: Look, form: FreshPrimaryRequest) -> dict[str, str]:
    """Each question of the form that has no answer, with the fact that answers it."""
    of_form = (*_work(look, form), *_documents(look, form), *_handling(look, form), *_allocation(matter, look, form))
    return dict((*of_the_case(matter, look), *of_form))


def of_the_case(matter: Matter, look: Look) -> Iterator[Missing]:
    """What the form takes from the record of the old case."""
    case = matter.file.case
    yield from _unless_known(look, "the old case reference", "case.reference", case.reference)
    complainant = look.see("case.complainant", case.complainant)
    if isinstance(complainant, Unknown):
        yield "the complainant", "case.complainant"
    else:
        yield from _unless_known(look, "the complainant's name", "party.name", _name(matter, complainant))
    bodies = look.see("case.bodies_complained_about", case.bodies_complained_about)
    if isinstance(bodies, Unknown) or not bodies:
        yield "the bodies to assess", "case.bodies_complained_about"


def _name(matter: Matter, party: str) -> Fact[str]:
    on_file = matter.file.party_by_id.get(party)
    return UNKNOWN if on_file is None else on_file.name


def _unless_known(look: Look, what: str, fact: str, value: Fact[object]) -> Iterator[Missing]:
    """A question that is recorded as not applying has its answer."""
    seen = look.see(fact, value)
    if isinstance(seen, Unknown) and seen != RECORDED_AS_NOT_APPLYING:
        yield what, fact


def _work(look: Look, form: FreshPrimaryRequest) -> Iterator[Missing]:
    yield from _unless_known(look, "the reason for the new case", f"{FORM}.reason", form.reason)
    yield from _unless_known(look, "the complexity", f"{FORM}.complexity", form.complexity)
    what = "the original form of contact"
    yield from _unless_known(look, what, f"{FORM}.original_form_of_contact", form.original_form_of_contact)


def _documents(look: Look, form: FreshPrimaryRequest) -> Iterator[Missing]:
    on_record = look.see(DOCUMENTS, form.documents_attached)
    attached = DocumentsAttached() if isinstance(on_record, Unknown) else on_record
    if isinstance(attached.value, Unknown):
        yield "whether documents are attached", f"{DOCUMENTS}.value"
    elif not attached.value and isinstance(attached.why_none, Unknown):
        yield "why no documents are attached", f"{DOCUMENTS}.why_none"


def _handling(look: Look, form: FreshPrimaryRequest) -> Iterator[Missing]:
    what = "what should happen to the case"
    yield from _unless_known(look, what, f"{FORM}.what_should_happen", form.what_should_happen)
    what = "whether it goes to a specific person or team"
    yield from _unless_known(look, what, f"{FORM}.specific_allocation", form.specific_allocation)
    what = "whether the customer needs a letter"
    yield from _unless_known(look, what, f"{FORM}.letter_to_customer", form.letter_to_customer)


def _allocation(matter: Matter, look: Look, form: FreshPrimaryRequest) -> Iterator[Missing]:
    on_record = look.see(ALLOCATE, form.allocate_to)
    to = AllocateTo() if isinstance(on_record, Unknown) else on_record
    yield from _unless_known(look, "the team to allocate to", f"{ALLOCATE}.team_number", to.team_number)
    yield from _unless_known(look, "the caseworker's name", f"{ALLOCATE}.caseworker", to.caseworker)
    if isinstance(to.why_not_own_team, Unknown) and _is_of_another_team(matter, form, to.team_number):
        yield "why it does not go to their own team", f"{ALLOCATE}.why_not_own_team"


def _is_of_another_team(matter: Matter, form: FreshPrimaryRequest, number: Fact[str]) -> bool:
    """Whether the case owner's form names none of their own teams; whose team is not known is not held against it."""
    own = _own_numbers(matter, form)
    if isinstance(number, Unknown) or not own or is_oats(matter, form) is True:
        return False
    return number not in own


def _own_numbers(matter: Matter, form: FreshPrimaryRequest) -> frozenset[str]:
    """The numbers of the teams of whoever completed the form and of the case owners, as far as they are on record."""
    people = owners(matter) if isinstance(form.completed_by, Unknown) else owners(matter) | {form.completed_by}
    teams = {matter.person(who).team for who in people}
    numbers = (team.number for team in matter.file.teams if team.id in teams)
    return frozenset(number for number in numbers if not isinstance(number, Unknown))


def said(lacks: dict[str, str]) -> str:
    """What a form lacks, in a sentence."""
    return f"missing from the form of Annex C: {'; '.join(lacks)}"


def to_complete(lacks: dict[str, str]) -> str:
    """What somebody does to complete it."""
    return f"{COMPLETE}: {'; '.join(lacks)}"


def is_opened(matter: Matter, form: FreshPrimaryRequest) -> bool:
    """Whether the new case that a form asks for is there."""
    return is_known(form.new_case) or any(case.opened_from == form.id for case in matter.file.new_cases)
