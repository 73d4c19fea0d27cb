"""Calls the app's door from here, as Dataverse would, with an event that it takes and ignores.

It proves address, key, secret and organisation, wherever this process has a way to the app. The event is an Update of a
row in the table that only this software writes: no record of the mapping is kept there, so nothing follows from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

import requests

from admin.webhooks.tried import Tried, mend_of
from dynamics.network import in_words, innermost
from dynamics.session import open_session
from function_app.door_log import DoorEvent
from mappings.listening import RowToTry

FROM_HERE = "from here"
TIMEOUTS = (5.0, 60.0)
"""Seconds: an app that was asleep may take most of a minute to answer its first call."""
SAID = {
    DoorEvent.WRONG_SECRET: "the app does not accept the secret; WEBHOOK_SECRET has to be the same here and in the app",
    DoorEvent.WRONG_ORGANIZATION: (
        "the app serves another organisation than this environment; compare DATAVERSE_URL, and"
        " DATAVERSE_ORGANIZATION_ID if it is set, here and in the app"
    ),
    DoorEvent.SETTINGS_WRONG: "the settings of the app are wrong; its health page says which",
    DoorEvent.DATAVERSE_NOT_ASKED: "the app could not ask Dataverse who it is; its health page says why",
    DoorEvent.NOT_STORED: "the app could not put the event on its queue; its health page says why",
}
KEY = (
    "the function app did not accept the key: WEBHOOK_FUNCTION_KEY has to be one of its keys (App keys in the Azure"
    " portal), and no other sign-in may be asked of callers"
)


def call(url: str, headers: Mapping[str, str], organization: str, row: RowToTry, ca_file: str | None = None) -> Tried:
    """Try the door once. `headers` hold the secrets; nothing of them is told."""
    body = json.dumps(_event(organization, row))
    try:
        with _session(url, ca_file) as session:
            answer = session.post(
                url,
                data=body,
                headers={"Content-Type": "application/json", **headers},
                timeout=TIMEOUTS,
                allow_redirects=False,
            )
    except requests.Timeout:
        return _not_well("the app gave no answer in time", "see whether it runs and may be reached from here")
    except requests.RequestException as error:
        mend = "check --url; an app that may only be reached from elsewhere is proved by the event through Dataverse"
        return _not_well(f"the app cannot be reached: {in_words(innermost(error))}", mend)
    return _told(answer)


def _event(organization: str, row: RowToTry) -> dict[str, object]:
    """The least that an event holds. Source: Microsoft, "Use webhooks", and its own context."""
    return {
        "MessageName": "Update",
        "PrimaryEntityName": row.table,
        "PrimaryEntityId": row.id,
        "OrganizationId": organization,
        "InputParameters": [],
    }


def _session(url: str, ca_file: str | None) -> requests.Session:
    if urlsplit(url).scheme == "https":
        return open_session(ca_file, 1)
    session = requests.Session()  # http is for an app on this machine alone
    session.trust_env = False
    return session


def _told(answer: requests.Response) -> Tried:
    if 200 <= answer.status_code < 300:
        return Tried(FROM_HERE, True, f"the app took a call with key and secret (HTTP {answer.status_code})")
    said, mend = f"the app answered with HTTP {answer.status_code}", _mend(answer.status_code, _code(answer))
    return Tried(FROM_HERE, False, said, mend, turned_away=answer.status_code in (401, 403))


def _mend(status: int, code: str) -> str:
    """The app says itself what is wrong; who answers without its code is not the app but what stands before it."""
    if code in SAID:
        return SAID[DoorEvent(code)]
    if status == 401:
        return KEY
    if 300 <= status < 400:
        return "the address leads on to another one; give --url as it is in the end, and https"
    return mend_of(status)


def _code(answer: requests.Response) -> str:
    try:
        return str(answer.json()["error"]["code"])
    except (ValueError, TypeError, KeyError):
        return ""


def _not_well(said: str, mend: str) -> Tried:
    return Tried(FROM_HERE, False, said, mend)
