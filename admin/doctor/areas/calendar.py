"""Days and clocks: how far bank holidays are listed, and whether this machine and Dataverse agree on the time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from admin.doctor.check import Check, fail, not_looked_at, ok, warn
from admin.doctor.surroundings import Surroundings
from function_app import clock
from function_app.bank_holidays import england_and_wales
from function_app.site_files import SiteFiles
from policy.deadlines import months_after

AHEAD_MONTHS = 12
LONGEST_MONTHS = 3
"""The longest usual period of the text, where the site's own cannot be read."""
APART = timedelta(seconds=60)
NEWER = "bring the app a newer release, whose library lists more bank holidays, and deploy it"


def look(at: Surroundings) -> Iterator[Check]:
    """The horizon needs nobody; the clock needs an answer of Dataverse."""
    yield horizon(clock.today(), england_and_wales().horizon, _longest(at))
    yield _clock(at)


def horizon(today: date, last: date, months: int) -> Check:
    """How far ahead working days are known. `months`: the longest period that is reckoned from today."""
    said = f"bank holidays are listed up to {last.isoformat()}"
    if months_after(today, months) > last:
        return fail("bank holidays", f"{said}, and deadlines of today reach beyond", NEWER)
    if months_after(today, AHEAD_MONTHS) > last:
        return warn("bank holidays", f"{said}, less than {AHEAD_MONTHS} months ahead", NEWER)
    return ok("bank holidays", said)


def _longest(at: Surroundings) -> int:
    if not isinstance(at.site_files, SiteFiles):
        return LONGEST_MONTHS
    today, parameters = clock.today(), at.site_files.parameters
    return max(parameters.grounds_months.on(today), parameters.judicial_review_months.on(today))


def _clock(at: Surroundings) -> Check:
    """UNVERIFIED: that Dataverse's Date header is its own time and not that of what stands before it."""
    answer = at.dataverse.send("GET", "WhoAmI", None, {})
    theirs = _moment(answer.headers.get("date", ""))
    if theirs is None:
        return not_looked_at("clock", "because Dataverse's answer bears no time")
    apart = abs(clock.wall() - theirs)
    if apart > APART:
        found = f"this machine and Dataverse differ by {apart.total_seconds():.0f} seconds"
        return warn("clock", found, "set the clock of this machine; see that the app's host has the right time too")
    return ok("clock", "this machine and Dataverse agree within a minute")


def _moment(said: str) -> datetime | None:
    try:
        return parsedate_to_datetime(said)
    except ValueError:
        return None
