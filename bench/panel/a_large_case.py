"""A case with so many matters and activities, as people record them; the app has looked at it once."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from sandbox.demo.day.case_files import open_file
from sandbox.demo.day.challenges import considered
from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.day.thanks import thanked
from sandbox.demo.days import CASEWORK, london
from sandbox.demo.office import CONTACT_IN, EMAIL_RECEIVED
from sandbox.demo.opening import opened
from sandbox.demo.services import running_services
from sandbox.demo.web_api import WebApi

NOW = london(f"{CASEWORK} 09:00")
THANKS_OF = 5
"""One matter in so many is somebody's thanks; the others are challenges, of which there is most to say."""
AT_ONCE = 100
LARGE = Situation("LARGE", "Lara Large", "09:00", "A case with everything.", (), lambda _desk, _rows: None)


@dataclass(frozen=True)
class Large:
    """Where Dataverse listens, the id of the case and of somebody who may read it, and how large the panel is."""

    url: str
    case: str
    reader: str
    panel_bytes: int


@contextmanager
def large_case(folder: Path, matters: int, activities: int) -> Iterator[Large]:
    """The demonstration's office with that case, for as long as the block runs."""
    with (
        redirect_stdout(StringIO()),
        running_services(folder) as services,
        opened(services, titles=()) as (play, _),
    ):
        play.set_clocks(NOW)
        desk = Desk(play.api, play.office, play.now)
        play.hold_webhooks(True)
        case = _recorded(desk, matters, activities)
        play.api.control("DELETE", "webhooks")  # one event for all of it: what they cost is measured elsewhere
        play.hold_webhooks(False)
        play.api.update("incidents", case, {"description": "There is a lot on this case."}, by=play.office.priya)
        play.until_quiet()
        yield Large(services.dataverse.ready["url"], case, play.office.priya, _size(play.api))


def _size(api: WebApi) -> int:
    """All web resources of the panel, as `schema apply` made them."""
    found = api.rows("webresourceset", filter="contains(name,'/panel/')", select="content")
    return sum(len(b64decode(row["content"])) for row in found)


def _recorded(desk: Desk, matters: int, activities: int) -> str:
    rows = open_file(desk, LARGE)
    feedback = [_matter(desk, rows, number)["feedback"] for number in range(matters)]
    there = len(desk.api.rows("emails", filter=f"_regardingobjectid_value eq {rows['case']}", select="activityid"))
    emails = [_email(rows["case"], feedback[number % matters]) for number in range(activities - there)]
    for first in range(0, len(emails), AT_ONCE):
        _in_bulk(desk, emails[first : first + AT_ONCE])
    return rows["case"]


def _matter(desk: Desk, rows: Rows, number: int) -> Rows:
    if number % THANKS_OF:
        return considered(desk, rows)
    return thanked(desk, rows, desk.office.priya, desk.moment)


def _email(case: str, feedback: str) -> dict[str, Any]:
    return {
        "@odata.type": "Microsoft.Dynamics.CRM.email",
        "subject": "One of many",
        "directioncode": False,
        "phso_kind": CONTACT_IN,
        **EMAIL_RECEIVED,
        "regardingobjectid_incident_email@odata.bind": f"/incidents({case})",
        "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({feedback})",
    }


def _in_bulk(desk: Desk, emails: Sequence[dict[str, Any]]) -> None:
    desk.api.act("emails/Microsoft.Dynamics.CRM.CreateMultiple", {"Targets": list(emails)}, by=desk.office.priya)
