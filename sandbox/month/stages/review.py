"""OAT reviews: what it finds, which way it goes, whom it tells, and what is agreed, remedied and learned."""

from __future__ import annotations

from sandbox.demo.day.reviews import PROPOSAL, RESPONSE, agree, finding, paying, propose
from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import judged
from sandbox.month.acting import Act
from sandbox.month.desk import Desk
from sandbox.month.stages import messages as sent
from sandbox.month.stages.messages import to_person, to_user, went

FINANCIAL, FRESH_PRIMARY, NEW_DETAILED, QUASHING, OTHER_ROUTE = (CHOICE + n for n in range(5))
LEVELS = {2: 250, 3: 700, 4: 1500}
PUT_RIGHT = CHOICE + 4


def upholds(desk: Desk, rows: Rows) -> None:
    """Ola finds that the decision was wrong."""
    desk.save(rows, {**finding(desk, YES), "phso_impactondecision": desk.words}, by=desk.office.ola)


def does_not_uphold(desk: Desk, rows: Rows) -> None:
    """Ola finds nothing wrong, and now and then good practice."""
    good = judged("GoodPracticeFound", YES, desk.office.ola, desk.moment) if desk.chance.random() < 0.5 else {}
    desk.save(rows, {**finding(desk, NO), **good}, by=desk.office.ola)


def finds_little(desk: Desk, rows: Rows) -> None:
    """Ola records that it is upheld, and little else."""
    desk.save(rows, judged("Upheld", YES, desk.office.ola, desk.moment), by=desk.office.ola)


def goes(route: int) -> Act:
    """Which way it goes from there."""

    def takes(desk: Desk, rows: Rows) -> None:
        reasons = {"phso_routereasons": desk.words} if desk.chance.random() < 0.8 else {}
        desk.save(rows, {**judged("Route", route, desk.office.ola, desk.moment), **reasons}, by=desk.office.ola)

    return takes


def decides(desk: Desk, rows: Rows) -> None:
    """The review is decided."""
    desk.save(rows, {"phso_reviewdecidedon": desk.moment}, by=desk.office.ola)


def only_at_the_end(desk: Desk, rows: Rows) -> None:
    """OAT writes to the person only at the end; their adjustments are taken into account, or nobody says so."""
    ola = desk.office.ola
    taken = judged("AdjustmentsTaken", desk.chance.choice((YES, NO)), ola, desk.moment)
    columns = judged("ContactOnlyAtEnd", YES, ola, desk.moment)
    desk.save(rows, {**columns, **(taken if desk.chance.random() < 0.7 else {})}, by=ola)


def needs_an_adjustment(desk: Desk, rows: Rows) -> None:
    """The person needs an adjustment, which is captured, or is known and not captured yet."""
    row = {
        "phso_name": "Adjustment",
        "phso_ContactId@odata.bind": f"/contacts({rows['contact']})",
        "phso_need": desk.words,
        "phso_knownon": desk.moment,
        "phso_for": CHOICE + desk.chance.randrange(3),
        **({"phso_capturedon": desk.moment} if desk.chance.random() < 0.5 else {}),
    }
    desk.api.create("phso_adjustments", row, by=desk.office.priya)


def tells_owner(desk: Desk, rows: Rows) -> None:
    """The case owner hears of the outcome."""
    went(desk, rows, sent.TO_OWNER, to_user(desk.office.priya), sender=desk.office.ola)


def tells_manager(desk: Desk, rows: Rows) -> None:
    """Their manager hears of it."""
    went(desk, rows, sent.TO_MANAGER, to_user(desk.office.morgan), sender=desk.office.ola)


def gives_feedback(desk: Desk, rows: Rows) -> None:
    """The case owner hears how their referral was."""
    went(desk, rows, sent.ON_REFERRAL, to_user(desk.office.priya), sender=desk.office.ola)


def writes_the_end(desk: Desk, rows: Rows) -> None:
    """Her letter says that our process ends there."""
    went(desk, rows, sent.REVIEW_DECISION, to_person(rows), sent.END, sender=desk.office.ola)


def writes_without_the_end(desk: Desk, rows: Rows) -> None:
    """Her letter leaves that out."""
    went(desk, rows, sent.REVIEW_DECISION, to_person(rows), sent.OTHER_WORDS, sender=desk.office.ola)


def response_agreed(desk: Desk, rows: Rows) -> None:
    """Her answer is agreed under a scheme."""
    agree(desk, rows, RESPONSE)


def agreed_by_owner(desk: Desk, rows: Rows) -> None:
    """Somebody agreed to it who may not."""
    who = {"phso_AgreedById@odata.bind": f"/systemusers({desk.office.priya})"}
    row = {"phso_name": "Agreed", "phso_what": RESPONSE, "phso_scheme": CHOICE + 1, "phso_agreedon": desk.moment}
    desk.api.create("phso_schemeagreements", {**row, **who, **about_case(rows)}, by=desk.office.ola)


def proposes_remedy(desk: Desk, rows: Rows) -> None:
    """She would put the decision right."""
    propose(desk, rows, phso_kinds=str(PUT_RIGHT))


def proposes_payment(desk: Desk, rows: Rows) -> None:
    """She would pay for our poor service, checked against the scale."""
    level = desk.chance.choice(list(LEVELS))
    propose(desk, rows, **paying(desk, LEVELS[level], level))


def proposes_unchecked_payment(desk: Desk, rows: Rows) -> None:
    """She would pay, and nothing is checked."""
    row = {"phso_name": "Remedy", "phso_kinds": str(CHOICE + 3), "phso_amount": 5000, "phso_paymentfor": CHOICE}
    proposal = judged("Proposal", CHOICE, desk.office.ola, desk.moment)
    poor = {"phso_severitylevel": 1, "phso_proportionate": NO, "phso_specificimpact": NO, "phso_paymentputsback": NO}
    desk.api.create("phso_remedies", {**row, **proposal, **poor, **about_case(rows)}, by=desk.office.ola)


def proposes_none(desk: Desk, rows: Rows) -> None:
    """No remedy is proposed."""
    none = judged("Proposal", CHOICE + 1, desk.office.ola, desk.moment)
    desk.api.create("phso_remedies", {"phso_name": "None", **none, **about_case(rows)}, by=desk.office.ola)


def proposal_agreed(desk: Desk, rows: Rows) -> None:
    """What she proposes is agreed under a scheme."""
    agree(desk, rows, PROPOSAL)


def adjustments_not_taken(desk: Desk, rows: Rows) -> None:
    """The person's adjustments are not taken into account."""
    desk.save(rows, judged("AdjustmentsTaken", NO, desk.office.ola, desk.moment), by=desk.office.ola)


def only_at_the_end_unsaid(desk: Desk, rows: Rows) -> None:
    """OAT writes to the person only at the end, and says nothing of their adjustments."""
    desk.save(rows, judged("ContactOnlyAtEnd", YES, desk.office.ola, desk.moment), by=desk.office.ola)


def finds_good_practice(desk: Desk, rows: Rows) -> None:
    """Ola finds good practice."""
    desk.save(rows, judged("GoodPracticeFound", YES, desk.office.ola, desk.moment), by=desk.office.ola)


def pays_for_nothing_said(desk: Desk, rows: Rows) -> None:
    """She would pay, and what for is not on record."""
    row = {"phso_name": "Remedy", "phso_kinds": str(CHOICE + 3), "phso_amount": 300, **about_case(rows)}
    desk.api.create("phso_remedies", row, by=desk.office.ola)


def offers_unagreed(desk: Desk, rows: Rows) -> None:
    """A remedy is proposed and offered, and nobody has agreed to it."""
    row = {"phso_name": "Remedy", "phso_kinds": str(CHOICE + 1), "phso_offeredon": desk.moment, **about_case(rows)}
    proposal = judged("Proposal", CHOICE, desk.office.ola, desk.moment)
    desk.api.create("phso_remedies", {**row, **proposal}, by=desk.office.ola)
