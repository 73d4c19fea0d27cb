"""OAT's review ends: upheld, with a payment and the learning shared; and with a letter that leaves something out."""

from __future__ import annotations

from sandbox.demo.day.letters import (
    END_OF_PROCESS,
    FEEDBACK_ON_REFERRAL,
    LEARNING_FEEDBACK,
    OUTCOME_TO_CASE_OWNER,
    OUTCOME_TO_MANAGER,
    REVIEW_DECISION,
    send,
    user,
)
from sandbox.demo.day.reviews import RESPONSE, agree, finding, paying, propose, with_ola
from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import judged

FINANCIAL_REMEDY, OTHER_ROUTE = CHOICE, CHOICE + 4
OTHER_WORDS = CHOICE + 20
INDIVIDUAL, SEEN_BY_OAT, NOT_WIDER = CHOICE, CHOICE, CHOICE + 1


def _upholds(desk: Desk, rows: Rows) -> None:
    """The finding, the payment, what is learned, and her answer, all in one hour."""
    _decide(desk, rows, upholds=YES, route=FINANCIAL_REMEDY)
    propose(desk, rows, **paying(desk, 250, level=2))
    _learn(desk, rows)
    send(desk, rows, LEARNING_FEEDBACK, "What we learned", user(desk.office.morgan))
    _write(desk, rows, END_OF_PROCESS)


def _not_upheld(desk: Desk, rows: Rows) -> dict[str, str]:
    made = with_ola(desk, rows)
    _decide(desk, {**rows, **made}, upholds=NO, route=OTHER_ROUTE)
    return made


def _decide(desk: Desk, rows: Rows, *, upholds: int, route: int) -> None:
    """Ola decides; Priya and Morgan hear of it, and Priya how her referral was."""
    ola, office = desk.office.ola, desk.office
    how = {**judged("Route", route, ola, desk.moment), "phso_routereasons": "As the letter explains."}
    desk.save(rows, {**finding(desk, upholds), **how, "phso_reviewdecidedon": desk.moment}, by=ola)
    send(desk, rows, OUTCOME_TO_CASE_OWNER, "Outcome of the review", user(office.priya))
    send(desk, rows, OUTCOME_TO_MANAGER, "Outcome of the review", user(office.morgan))
    send(desk, rows, FEEDBACK_ON_REFERRAL, "Your referral", user(office.priya))
    agree(desk, rows, RESPONSE)


def _learn(desk: Desk, rows: Rows) -> None:
    """A learning point for Priya, linked as it must be."""
    row = {
        "phso_name": "Learning point",
        "phso_kind": INDIVIDUAL,
        "phso_what": "A letter of the complainant's was on file and was not looked at.",
        "phso_servicemodellink": "Section 2: contacting the complainant",
        "phso_chartercommitment": "5: listening to understand the complaint",
        "phso_identifiedas": SEEN_BY_OAT,
        "phso_IdentifiedById@odata.bind": f"/systemusers({desk.office.ola})",
        "phso_recordedon": desk.moment,
        **judged("SharedWider", NOT_WIDER, desk.office.ola, desk.moment),
        **about_case(rows),
    }
    point = desk.api.create("phso_learningpoints", row, by=desk.office.ola)
    concern = {
        "phso_name": "Concerns",
        "phso_LearningPointId@odata.bind": f"/phso_learningpoints({point})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_PersonId@odata.bind": f"/systemusers({desk.office.priya})",
    }
    desk.api.create("phso_learningconcerns", concern, by=desk.office.ola)


def _write(desk: Desk, rows: Rows, *says: int) -> None:
    send(desk, rows, REVIEW_DECISION, "Our review", f"contacts({rows['contact']})", says=says)


def _writes_without_the_end(desk: Desk, rows: Rows) -> None:
    _write(desk, rows, OTHER_WORDS)


SITUATIONS = (
    Situation(
        title="C19",
        person="Tess Shaw",
        at="15:55",
        told="Ola upholds Tess Shaw's complaint: £250; learning shared; her letter says all.",
        about=("53", "55", "56", "58", "59", "60", "74", "D"),
        in_words=("60",),
        act=_upholds,
        prepare=with_ola,
    ),
    Situation(
        title="C20",
        person="Uma Thorn",
        at="16:05",
        told="Ola's letter on Uma Thorn's review does not say that our process ends there.",
        about=("74",),
        act=_writes_without_the_end,
        prepare=_not_upheld,
    ),
)
