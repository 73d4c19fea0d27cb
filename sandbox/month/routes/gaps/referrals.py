"""Referrals and second reviews on which something is missing or out of place."""

from __future__ import annotations

from sandbox.demo.office import NO
from sandbox.month.acting import on_record
from sandbox.month.routes.after_reviews import TO_NEW, UPHELD
from sandbox.month.routes.gaps.making import AGAIN, REFER_BY_HAND, closes, do, gap
from sandbox.month.routes.referrals import COMPLETE, REFERRED, SENT
from sandbox.month.routes.reviews import CLOSES, DECIDES, ENDS, HAS_IT, NOT_UPHELD
from sandbox.month.stages import (
    closing,
    gaps,
    review,
    with_oat,
)

ROUTES = (
    gap("outcome not on record", REFERRED, do("OAT answers", gaps.outcome_in_no_words), sent=SENT),
    gap(
        "a second review, exceptional",
        HAS_IT,
        NOT_UPHELD,
        DECIDES,
        ENDS,
        AGAIN,
        do("exceptional", gaps.second_review),
        sent=SENT,
    ),
    gap(
        "a second review, referred by hand", HAS_IT, NOT_UPHELD, DECIDES, ENDS, CLOSES, AGAIN, REFER_BY_HAND, sent=SENT
    ),
    gap(
        "a second review, of which decision",
        HAS_IT,
        NOT_UPHELD,
        DECIDES,
        ENDS,
        do("again", with_oat.challenges_again, gaps.changes_form(**{"phso_DecisionId@odata.bind": None})),
        sent=SENT,
    ),
    gap(
        "decided, allocated to nobody",
        do("accepted", on_record(*COMPLETE, with_oat.could_change, with_oat.answers(with_oat.ACCEPTED), days=1)),
        DECIDES,
        sent=SENT,
    ),
    gap(
        "a new investigation without exception",
        UPHELD,
        TO_NEW,
        do("not exceptional", gaps.changes_form(phso_exceptionalcircumstances=NO)),
        sent=SENT,
    ),
    gap(
        "adjustments not taken into account",
        do("needs one", review.needs_an_adjustment),
        HAS_IT,
        do("not taken", review.adjustments_not_taken),
        sent=SENT,
    ),
    gap(
        "adjustments not said",
        do("needs one", review.needs_an_adjustment),
        HAS_IT,
        do("only at the end", review.only_at_the_end_unsaid),
        sent=SENT,
    ),
    gap("supervised or not", HAS_IT, NOT_UPHELD, DECIDES, sent=SENT, case={"phso_supervised": None}),
    gap("a second review, nothing said", HAS_IT, NOT_UPHELD, DECIDES, ENDS, CLOSES, AGAIN, sent=SENT),
    gap(
        "accepted and decided without the test",
        *(do("accepted", on_record(*COMPLETE, with_oat.answers(with_oat.ACCEPTED), days=1)), DECIDES),
        sent=SENT,
    ),
    gap(
        "returned, closed untold",
        *(REFERRED, do("returns it", with_oat.answers(with_oat.FURTHER_WORK)), closes(closing.OTHER)),
        sent=SENT,
    ),
)
