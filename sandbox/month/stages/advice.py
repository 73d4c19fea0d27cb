"""Advice asked of OAT before anything else, high-risk cases, and challenges that are passed straight on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.days import as_utc
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import NOTHING_FOR_OAT, judged
from sandbox.month.acting import Act
from sandbox.month.desk import Desk
from sandbox.month.stages import messages as sent
from sandbox.month.stages.messages import to_person, went

CRITERIA, DETAILED = CHOICE, CHOICE + 1
WITHIN_OAT, OVERSIGHT, AS_USUAL, NEXT_STEPS = (CHOICE + n for n in range(4))
TO_OAT, TO_JOINT_WORKING = CHOICE, CHOICE + 1
REVIEW, NO_REVIEW = CHOICE, CHOICE + 1
SUPPORTED_BY_MP = {"phso_mpsupportschallenge": YES}
THREATENS = {"phso_jrorunlawfulness": CHOICE + 1}
NEEDS_SPECIALISTS = {"phso_specialistknowledge": YES}
OTHER_REASON = {"phso_otherreasonforoatadvice": YES}
COMPLIANCE = {"phso_compliancematter": YES}


def cannot_resolve_for(reason: dict[str, int]) -> Act:
    """The case owner cannot resolve it, and there is a reason to ask OAT for advice."""

    def cannot(desk: Desk, rows: Rows) -> None:
        own = judged("CanResolveSelf", NO, desk.office.priya, desk.moment)
        desk.save(rows, {**own, "phso_compliancematter": NO, **NOTHING_FOR_OAT, **reason})

    return cannot


def is_listed(desk: Desk, rows: Rows) -> None:
    """Feedback from this person goes to OAT first."""
    listed = judged("ListedForOat", YES, desk.office.ola, desk.moment)
    desk.api.update("contacts", rows["contact"], listed, by=desk.office.ola)


def asks_because(because: int) -> Act:
    """The case owner asks OAT for advice."""

    def asks(desk: Desk, rows: Rows) -> dict[str, str]:
        row = {
            "phso_name": "Advice",
            "phso_because": because,
            "phso_AdviceAskedById@odata.bind": f"/systemusers({desk.office.priya})",
            "phso_adviceaskedon": desk.moment,
            **about_case(rows),
        }
        return {"advice": desk.api.create("phso_oatadvices", row, by=desk.office.priya)}

    return asks


def advises(desk: Desk, rows: Rows) -> None:
    """OAT says how it goes on."""
    answered = {
        "phso_advice": desk.chance.choice((WITHIN_OAT, OVERSIGHT, AS_USUAL, NEXT_STEPS)),
        "phso_AdviceAnsweredById@odata.bind": f"/systemusers({desk.office.ola})",
        "phso_adviceansweredon": desk.moment,
        "phso_advicewords": desk.words,
    }
    desk.api.update("phso_oatadvices", rows["advice"], answered, by=desk.office.ola)


def discusses(desk: Desk, rows: Rows) -> None:
    """The case owner asks OAT whether to review a high-risk case."""
    asked = {"phso_HighRiskDiscussionAskedById@odata.bind": f"/systemusers({desk.office.priya})"}
    desk.save(rows, {**asked, "phso_highriskdiscussionaskedon": desk.moment})


def discussed(answer: int) -> Act:
    """OAT says whether to review it."""

    def says(desk: Desk, rows: Rows) -> None:
        columns: dict[str, Any] = {
            "phso_highriskdiscussion": answer,
            "phso_HighRiskDiscussionAnsweredById@odata.bind": f"/systemusers({desk.office.ola})",
            "phso_highriskdiscussionansweredon": desk.moment,
            "phso_highriskdiscussionwords": desk.words,
        }
        desk.save(rows, columns, by=desk.office.ola)

    return says


def tells_no_review(desk: Desk, rows: Rows) -> dict[str, str]:
    """The person is told that a review is not appropriate."""
    return {"no review": went(desk, rows, sent.NOT_APPROPRIATE, to_person(rows), sent.END)}


def wants_it_straight(desk: Desk, rows: Rows) -> None:
    """OAT asked, days before anything came, to have what comes on this case straight away."""
    before = as_utc(desk.now - timedelta(days=4))
    asked = {**judged("OatDirectPass", YES, desk.office.ola, before), "phso_oatdirectpassreasons": desk.words}
    desk.api.update("incidents", rows["case"], asked, by=desk.office.ola)


def passes_to(whom: int) -> Act:
    """The challenge is passed straight on."""

    def passes(desk: Desk, rows: Rows) -> None:
        who = {"phso_PassedById@odata.bind": f"/systemusers({desk.office.priya})"}
        desk.save(rows, {"phso_passedto": whom, "phso_passedon": desk.moment, **who})

    return passes


def considers_judicial_review(desk: Desk, rows: Rows) -> None:
    """The person says that they are considering Judicial Review too."""
    desk.save(rows, {"phso_consideringjr": YES})


def asks_legal(desk: Desk, rows: Rows) -> None:
    """OAT asks the Legal Team."""
    asked = {"phso_LegalAdviceAskedById@odata.bind": f"/systemusers({desk.office.ola})"}
    desk.save(rows, {**asked, "phso_legaladviceaskedon": desk.moment}, by=desk.office.ola)


def legal_advises(desk: Desk, rows: Rows) -> None:
    """The Legal Team advises."""
    answered = {"phso_LegalAdviceAnsweredById@odata.bind": f"/systemusers({desk.office.director})"}
    words = {"phso_legaladvice": desk.words, "phso_legaladviceansweredon": desk.moment}
    desk.save(rows, {**answered, **words}, by=desk.office.director)


def applies_to_court(desk: Desk, rows: Rows) -> None:
    """The person has applied for Judicial Review."""
    desk.save(rows, {"phso_jrapplication": YES, "phso_jrapplicationon": desk.moment[:10]})
