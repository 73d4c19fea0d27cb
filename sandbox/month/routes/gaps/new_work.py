"""New work after a review on which something is missing or out of place."""

from __future__ import annotations

from sandbox.month.acting import on_record
from sandbox.month.routes.after_reviews import OPENS, RECOMMENDS, TO_NEW, TO_QUASH, UPHELD
from sandbox.month.routes.gaps.making import MORE, alone, closes, do, gap
from sandbox.month.routes.referrals import SENT, UNTIL_GROUNDS
from sandbox.month.routes.reviews import DECIDES
from sandbox.month.stages import (
    challenges,
    closing,
    gaps,
    learning,
    new_work,
    quashing,
    review,
)

ROUTES = (
    gap(
        "a new investigation opened with nothing said",
        UPHELD,
        TO_NEW,
        do("in short", new_work.recommends_in_short),
        OPENS,
        sent=SENT,
    ),
    gap(
        "a new investigation, closed without letters",
        UPHELD,
        TO_NEW,
        RECOMMENDS,
        DECIDES,
        closes(closing.REVIEWED),
        sent=SENT,
    ),
    gap(
        "a proposal on the case alone",
        UPHELD,
        TO_NEW,
        MORE,
        do("proposes", new_work.recommends_on_the_case),
        sent=SENT,
    ),
    gap(
        "proposal letters to nobody's feedback",
        UPHELD,
        TO_NEW,
        RECOMMENDS,
        MORE,
        alone("writes", new_work.writes_to_person, new_work.writes_to_body),
        sent=SENT,
    ),
    gap(
        "details without the file",
        UPHELD,
        TO_NEW,
        RECOMMENDS,
        OPENS,
        MORE,
        alone("sends them", new_work.sends_details_alone),
        sent=SENT,
    ),
    gap(
        "fresh look asked of nobody's feedback",
        UPHELD,
        do("fresh", review.goes(review.FRESH_PRIMARY), new_work.fills_in_form),
        MORE,
        alone("sends it", new_work.sends_form),
        sent=SENT,
    ),
    gap(
        "quashed, closed, nobody told",
        UPHELD,
        TO_QUASH,
        do("requests it", quashing.requests, quashing.names_affected),
        do("quashed", quashing.ombudsman_quashes),
        closes(closing.REVIEWED),
        sent=SENT,
    ),
    gap(
        "quashed although not exceptional",
        UPHELD,
        TO_QUASH,
        do("requests it", quashing.requests_with_doubt),
        do("quashed", quashing.ombudsman_quashes),
        sent=SENT,
    ),
    gap(
        "a request to quash that is not exceptional",
        UPHELD,
        TO_QUASH,
        do("requests it", quashing.requests_with_doubt),
        sent=SENT,
    ),
    gap(
        "a request to quash told to nobody's feedback",
        UPHELD,
        TO_QUASH,
        do("requests it", quashing.requests),
        MORE,
        alone("raises it", quashing.writes_to_legal),
        sent=SENT,
    ),
    gap(
        "decided by nobody known",
        UPHELD,
        TO_QUASH,
        do("requests it", quashing.requests),
        do("decided", gaps.changes("phso_quashrequests", "request to quash", phso_finaldecision=quashing.QUASH)),
        sent=SENT,
    ),
    gap(
        "further work, closed without its risk",
        do("has grounds", on_record(*UNTIL_GROUNDS, challenges.further_action, days=1)),
        do("work", learning.needs_assessing(727_000_001)),
        closes(closing.OTHER),
        sent=SENT,
    ),
    gap(
        "a fresh case made and asked for by nobody",
        *(UPHELD, do("fresh", review.goes(review.FRESH_PRIMARY), new_work.fills_in_form)),
        *(do("made", new_work.form_led_to_case), closes(closing.REVIEWED)),
        sent=SENT,
    ),
    gap(
        "a new investigation opened, no details sent, closed",
        *(UPHELD, TO_NEW, RECOMMENDS, do("goes on", new_work.considers_comments(new_work.PROCEED)), OPENS),
        closes(closing.REVIEWED),
        sent=SENT,
    ),
)
