"""What is said beside the findings as plain JSON values, under the names that others rely on; dates as YYYY-MM-DD."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from policy.at_a_glance import Available, BeforeReferral, ExtensionSeen, Glance, Milestone


def glances_json(glances: Iterable[Glance]) -> dict[str, Any]:
    """A list for each part, each entry with the id of the feedback that it is about; empty lists among them."""
    every = tuple(glances)
    referrals = ((glance, glance.before_referral) for glance in every)
    return {
        "milestones": [_about(glance, _milestone(each)) for glance in every for each in glance.milestones],
        "before_referral": [_about(glance, _before_referral(each)) for glance, each in referrals if each is not None],
        "extensions": [_about(glance, _extension(each)) for glance in every for each in glance.extensions],
        "available": [_about(glance, _available(each)) for glance in every for each in glance.available],
    }


def _about(glance: Glance, said: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"about": glance.about, **said}


def _milestone(milestone: Milestone) -> Mapping[str, Any]:
    return {"name": milestone.name, "on": _day(milestone.on), "state": milestone.state.value}


def _before_referral(before: BeforeReferral) -> Mapping[str, Any]:
    return {
        "referred": before.referred,
        "against": before.against,
        "missing": [{"paragraph": m.paragraph, "says": m.said, "facts": list(m.facts)} for m in before.missing],
        "involved": list(before.involved),
        "complete": before.complete,
    }


def _extension(seen: ExtensionSeen) -> Mapping[str, Any]:
    return {
        "until": _day(seen.until),
        "agreed": seen.agreed,
        "agreed_by": seen.agreed_by,
        "agreed_on": _day(seen.agreed_on),
        "told_on": _day(seen.told_on),
    }


def _available(document: Available) -> Mapping[str, Any]:
    return {"name": document.name, "paragraphs": list(document.paragraphs)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
