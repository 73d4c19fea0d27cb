"""What follows an upheld review: a fresh primary investigation, a new detailed one, quashing, Judicial Review."""

from __future__ import annotations

from sandbox.month.acting import Doing, Route, on_record, script
from sandbox.month.routes.referrals import COMPLETE, REFERRED, SENT
from sandbox.month.routes.reviews import WITH_OLA
from sandbox.month.stages import advice, considering, grounds, learning, new_work, quashing, review, with_oat
from sandbox.month.stages.challenges import challenges

UPHELD = Doing("Ola has upheld it", on_record(*WITH_OLA, review.upholds, review.proposes_remedy, days=1), (0, 2))
TO_FRESH = Doing("goes for a fresh look", review.goes(review.FRESH_PRIMARY), (0, 1))
TO_NEW = Doing("goes for a new investigation", review.goes(review.NEW_DETAILED), (0, 1))
TO_QUASH = Doing("goes for quashing", review.goes(review.QUASHING), (0, 1))
RECOMMENDS = Doing("proposes it", new_work.recommends, (0, 1))
LETTERS = (
    Doing("writes to the person", new_work.writes_to_person, sure=0.8),
    Doing("writes to the organisation", new_work.writes_to_body, sure=0.8),
)
COMMENTS = Doing("the person comments", new_work.comments, (1, 3), sure=0.8)
PROCEEDS = Doing("considers the comments", new_work.considers_comments(new_work.PROCEED), sure=0.8)
AGREED = (
    Doing("agreed under the scheme", new_work.agreed_under_scheme, (0, 1), sure=0.8),
    Doing("shared with the Ombudsman", new_work.shared_with_ombudsman, (0, 1), sure=0.8),
)
OPENS = Doing("the new case is opened", new_work.opens_new_case)
AFFECTED = Doing("names who is affected", quashing.names_affected, (0, 1), sure=0.8)
RAISES = Doing("raises it with Legal", quashing.raises_with_legal, (0, 2))
LONG_AGO = (110, 125)

ROUTES = (
    Route(
        "fresh primary: with Annex C, sent and made",
        4,
        script(
            *(UPHELD, TO_FRESH),
            Doing("fills in Annex C", new_work.fills_in_form),
            Doing("sends it to shared services", new_work.sends_form, (0, 1), sure=0.8),
            Doing("the new case is made", new_work.form_led_to_case, (1, 4)),
            Doing("assesses the risk", learning.assesses_risk(727_000_002), sure=0.5),
        ),
        SENT,
    ),
    Route("fresh primary: nothing filled in", 2, script(UPHELD, TO_FRESH), SENT),
    Route(
        "fresh primary: Annex C by half",
        3,
        script(
            *(UPHELD, TO_FRESH),
            Doing("fills in half of Annex C", new_work.fills_in_half),
            Doing("sends it", new_work.sends_form, sure=0.5),
            Doing("the new case is made", new_work.form_led_to_case, (1, 5), sure=0.5),
        ),
        SENT,
    ),
    Route(
        "fresh primary: the case owner accepts it was wrong",
        4,
        script(
            Doing("has the grounds on record", on_record(*COMPLETE[:7], considering.is_challenge, days=1), (0, 2)),
            Doing("was wrong, and accepts it", considering.is_wrong),
            Doing("arranges to consider it again", new_work.reconsiders, sure=0.8),
            Doing("fills in Annex C", new_work.owner_fills_in_form),
            Doing("the new case is made", new_work.form_led_to_case, (1, 5), sure=0.6),
            Doing("assesses the risk", learning.assesses_risk(727_000_000), sure=0.5),
        ),
        SENT,
    ),
    Route(
        "new investigation: all the way",
        5,
        script(
            *(UPHELD, TO_NEW, RECOMMENDS, *LETTERS, COMMENTS, PROCEEDS, *AGREED),
            Doing("a deputy approves", new_work.approved, (0, 1), sure=0.85),
            Doing("thinks the risk through again", new_work.risk_again, (0, 1), sure=0.7),
            OPENS,
            Doing("sends the details", new_work.sends_details, (0, 2), sure=0.8),
        ),
        SENT,
    ),
    Route(
        "new investigation: opened too early",
        3,
        script(
            *(UPHELD, TO_NEW, RECOMMENDS),
            Doing("writes to the person", new_work.writes_to_person, (0, 1)),
            *(COMMENTS, OPENS),
            Doing("sends the details", new_work.sends_details, sure=0.5),
        ),
        SENT,
    ),
    Route(
        "new investigation: approved by somebody who may not",
        2,
        script(
            *(UPHELD, TO_NEW, RECOMMENDS, *LETTERS, *AGREED),
            Doing("the director approves", new_work.approved_by_director),
            OPENS,
        ),
        SENT,
    ),
    Route(
        "new investigation: no comments, not gone on with",
        3,
        script(
            *(UPHELD, TO_NEW, RECOMMENDS, *LETTERS),
            Doing("nobody comments", new_work.no_comments, (2, 4)),
            Doing("does not go on", new_work.considers_comments(new_work.DO_NOT), sure=0.7),
        ),
        SENT,
    ),
    Route(
        "new investigation: proposed in short",
        2,
        script(
            Doing("Ola has it", on_record(*WITH_OLA, review.finds_little, days=1), (0, 2)),
            TO_NEW,
            Doing("proposes it in short", new_work.recommends_in_short),
        ),
        SENT,
    ),
    Route(
        "quashing: quashed, both told",
        4,
        script(
            *(UPHELD, TO_QUASH, Doing("requests it", quashing.requests), AFFECTED, RAISES),
            Doing("the Ombudsman quashes it", quashing.ombudsman_quashes, (1, 4)),
            Doing("tells the person", quashing.tells_person, (0, 2), sure=0.8),
            Doing("tells the organisation", quashing.tells_body, (0, 2), sure=0.8),
        ),
        SENT,
    ),
    Route(
        "quashing: a deputy decides against it",
        2,
        script(
            UPHELD,
            TO_QUASH,
            Doing("requests it", quashing.requests_with_doubt),
            RAISES,
            Doing("decides against it", quashing.deputy_does_not),
        ),
        SENT,
    ),
    Route(
        "quashing: by somebody who may not",
        2,
        script(
            UPHELD,
            TO_QUASH,
            Doing("requests it", quashing.requests),
            Doing("the director quashes it", quashing.director_quashes),
        ),
        SENT,
    ),
    Route(
        "quashing: requested in short",
        2,
        script(UPHELD, TO_QUASH, Doing("requests it, not why", quashing.requests_in_short)),
        SENT,
    ),
    Route(
        "Judicial Review: considered while with OAT",
        4,
        script(
            REFERRED,
            Doing("considers Judicial Review", advice.considers_judicial_review),
            Doing("asks Legal", advice.asks_legal, sure=0.7),
            Doing("Legal advises", advice.legal_advises, (1, 4), sure=0.7),
            Doing("OAT considers it", with_oat.considers, sure=0.7),
        ),
        SENT,
    ),
    Route(
        "Judicial Review: OAT considered it before Legal was asked",
        2,
        script(
            Doing("OAT looked", on_record(*WITH_OLA, days=1), (0, 2)),
            Doing("considers Judicial Review", advice.considers_judicial_review),
            Doing("the person applies", advice.applies_to_court, (1, 5), sure=0.6),
        ),
        SENT,
    ),
    Route(
        "Judicial Review: our answer took over three months",
        3,
        script(
            Doing("referred long ago", on_record(*WITH_OLA, days=5), (0, 2)),
            Doing("not upheld", review.does_not_uphold),
            Doing("decided", review.decides, sure=0.7),
            Doing("writes the decision", review.writes_the_end, sure=0.6),
            Doing("the person applies", advice.applies_to_court, sure=0.6),
        ),
        LONG_AGO,
    ),
    Route(
        "challenge: grounds come after a request that was forgotten",
        2,
        script(
            Doing("challenged", on_record(challenges, days=20), (0, 2)),
            Doing("the grounds come", grounds.gives_grounds, (3, 8)),
        ),
        SENT,
    ),
)
