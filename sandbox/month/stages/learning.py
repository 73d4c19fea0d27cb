"""What is learned, whom it concerns and with whom it is shared; risk, findings left as they are; what comes then."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.office import CHOICE
from sandbox.demo.on_record import judged
from sandbox.month.acting import Act
from sandbox.month.desk import Desk
from sandbox.month.stages import messages as sent
from sandbox.month.stages.messages import to_person, to_user, went

FOR_ONE, FOR_ALL, GOOD_PRACTICE = CHOICE, CHOICE + 1, CHOICE + 2
LINKS = {"phso_servicemodellink": "Section 2: contacting the complainant", "phso_chartercommitment": "5: listening"}
BY_OAT, BY_PEER, BY_MANAGER = CHOICE, CHOICE + 1, CHOICE + 2


def learns(kind: int, *, linked: bool = True, identified: int = BY_OAT, of_the_case: bool = False) -> Act:
    """A learning point is recorded, for whom it is and linked as it must be or not."""

    def records(desk: Desk, rows: Rows) -> dict[str, str]:
        about = about_case(rows)
        row: dict[str, Any] = {
            "phso_name": "Learning point",
            "phso_kind": kind,
            "phso_what": desk.words,
            "phso_identifiedas": identified,
            "phso_IdentifiedById@odata.bind": f"/systemusers({desk.office.ola})",
            "phso_recordedon": desk.moment,
            **(LINKS if linked else {}),
            **({"phso_CaseId@odata.bind": about["phso_CaseId@odata.bind"]} if of_the_case else about),
        }
        return {"point": desk.api.create("phso_learningpoints", row, by=desk.office.ola)}

    return records


def concerns_owner(desk: Desk, rows: Rows) -> dict[str, str]:
    """It concerns the case owner."""
    row = {
        "phso_name": "Concerns",
        "phso_LearningPointId@odata.bind": f"/phso_learningpoints({rows['point']})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_PersonId@odata.bind": f"/systemusers({desk.office.priya})",
    }
    return {"concern": desk.api.create("phso_learningconcerns", row, by=desk.office.ola)}


def shared(desk: Desk, rows: Rows) -> None:
    """Whether it is shared more widely is decided."""
    answer = judged("SharedWider", CHOICE + desk.chance.randrange(2), desk.office.ola, desk.moment)
    desk.api.update("phso_learningpoints", rows["point"], answer, by=desk.office.ola)


def fed_back(desk: Desk, rows: Rows) -> None:
    """The manager of whom it concerns hears of it."""
    went(desk, rows, sent.LEARNING, to_user(desk.office.morgan), sender=desk.office.ola)


def assesses_risk(because: int) -> Act:
    """The risk is assessed, since further work follows."""

    def assesses(desk: Desk, rows: Rows) -> None:
        done = judged("Done", CHOICE + desk.chance.randrange(3), desk.office.priya, desk.moment)
        row = {"phso_name": "Risk", "phso_because": because, "phso_workdecidedon": desk.moment, **done}
        desk.api.create("phso_riskassessments", {**row, **about_case(rows)}, by=desk.office.priya)

    return assesses


def needs_assessing(because: int) -> Act:
    """Further work is decided, and nobody has assessed the risk yet."""

    def noted(desk: Desk, rows: Rows) -> None:
        row = {"phso_name": "Risk", "phso_because": because, "phso_workdecidedon": desk.moment, **about_case(rows)}
        desk.api.create("phso_riskassessments", row, by=desk.office.priya)

    return noted


def leaves(paragraph: str, part: str | None) -> Act:
    """A manager leaves a finding as it is."""

    def accepts(desk: Desk, rows: Rows) -> None:
        row = {
            "phso_name": "Left as it is",
            "phso_paragraph": paragraph,
            "phso_part": part,
            "phso_AcceptedById@odata.bind": f"/systemusers({desk.office.morgan})",
            "phso_acceptedon": desk.moment,
            "phso_reasons": desk.words,
            **about_case(rows),
        }
        desk.api.create("phso_acceptedfindings", row, by=desk.office.morgan)

    return accepts


def writes_again(desk: Desk, rows: Rows) -> dict[str, str]:
    """The person writes after the end; it stands on record, and nobody has said whether we reply."""
    message = sent.came(desk, rows, sent.AFTER_END)
    row = {"phso_name": "After the end", "phso_EmailId@odata.bind": f"/emails({message})", **about_case(rows)}
    return {"follow-up": desk.api.create("phso_followups", row, by=desk.office.priya)}


def replies_or_not(desk: Desk, rows: Rows) -> None:
    """Whether we reply is decided, and if so we do."""
    reply = desk.chance.randrange(2)
    decided = judged("Reply", CHOICE + reply, desk.office.priya, desk.moment)
    desk.api.update("phso_followups", rows["follow-up"], decided, by=desk.office.priya)
    if reply == 0:
        went(desk, rows, sent.AFTER_END, to_person(rows))


def amends(desk: Desk, rows: Rows) -> None:
    """A small mistake in the decision is put right, by a version with the old date or a new one."""
    row = {
        "phso_name": "Amended",
        "phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_toldof": desk.words,
        "phso_toldon": desk.moment[:10],
        "phso_senton": desk.moment[:10],
        **judged("CouldAffectDecision", desk.chance.choice((CHOICE, CHOICE + 1)), desk.office.priya, desk.moment),
        **({"phso_issuedateshown": desk.moment[:10]} if desk.chance.random() < 0.5 else {}),
    }
    desk.api.create("phso_amendedversions", row, by=desk.office.priya)
