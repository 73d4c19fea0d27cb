"""Annex B: what a draft of the analysis can be filled with from choices, levels, dates and references on record."""

from policy.absent import Unknown, is_known
from policy.deadlines import london_date
from policy.facts import InjusticeStatus, LateReasonsView, OfficerRole
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.drafts.drafting import Drafting, Sending, judged, no_decision_complaint, reference_of, text
from policy.rules.grounds.grounds_dates import due_date, say
from policy.rules.holding import case_owner_of

LATE_REASONS = {
    LateReasonsView.ACCEPTED: "The reasons for the delay are accepted.",
    LateReasonsView.DECLINED_OUT_OF_TIME: "The challenge is declined as out of time.",
}
OFFICERS = {
    OfficerRole.CASEWORKER: "Caseworker",
    OfficerRole.SENIOR_CASEWORKER: "Senior caseworker",
    OfficerRole.OPERATIONS_MANAGER: "Operations manager",
}
WITHOUT_A_LEVEL = {
    InjusticeStatus.NOT_CONSIDERED: "Not considered, because it does not bear on the decision.",
    InjusticeStatus.NONE_FOUND: "No injustice was found.",
}


def tells(matter: Matter, look: Look) -> dict[str, str | bool]:
    """What the record has for each question of the analysis. An empty text: not on record, to be completed."""
    analysis, case = matter.analysis, matter.file.case
    return {
        "reference": reference_of(matter),
        "challenger_is_complainant": is_known(case.complainant) and case.complainant == matter.feedback.from_party,
        "in_time": judged(look.see("challenge.in_time", matter.challenge.in_time)),
        "dates": _dates(matter, look),
        "late_reasons": _late_reasons(matter),
        "officer": _officer(matter),
        "material_challenge": judged(look.see("challenge_analysis.material_challenge", analysis.material_challenge)),
        "injustice_claimed": _level(look.see("challenge_analysis.injustice_claimed", analysis.injustice_claimed)),
        "injustice_found": _found(matter),
        "risk": text(look.see("case.current_risk", case.current_risk)).capitalize(),
    }


def _level(level: int | Unknown) -> str:
    return "" if isinstance(level, Unknown) else f"Level {level}"


def _dates(matter: Matter, look: Look) -> str:
    """When the grounds came, beside the date that lateness is tested against (32, 33): the judgement stays theirs."""
    came = look.see("challenge.grounds_received_at", matter.challenge.grounds_received_at)
    if isinstance(came, Unknown):
        return ""
    try:
        due = say(due_date(matter, look).date)
    except FactMissing:
        return f"The grounds came on {say(london_date(came))}."
    return f"The grounds came on {say(london_date(came))}; the date for them was {due}."


def _late_reasons(matter: Matter) -> str:
    in_time, view = matter.challenge.in_time, matter.analysis.late_reasons_view
    if not isinstance(in_time, Unknown) and in_time.value:
        return "Does not arise: the challenge is in time."
    if isinstance(view, Unknown) or isinstance(view.choice, Unknown):
        return ""
    return LATE_REASONS[view.choice]


def _officer(matter: Matter) -> str:
    view = matter.analysis.officer_view
    return "" if isinstance(view, Unknown) or isinstance(view.by, Unknown) else OFFICERS[view.by]


def _found(matter: Matter) -> str:
    """What we found of the injustice; a level only where one was found (R15: it blocks nothing)."""
    found = matter.analysis.injustice_found
    if isinstance(found, Unknown):
        return ""
    if isinstance(found.status, Unknown):
        return _level(found.level)
    if found.status in WITHOUT_A_LEVEL:
        return WITHOUT_A_LEVEL[found.status]
    level = _level(found.level)
    if found.status is InjusticeStatus.CHALLENGED:
        return f"{level or 'Injustice was found'}; its level or extent is part of the challenge."
    return level


def _sending(matter: Matter) -> Sending:
    """Addressed to nobody: it goes with the referral."""
    return Sending(case_owner_of(matter))


CHALLENGE_ANALYSIS = Drafting("the analysis of the challenge", ("38", "B"), no_decision_complaint, _sending, tells)
