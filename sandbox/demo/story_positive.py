"""Route A: somebody says thank you (paragraphs 7 to 9), once as it should be and once not quite."""

from __future__ import annotations

from sandbox.demo.days import as_utc, london
from sandbox.demo.office import TASK_COMPLETED, Office, save_contact, send_comments, thank
from sandbox.demo.play import Play
from sandbox.demo.snapshots import the_only
from sandbox.demo.telling import paragraph
from sandbox.demo.web_api import WebApi

ON_FRIDAY = as_utc(london("2025-03-07 16:20"))
SAVED = as_utc(london("2025-03-10 09:00"))
WORDS = "Thank you, Priya. You kept me informed all the way, and I always knew what would happen next."


def play_positive_feedback(play: Play, thanked: str, not_copied: str) -> None:
    """Both thank-yous, on the cases `thanked` and `not_copied`."""
    play.begin("Route A. Positive feedback, paragraphs 7 to 9: as it should go, and with a copy forgotten")
    _as_it_should_be(play, play.api, play.office, thanked)
    _without_a_copy(play, play.api, play.office, not_copied)


def _as_it_should_be(play: Play, api: WebApi, office: Office, case: str) -> None:
    with play.step("A1  Priya records that Alex sent thanks on Friday by email.", ("7",)):
        feedback = thank(api, office, case, ON_FRIDAY, WORDS, **_from_alex(office))
    with play.step("A1  Priya saves the email to the case, linked to the feedback.", ("8",)):
        save_contact(api, office, case, feedback)
        api.update("phso_feedbacks", feedback, {"phso_savedon": SAVED}, by=office.priya)
    with play.step("A1  Morgan replies to Priya, copying the Director and the Chief Executive.", ("9",)):
        send_comments(api, office, case, feedback, copied=(office.director, office.chief))
    if not play.acts:
        paragraph("A1  Morgan has no task to close: that step is left out.")
        return
    with play.step("A1  Morgan closes the task.", ("9",)):
        tasks = api.rows("tasks", filter=f"_phso_feedbackid_value eq {feedback}", select="activityid")
        task = the_only(tasks, "task about this feedback for Morgan to close")
        api.update("tasks", task["activityid"], TASK_COMPLETED, by=office.morgan)


def _without_a_copy(play: Play, api: WebApi, office: Office, case: str) -> None:
    with play.step("A2  Another thank-you, saved at once; Morgan replies, but copies the Director only.", ("9",)):
        feedback = thank(api, office, case, ON_FRIDAY, WORDS, **_from_alex(office))
        save_contact(api, office, case, feedback)
        send_comments(api, office, case, feedback, copied=(office.director,))


def _from_alex(office: Office) -> dict[str, str]:
    return {"phso_FromPartyId_contact@odata.bind": f"/contacts({office.complainant})"}
