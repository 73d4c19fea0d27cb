"""The steps of a practice that are done elsewhere in earnest, each in the words of who does it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime

from sandbox.demo.administering import application_user, settings_of_the_administrator
from sandbox.demo.end_state import TASK_STATES
from sandbox.demo.office import Office, save_contact, thank
from sandbox.demo.opening import names_of
from sandbox.demo.rights import APPLICATION
from sandbox.demo.web_api import WebApi
from sandbox.practice import people
from sandbox.practice.kept import APP, DATAVERSE, NotReady, keep_office, kept_office, printed_by, write_settings

REFERENCE = "CAS-01001-P7R4C2"
IN_FORCE_FROM = "2024-01-01"
WORDS = "Thank you, Priya. You kept me informed all the way."


def organisation(api: WebApi) -> Iterator[str]:
    """People, teams and a case are there before the software is, and you are the administrator."""
    if kept_office() is None:
        keep_office(*people.move_in(api, REFERENCE))
    path = write_settings("administrator", settings_of_the_administrator(printed_by(DATAVERSE)))
    yield f"Ten people, five teams and the case {REFERENCE} are there. Your settings as an administrator: {path}"


def application(api: WebApi) -> Iterator[str]:
    """What is done in Entra and in the Power Platform admin center: an application user with its one role."""
    identity = application_user(api)
    settings = {
        "ENTRA_CLIENT_ID": identity["client_id"],
        "ENTRA_CLIENT_SECRET": identity["client_secret"],
        "WEBHOOK_SECRET": secrets.token_urlsafe(24),
        "POLICY_IN_FORCE_FROM": IN_FORCE_FROM,
        "QUEUE_DELAY_SECONDS": "1",
    }
    yield f"There is an application user with the role '{APPLICATION}'."
    yield f"The app's settings: {write_settings('app', settings)}"


def roles(api: WebApi) -> Iterator[str]:
    """What is done in the Power Platform admin center: security roles for people and teams."""
    office, _ = _office()
    people.give_roles(api, office)
    yield "Everybody has the roles that came with the software, and every team has somebody in it."


def webhook(_api: WebApi) -> Iterator[str]:
    """What the Azure portal says of the app: its address and a key."""
    ready = printed_by(APP)
    path = write_settings("webhook", {"WEBHOOK_URL": ready["url"], "WEBHOOK_FUNCTION_KEY": ready["function_key"]})
    yield f"The app runs. Its address and a key for Dataverse: {path}"


def thanks(api: WebApi) -> Iterator[str]:
    """A caseworker records that somebody said thank you, and saves the email to the case."""
    office, case = _office()
    feedback = thank(api, office, case, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", WORDS)
    save_contact(api, office, case, feedback)
    yield f"Priya recorded thanks on {REFERENCE}, and saved the email to the case."


def look(api: WebApi) -> Iterator[str]:
    """What people see in Dynamics: feedback on the case, and its tasks."""
    _, case = _office()
    for row in api.rows("phso_feedbacks", filter=f"_phso_caseid_value eq {case}", orderby="createdon"):
        yield f"feedback  '{row['phso_name']}', stage: {row['phso_stage'] or 'empty'}"
    names = names_of(api, "fullname")
    tasks = api.rows("tasks", filter=f"_regardingobjectid_value eq {case}", orderby="createdon")
    for task in tasks:
        yield f"task      '{task['subject']}' for {names[task['_ownerid_value']]}, {TASK_STATES[task['statecode']]}"
    if not tasks:
        yield "no task"


def _office() -> tuple[Office, str]:
    """The office and its case. Raises NotReady."""
    found = kept_office()
    if found is None:
        raise NotReady("No organisation is there yet: python -m sandbox.practice organisation")
    return found
