"""Challenges before their grounds on which something is missing or out of place."""

from __future__ import annotations

from sandbox.demo.office import DECISION_COMPLAINT, YES
from sandbox.month.acting import Doing
from sandbox.month.routes.before_grounds import CANNOT_HIGH, DISCUSSES, HIGH_RISK
from sandbox.month.routes.challenges import ASKS, BEFORE, CANNOT, CHALLENGES
from sandbox.month.routes.gaps.making import REFER_BY_HAND, closes, do, gap
from sandbox.month.stages import (
    advice,
    challenges,
    closing,
    gaps,
    grounds,
    learning,
    review,
    service,
)

ROUTES = (
    gap(
        "challenge raised with the director",
        Doing("challenges", gaps.raised_with(DECISION_COMPLAINT, "director"), (0, 2)),
    ),
    gap("grounds asked for although low-level", CHALLENGES, ASKS, case={"phso_closedaslowlevel": YES}),
    gap("low-level not on record", CHALLENGES, CANNOT, case={"phso_closedaslowlevel": None}),
    gap("resolved and not noted", CHALLENGES, do("resolved", service.satisfied)),
    gap("resolved, not noted and closed", CHALLENGES, do("resolved", service.satisfied), closes(closing.RESOLVED)),
    gap("amended with a new date", CHALLENGES, do("amended", gaps.amended_at_once)),
    gap("amended with the old date", CHALLENGES, do("amended", gaps.amended_with_the_old_date)),
    gap("amended, or perhaps", CHALLENGES, do("amended", learning.amends)),
    gap(
        "referred before OAT advised",
        *(CHALLENGES, do("cannot resolve it", advice.cannot_resolve_for(advice.SUPPORTED_BY_MP)), REFER_BY_HAND),
    ),
    gap("advice under the referral's name", CHALLENGES, do("sets it", gaps.sets_task("OAT referral", 3))),
    gap(
        "advice under the referral's name, done",
        *(CHALLENGES, do("sets it", gaps.sets_task("OAT referral", 3)), do("it is done", gaps.completes_own_task)),
    ),
    gap("high risk: closed without asking", CHALLENGES, CANNOT_HIGH, closes(closing.NOT_APPROPRIATE), case=HIGH_RISK),
    gap(
        "high risk: no words of OAT's",
        *(
            CHALLENGES,
            CANNOT_HIGH,
            DISCUSSES,
            do("OAT says no", gaps.changes_form(phso_highriskdiscussion=advice.NO_REVIEW)),
        ),
        case=HIGH_RISK,
    ),
    gap(
        "high risk: told before OAT said what is next",
        *(
            CHALLENGES,
            CANNOT_HIGH,
            DISCUSSES,
            do("OAT says no", gaps.changes_form(phso_highriskdiscussion=advice.NO_REVIEW)),
        ),
        do("tells", advice.tells_no_review),
        case=HIGH_RISK,
    ),
    gap("an adjustment not captured", do("needs it", review.needs_an_adjustment), CHALLENGES, CANNOT, ASKS),
    gap(
        "an adjustment not captured, closed",
        do("needs it", review.needs_an_adjustment),
        CHALLENGES,
        closes(closing.OTHER),
    ),
    gap(
        "an extension agreed by nobody known",
        *BEFORE[:3],
        do("asks", grounds.asks_for_more_time),
        do("agreed", gaps.changes("phso_extensions", "extension", phso_agreed=YES)),
    ),
    gap(
        "an extension told and refused",
        *BEFORE[:3],
        do("asks", grounds.asks_for_more_time, grounds.tells_of_it),
        do("refused", grounds.refuses),
    ),
    gap("closed as resolved, nobody asked", CHALLENGES, CANNOT, closes(closing.RESOLVED)),
    gap(
        "declined for behaviour, nothing more recorded", CHALLENGES, do("declines", challenges.access_declined_in_short)
    ),
    gap("declined for behaviour, referred", CHALLENGES, do("declines", challenges.access_declined), REFER_BY_HAND),
)
