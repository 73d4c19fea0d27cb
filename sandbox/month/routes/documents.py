"""Documents that people ask for, each where the policy has it prepared, and what they do with the draft."""

from __future__ import annotations

import random

from sandbox.demo.on_record import Columns
from sandbox.month.acting import Act, Doing, Route, Script, on_record
from sandbox.month.routes.after_reviews import RECOMMENDS, TO_FRESH, TO_NEW, TO_QUASH, UPHELD
from sandbox.month.routes.before_grounds import HIGH_RISK
from sandbox.month.routes.challenges import CANNOT, CHALLENGES
from sandbox.month.routes.late import EXPLAINS, UNTIL_LATE
from sandbox.month.routes.referrals import SENT, UNTIL_GROUNDS
from sandbox.month.routes.reviews import HAS_IT, UPHOLDS
from sandbox.month.routes.thanks import COMES
from sandbox.month.stages import advice, considering, grounds, learning, new_work, quashing, review, thanks, with_oat
from sandbox.month.stages.tasks import asks_for, deletes_draft, rewrites_draft, sends_draft

WHAT_FOLLOWS: dict[str, Act] = {
    "sends the draft": sends_draft,
    "writes the draft anew": rewrites_draft,
    "deletes the draft": deletes_draft,
}


def _asking(kind: str, who: str, before: tuple[Doing, ...]) -> Script:
    """All that comes before is done, the document is asked for, and the draft is sent, rewritten or deleted."""

    def drawn(chance: random.Random) -> tuple[Doing, ...]:
        what = chance.choice(list(WHAT_FOLLOWS))
        sure = (Doing(each.told, each.act, each.wait) for each in before)
        asks = Doing(f"asks for a document: {kind}", asks_for(kind, who), (0, 2))
        return (*sure, asks, Doing(what, WHAT_FOLLOWS[what], (1, 6)))

    return drawn


def _document(
    kind: str,
    *before: Doing,
    who: str = "priya",
    sent: tuple[int, int] = SENT,
    case: Columns | None = None,
) -> Route:
    asking = _asking(kind, who, before)
    return Route(f"document: {kind}", 2, asking, sent, of_the_case=case or {}, befalls=False)


def _until(*acts: Act) -> Doing:
    return Doing("has all on record until then", on_record(*acts, days=1), (0, 2))


NOT_MET = _until(
    *(*UNTIL_GROUNDS, considering.is_challenge, considering.nothing_further, considering.casts_doubt),
    *(considering.not_shown_wrong, considering.analyses, considering.agrees_on_oat, considering.refers),
    *(with_oat.considers, with_oat.could_not_change, with_oat.not_met_in_words),
)
LATE = (*UNTIL_LATE, EXPLAINS, Doing("no reasonable explanation", grounds.is_not_reasonable, (0, 1)))
DECIDED = Doing("the review is decided", review.decides, (0, 1))
POINT = Doing("records what is learned", learning.learns(learning.FOR_ONE), (0, 1))
REQUEST = Doing("requests it", quashing.requests, (0, 1))
AFFECTED = Doing("names who is affected", quashing.names_affected, (0, 1))
QUASHED = Doing("the Ombudsman quashes it", quashing.ombudsman_quashes, (0, 1))
FORM = Doing("fills in Annex C", new_work.fills_in_form, (0, 1))

ROUTES = (
    _document("request for grounds", CHALLENGES, CANNOT, sent=(4, 15)),
    _document("analysis", _until(*UNTIL_GROUNDS, considering.is_challenge)),
    _document("comments", COMES, Doing("has comments", thanks.has_comments), who="morgan"),
    _document("why late", *UNTIL_LATE, sent=(4, 15)),
    _document("declined", *LATE, sent=(4, 15)),
    _document("no further action", _until(*UNTIL_GROUNDS, considering.only_unhappy)),
    _document("flaw explained", _until(*UNTIL_GROUNDS, considering.is_challenge, considering.is_flawed)),
    _document("criteria not met", NOT_MET),
    _document("outcome of the review", HAS_IT, UPHOLDS, DECIDED, who="ola"),
    _document("Annex C", UPHELD, TO_FRESH, FORM, who="ola"),
    _document("fresh primary to shared services", UPHELD, TO_FRESH, FORM, who="ola"),
    _document("proposal to the person", UPHELD, TO_NEW, RECOMMENDS, who="ola"),
    _document("proposal to the organisation", UPHELD, TO_NEW, RECOMMENDS, who="ola"),
    _document(
        "details to shared services",
        *(UPHELD, TO_NEW, RECOMMENDS),
        Doing("goes on", new_work.considers_comments(new_work.PROCEED), (0, 1)),
        Doing("the new case is opened", new_work.opens_new_case, (0, 1)),
        who="ola",
    ),
    _document("quashed", UPHELD, TO_QUASH, REQUEST, AFFECTED, QUASHED, who="ola"),
    _document("quash request to Legal", UPHELD, TO_QUASH, REQUEST, who="ola"),
    _document("review decision", HAS_IT, UPHOLDS, DECIDED, who="ola"),
    _document("learning", HAS_IT, UPHOLDS, POINT, Doing("concerns", learning.concerns_owner, (0, 1)), who="ola"),
    _document(
        "review not appropriate",
        *(CHALLENGES, CANNOT, Doing("asks OAT", advice.discusses)),
        Doing("OAT says not to review it", advice.discussed(advice.NO_REVIEW), (0, 2)),
        sent=(4, 15),
        case=HIGH_RISK,
    ),
    Route(
        "document: asked for where there is none",
        2,
        lambda _chance: (COMES, Doing("asks for it", asks_for("review decision"))),
        befalls=False,
    ),
)
