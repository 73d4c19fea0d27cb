"""Whom a complaint about our service is for: the case owner's manager, and up the line past whom it is about.

Paragraph 13 with readings R16 (the manager is whom it is about) and R28 (who the case owner is).
"""

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import Assignee, Role
from policy.rules.asked_once import asked_once
from policy.rules.case_owner.owners import managers_of_owners, owners
from policy.rules.holding import case_owner_of, who_can_act


def whom_it_is_about(matter: Matter, look: Look) -> frozenset[str]:
    """The people and teams that the complaint is about, as far as they are on record."""
    about = look.see("service_complaint.about", matter.service.about)
    return frozenset() if isinstance(about, Unknown) else frozenset(about)


def line_above(matter: Matter, who: Fact[str]) -> tuple[str, ...]:
    """Everybody above a person in the line, the nearest first, as far as it is on record."""
    above: list[str] = []
    manager = matter.person(who).line_manager
    while not isinstance(manager, Unknown) and manager not in (who, *above):
        above.append(manager)
        manager = matter.person(manager).line_manager
    return tuple(above)


@asked_once
def may_handle(matter: Matter, look: Look) -> frozenset[str]:
    """The managers of the owners (R28); where it is about one of them, also those above them (R16)."""
    case = matter.file.case
    look.see("case.original_case_owner", case.original_case_owner)
    look.see("case.current_case_owner", case.current_case_owner)
    about, managers = whom_it_is_about(matter, look), managers_of_owners(matter)
    above = {each for manager in managers & about for each in line_above(matter, manager)}
    return managers | (above - about)


def may_yet_handle(matter: Matter, look: Look) -> frozenset[str]:
    """Those of them whom it could be passed to now: it is not about them."""
    return may_handle(matter, look) - whom_it_is_about(matter, look)


def manager_not_known(matter: Matter, look: Look) -> FactMissing | None:
    """What is missing where it is not on record who manages one of the owners; None where it is."""
    if not owners(matter):
        return FactMissing("who the case owner is, is not on record", "case.original_case_owner")
    managers = (look.see("person.line_manager", matter.person(owner).line_manager) for owner in owners(matter))
    if all(map(is_known, managers)):
        return None
    return FactMissing("who manages the case owner is not on record", "person.line_manager")


def nobody_to_pass_to(matter: Matter, look: Look) -> FactMissing | None:
    """What is missing where nobody is known to whom it could be passed."""
    if may_yet_handle(matter, look):
        return None
    missing = manager_not_known(matter, look)
    because = "the complaint is about the case owner's manager, and who is above them is not on record"
    return missing or FactMissing(because, "person.line_manager")


@asked_once
def manager_for(matter: Matter, look: Look) -> Assignee:
    """Who is to consider it: the manager; whoever keeps the roles where nobody knows who that is (R28)."""
    case = matter.file.case
    relevant = dict.fromkeys((case_owner_of(matter), case.original_case_owner, case.current_case_owner))
    found = [_first_not_complained_about(matter, look, owner) for owner in relevant]
    known = [each for each in found if not isinstance(each, Unknown)]
    able = (each for each in known if matter.person(each).active is not False)
    who = next(able, known[0] if known else UNKNOWN)
    return who_can_act(matter, who, otherwise=Role.ROLES_ADMINISTRATOR)


def _first_not_complained_about(matter: Matter, look: Look, who: Fact[str]) -> Fact[str]:
    about = whom_it_is_about(matter, look)
    return next((each for each in line_above(matter, who) if each not in about), UNKNOWN)


@asked_once
def next_in_line(matter: Matter, look: Look) -> Assignee:
    """To whom it goes when it is passed up: whom the manager named, else the manager's manager (paragraph 15)."""
    named = look.see("service_complaint.escalated_to", matter.service.escalated_to)
    about = whom_it_is_about(matter, look)
    if isinstance(named, str) and named not in about:
        return who_can_act(matter, named, otherwise=Role.ROLES_ADMINISTRATOR)
    below = named if isinstance(named, str) else _who_passes_it_up(matter, look)
    above = _first_not_complained_about(matter, look, below)
    return who_can_act(matter, above, otherwise=Role.ROLES_ADMINISTRATOR)


def _who_passes_it_up(matter: Matter, look: Look) -> str:
    choice = look.see("service_complaint.close_or_escalate", matter.service.close_or_escalate)
    by = UNKNOWN if isinstance(choice, Unknown) else choice.by
    return by if not isinstance(by, Unknown) and by in may_handle(matter, look) else manager_for(matter, look)
