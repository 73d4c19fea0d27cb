"""OAT's reviews: upheld and not, with remedies, with letters that say enough and too little, and with learning."""

from __future__ import annotations

from sandbox.month.acting import Doing, Route, on_record, script
from sandbox.month.routes.referrals import COMPLETE, SENT
from sandbox.month.stages import closing, learning, review, service, with_oat
from sandbox.month.stages.closing import ALREADY_REVIEWED

WITH_OLA = (
    *(*COMPLETE, with_oat.considers, with_oat.could_change, with_oat.answers(with_oat.ACCEPTED), with_oat.takes_on),
    with_oat.tells_what_is_happening,
)
HAS_IT = Doing("Ola has it, with all on record", on_record(*WITH_OLA, days=1), (0, 2))
UPHOLDS = Doing("upholds it", review.upholds)
NOT_UPHELD = Doing("does not uphold it", review.does_not_uphold)
DECIDES = Doing("the review is decided", review.decides, (0, 2))
TELLS = (
    Doing("tells the case owner", review.tells_owner, (0, 1), sure=0.8),
    Doing("tells the manager", review.tells_manager, (0, 1), sure=0.8),
    Doing("says how the referral was", review.gives_feedback, (0, 1), sure=0.7),
    Doing("the response is agreed", review.response_agreed, (0, 1), sure=0.7),
)
ENDS = Doing("writes the decision", review.writes_the_end, (0, 2), sure=0.85)
ENDS_BADLY = Doing("writes, and not that it is the end", review.writes_without_the_end, (0, 2))
CLOSES = Doing("closes it", closing.closes(closing.REVIEWED), (0, 3), sure=0.6)
POINT = Doing("records what is learned", learning.learns(learning.FOR_ONE), (0, 2))
CONCERNS = Doing("says whom it concerns", learning.concerns_owner, (0, 1), sure=0.8)
SHARES = Doing("decides whom to share it with", learning.shared, (0, 2), sure=0.7)
BACK = Doing("feeds it back", learning.fed_back, (0, 2), sure=0.7)

ROUTES = (
    Route(
        "review: not upheld",
        4,
        script(
            HAS_IT,
            NOT_UPHELD,
            Doing("no remedy", review.goes(review.OTHER_ROUTE), sure=0.6),
            DECIDES,
            *TELLS,
            ENDS,
            CLOSES,
        ),
        SENT,
    ),
    Route("review: not upheld, the letter says too little", 3, script(HAS_IT, NOT_UPHELD, DECIDES, ENDS_BADLY), SENT),
    Route(
        "review: upheld with a payment",
        4,
        script(
            *(HAS_IT, UPHOLDS),
            Doing("goes for a payment", review.goes(review.FINANCIAL), (0, 1)),
            Doing("proposes a payment", review.proposes_payment, (0, 1)),
            Doing("the proposal is agreed", review.proposal_agreed, (0, 1), sure=0.5),
            *(DECIDES, *TELLS, POINT, CONCERNS, SHARES, BACK, ENDS, CLOSES),
        ),
        SENT,
    ),
    Route(
        "review: upheld, a payment that nobody checked",
        3,
        script(
            *(HAS_IT, Doing("upholds it, and no more", review.finds_little)),
            Doing("proposes a payment", review.proposes_unchecked_payment, sure=0.8),
            *(DECIDES, ENDS),
        ),
        SENT,
    ),
    Route(
        "review: upheld, no remedy",
        3,
        script(HAS_IT, UPHOLDS, Doing("proposes none", review.proposes_none, sure=0.5), DECIDES, *TELLS),
        SENT,
    ),
    Route(
        "review: agreed by somebody who may not",
        2,
        script(
            *(HAS_IT, NOT_UPHELD, DECIDES),
            Doing("agreed by the case owner", review.agreed_by_owner, (0, 1)),
        ),
        SENT,
    ),
    Route(
        "review: written to only at the end",
        3,
        script(
            Doing("needs an adjustment", review.needs_an_adjustment, (0, 1)),
            HAS_IT,
            Doing("writes only at the end", review.only_at_the_end),
            *(NOT_UPHELD, DECIDES, ENDS),
        ),
        SENT,
    ),
    Route(
        "review: learning not linked, by a peer",
        3,
        script(
            *(HAS_IT, UPHOLDS, DECIDES),
            Doing(
                "records without links", learning.learns(learning.FOR_ONE, linked=False, identified=learning.BY_PEER)
            ),
            *(CONCERNS, BACK),
        ),
        SENT,
    ),
    Route(
        "review: learning for all, and good practice",
        3,
        script(
            *(HAS_IT, NOT_UPHELD, DECIDES),
            Doing("records good practice", learning.learns(learning.GOOD_PRACTICE), sure=0.7),
            Doing("records for all", learning.learns(learning.FOR_ALL, identified=learning.BY_MANAGER)),
            SHARES,
        ),
        SENT,
    ),
    Route(
        "review: learning on the case alone",
        2,
        script(
            HAS_IT,
            Doing("records it on the case", learning.learns(learning.FOR_ONE, of_the_case=True)),
            *(CONCERNS, SHARES),
        ),
        SENT,
    ),
    Route(
        "review: new evidence after the end",
        3,
        script(
            *(HAS_IT, NOT_UPHELD, DECIDES, ENDS, CLOSES),
            Doing("writes again", learning.writes_again, (1, 4)),
            Doing("replies or not", learning.replies_or_not, (0, 3), sure=0.6),
        ),
        SENT,
    ),
    Route(
        "review: a complaint about our service after the end",
        2,
        script(
            *(HAS_IT, NOT_UPHELD, DECIDES, ENDS, CLOSES),
            Doing("complains about our service", service.complains, (1, 3)),
            Doing("the manager tries to resolve it", service.tried, (1, 3)),
        ),
        SENT,
    ),
    Route(
        "review: the missing end left as it is",
        2,
        script(
            *(HAS_IT, NOT_UPHELD, DECIDES, ENDS_BADLY),
            Doing(
                "the manager leaves it as it is",
                learning.leaves("74", "complainant told it is the end of the internal process"),
            ),
        ),
        SENT,
    ),
    Route(
        "review: already reviewed, asked for again",
        2,
        script(
            *(HAS_IT, NOT_UPHELD, DECIDES, ENDS, CLOSES),
            Doing("challenges it again", with_oat.challenges_again, (0, 3)),
            Doing("closes that too", closing.closes(ALREADY_REVIEWED), (1, 4), sure=0.4),
        ),
        SENT,
    ),
)
