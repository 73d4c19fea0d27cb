"""A finding that a person leaves as it is, with a reason."""

from __future__ import annotations

from sandbox.demo.day.challenges import IN_MARCH
from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.day.thanks import thanked
from sandbox.demo.office import send_comments


def _answered_without_a_copy(desk: Desk, rows: Rows) -> dict[str, str]:
    made = thanked(desk, rows, desk.office.priya, IN_MARCH)
    send_comments(desk.api, desk.office, rows["case"], made["feedback"], copied=(desk.office.director,))
    return made


def _leaves_it(desk: Desk, rows: Rows) -> None:
    row = {
        "phso_name": "Left as it is",
        "phso_paragraph": "9",
        "phso_part": "Chief Executive copied",
        "phso_AcceptedById@odata.bind": f"/systemusers({desk.office.morgan})",
        "phso_acceptedon": desk.moment,
        "phso_reasons": "I showed it to Chris at our meeting.",
        **about_case(rows),
    }
    desk.api.create("phso_acceptedfindings", row, by=desk.office.morgan)


SITUATIONS = (
    Situation(
        title="C27",
        person="Bea Bloom",
        at="17:15",
        told="Chris had no copy of the comments on Bea Bloom's thanks: Morgan leaves it so.",
        about=("9",),
        act=_leaves_it,
        prepare=_answered_without_a_copy,
    ),
)
