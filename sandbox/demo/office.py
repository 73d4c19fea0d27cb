"""The staff and teams of the demonstration's office, and the numbers that its choice columns hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.demo.web_api import WebApi

CHOICE = 727_000_000
POSITIVE, SERVICE_COMPLAINT, DECISION_COMPLAINT = CHOICE, CHOICE + 1, CHOICE + 2
BY_EMAIL, BY_POST, BY_TELEPHONE = CHOICE, CHOICE + 1, CHOICE + 2
CONTACT_IN, MANAGER_COMMENTS, ASKED_WHY_LATE = CHOICE, CHOICE + 1, CHOICE + 5
NO_COMMENTS = CHOICE + 1
YES, NO = CHOICE, CHOICE + 1
SENDER, TO, COPIED = 1, 2, 3
EMAIL_SENT, EMAIL_RECEIVED = {"statecode": 1, "statuscode": 3}, {"statecode": 1, "statuscode": 4}
TEAMS = ("Casework Support", "Ombudsman's Assurance Team", "Legal Team", "Joint Working Team", "Shared Services")
TASK_COMPLETED, TASK_CANCELLED = {"statecode": 1, "statuscode": 5}, {"statecode": 2, "statuscode": 6}


@dataclass(frozen=True)
class Office:
    """Everybody's id. Morgan manages the caseworkers; two copies go to the top; one team covers; Ola is of OAT.

    Omar is the Ombudsman, Fay and Dev are the deputies, Sami is of shared services; the trust is complained about.
    """

    priya: str
    morgan: str
    director: str
    chief: str
    support: str
    complainant: str
    tomasz: str
    ola: str
    oat: str
    omar: str
    fay: str
    dev: str
    sami: str
    trust: str


def open_office(api: WebApi) -> Office:
    """Make the staff, the teams, one member of the public and one organisation."""
    (root,) = api.rows("businessunits", select="businessunitid")
    unit = {"businessunitid@odata.bind": f"/businessunits({root['businessunitid']})"}
    top = hire(api, unit, "Chris", "Chief", "chief.executive")
    director = hire(api, unit, "Dana", "Director", "director.operations")
    morgan = hire(api, unit, "Morgan", "Manager", "morgan", director)
    priya = hire(api, unit, "Priya", "Caseworker", "priya", morgan)
    tomasz = hire(api, unit, "Tomasz", "Caseworker", "tomasz", morgan)
    ola = hire(api, unit, "Ola", "Assurance", "ola", director)
    owner_team = {"teamtype": 0, "administratorid@odata.bind": f"/systemusers({director})", **unit}
    support, oat, *_, shared = (api.create("teams", {"name": name, **owner_team}) for name in TEAMS)
    omar = hire(api, unit, "Omar", "Ombudsman", "ombudsman")
    fay = hire(api, unit, "Fay", "Deputy", "first.deputy", omar)
    dev = hire(api, unit, "Dev", "Deputy", "second.deputy", omar)
    sami = hire(api, unit, "Sami", "Services", "sami", director)
    for team, member in ((oat, ola), (shared, sami)):
        api.associate(f"teams({team})/teammembership_association", f"systemusers({member})")
    complainant = api.create("contacts", {"firstname": "Alex", "lastname": "Example"})
    trust = api.create("accounts", {"name": "Example Trust"})
    return Office(priya, morgan, director, top, support, complainant, tomasz, ola, oat, omar, fay, dev, sami, trust)


def hire(api: WebApi, unit: dict[str, str], first: str, last: str, address: str, manager: str | None = None) -> str:
    """A user of the business unit, with their manager."""
    user = {"firstname": first, "lastname": last, "internalemailaddress": f"{address}@ombudsman.example", **unit}
    if manager is not None:
        user["parentsystemuserid@odata.bind"] = f"/systemusers({manager})"
    return api.create("systemusers", user)


def open_case(api: WebApi, office: Office, title: str, **columns: Any) -> str:
    """A case of Priya's about the member of the public."""
    case = {
        "title": title,
        "customerid_contact@odata.bind": f"/contacts({office.complainant})",
        "ownerid@odata.bind": f"/systemusers({office.priya})",
        "phso_OriginalCaseOwnerId@odata.bind": f"/systemusers({office.priya})",
        **columns,
    }
    return api.create("incidents", case, by=office.priya)


def decide(api: WebApi, office: Office, case: str, sent: str | None, **columns: Any) -> str:
    """A decision on a case, sent to the member of the public on a day."""
    decision = {"phso_name": "Final decision", "phso_CaseId@odata.bind": f"/incidents({case})", **columns}
    made = api.create("phso_decisions", decision, by=office.priya)
    if sent is not None:
        sending = {
            "phso_name": "To the complainant",
            "phso_DecisionId@odata.bind": f"/phso_decisions({made})",
            "phso_CaseId@odata.bind": f"/incidents({case})",
            "phso_PartyId_contact@odata.bind": f"/contacts({office.complainant})",
            "phso_senton": sent,
        }
        api.create("phso_decisionsents", sending, by=office.priya)
    return made


def thank(api: WebApi, office: Office, case: str, received: str, words: str, **columns: Any) -> str:
    """Record on the form that somebody said thank you to Priya."""
    row = {
        "phso_name": "Thank you",
        "phso_CaseId@odata.bind": f"/incidents({case})",
        "phso_kind": POSITIVE,
        "phso_channel": BY_EMAIL,
        "phso_receivedon": received,
        "phso_ReceivedById@odata.bind": f"/systemusers({office.priya})",
        "phso_maincontents": words,
        **columns,
    }
    return api.create("phso_feedbacks", row, by=office.priya)


def save_contact(api: WebApi, office: Office, case: str, feedback: str) -> str:
    """Save the email itself to the case, linked to the feedback."""
    row = {
        "subject": "Thank you",
        "directioncode": False,
        "phso_kind": CONTACT_IN,
        **EMAIL_RECEIVED,
        "regardingobjectid_incident_email@odata.bind": f"/incidents({case})",
        "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({feedback})",
    }
    return api.create("emails", row, by=office.priya)


def send_comments(api: WebApi, office: Office, case: str, feedback: str, copied: tuple[str, ...]) -> str:
    """Morgan's comments to Priya."""
    parties = [(office.morgan, SENDER), (office.priya, TO), *((who, COPIED) for who in copied)]
    row = {
        "subject": "Well done",
        "directioncode": True,
        "phso_kind": MANAGER_COMMENTS,
        **EMAIL_SENT,
        "regardingobjectid_incident_email@odata.bind": f"/incidents({case})",
        "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({feedback})",
        "email_activity_parties": [
            {"partyid_systemuser@odata.bind": f"/systemusers({who})", "participationtypemask": part}
            for who, part in parties
        ],
    }
    return api.create("emails", row, by=office.morgan)


def challenge(api: WebApi, office: Office, case: str, decision: str, received: str, **columns: Any) -> str:
    """Record on the form that the member of the public thinks the decision is wrong."""
    row = {
        "phso_name": "Challenge",
        "phso_CaseId@odata.bind": f"/incidents({case})",
        "phso_kind": DECISION_COMPLAINT,
        "phso_channel": BY_EMAIL,
        "phso_receivedon": received,
        "phso_DecisionId@odata.bind": f"/phso_decisions({decision})",
        "phso_FromPartyId_contact@odata.bind": f"/contacts({office.complainant})",
        **columns,
    }
    return api.create("phso_feedbacks", row, by=office.priya)


def extend(api: WebApi, office: Office, case: str, feedback: str, **columns: Any) -> str:
    """Record that the person asked for more time, and what came of it."""
    row = {
        "phso_name": "More time",
        "phso_CaseId@odata.bind": f"/incidents({case})",
        "phso_FeedbackId@odata.bind": f"/phso_feedbacks({feedback})",
        **columns,
    }
    return api.create("phso_extensions", row, by=office.priya)
