"""Reviews on which something is missing or out of place."""

from __future__ import annotations

from sandbox.month.acting import Route, by, on_record, script
from sandbox.month.routes.gaps.making import MORE, alone, closes, do, gap
from sandbox.month.routes.referrals import REFERRED, SENT
from sandbox.month.routes.reviews import DECIDES, HAS_IT, NOT_UPHELD, POINT, UPHOLDS, WITH_OLA
from sandbox.month.stages import (
    closing,
    gaps,
    learning,
    review,
    with_oat,
)

ROUTES = (
    gap(
        "good practice, shared",
        HAS_IT,
        do("good practice", review.finds_good_practice, learning.learns(learning.GOOD_PRACTICE)),
        DECIDES,
        do("shared", learning.concerns_owner, learning.shared, learning.fed_back),
        sent=SENT,
    ),
    gap(
        "learning of no kind",
        HAS_IT,
        UPHOLDS,
        POINT,
        do("of no kind", gaps.changes("phso_learningpoints", "point", phso_kind=None, phso_chartercommitment=None)),
        sent=SENT,
    ),
    gap(
        "learning not linked, closed",
        HAS_IT,
        UPHOLDS,
        do("records", learning.learns(learning.FOR_ONE, linked=False), learning.concerns_owner),
        DECIDES,
        closes(closing.REVIEWED),
        sent=SENT,
    ),
    gap(
        "upheld, closed with little",
        HAS_IT,
        do("upholds", review.finds_little),
        DECIDES,
        closes(closing.REVIEWED),
        sent=SENT,
    ),
    gap("payment for nothing said", HAS_IT, UPHOLDS, do("pays", review.pays_for_nothing_said), sent=SENT),
    gap("payment half checked, open", HAS_IT, UPHOLDS, do("pays", review.proposes_unchecked_payment), sent=SENT),
    gap(
        "the end told to nobody's feedback",
        HAS_IT,
        NOT_UPHELD,
        DECIDES,
        MORE,
        alone("tells", review.writes_the_end, review.tells_owner, review.tells_manager),
        sent=SENT,
    ),
    gap("risk not on record", REFERRED, sent=SENT, case={"phso_currentrisk": None}),
    gap(
        "who took part is not on record",
        do("forgets", with_oat.nobody_took_part),
        REFERRED,
        do("considers", with_oat.considers),
        sent=SENT,
    ),
    Route(
        "gap: an answer that took over three months",
        1,
        script(
            do("referred long ago", by(on_record(*WITH_OLA, days=1), 78)),
            do("decided", review.does_not_uphold, review.decides),
        ),
        (106, 112),
    ),
    gap("a remedy offered and not agreed", HAS_IT, UPHOLDS, do("offers it", review.offers_unagreed), sent=SENT),
)
