"""What the policy asks about and no column of the shipped mapping holds: by table and fact, each with the reason.

For such a fact only a person can say what holds: it is unknown, and what needs it cannot be decided by the software.
"""

from collections.abc import Mapping

NOT_SO = "feedback reaches us in one of the ways that have a number"
NO_MESSAGE = "a note is no message to anybody, and Dataverse gives notes no columns of a site's own"

NOT_IN_DATAVERSE: Mapping[str, str] = {
    "phonecall.copied_to": "a call is copied to nobody",
    "annotation.direction": NO_MESSAGE,
    "annotation.to": NO_MESSAGE,
    "annotation.copied_to": NO_MESSAGE,
    "annotation.says": NO_MESSAGE,
    "annotation.addressed_by_name": NO_MESSAGE,
}
"""Facts of which a table has no column."""

NO_NUMBER: Mapping[str, str] = {
    "phso_feedback.channel.meeting": NOT_SO,
    "phso_feedback.channel.note": NOT_SO,
    "email.direction.internal": "Dataverse knows incoming and outgoing only",
    "phonecall.direction.internal": "Dataverse knows incoming and outgoing only",
    "letter.direction.internal": "a letter was received or sent",
    "phonecall.state.confirmed_on_record": "a call that was made or received is on record as such",
    "letter.state.confirmed_on_record": "a letter that was sent or received is on record as such",
}
"""Choices of a fact for which its column has no number."""
