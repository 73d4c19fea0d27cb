"""What came of trying the way to the app, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

MENDS = {
    401: (
        "the app did not accept the key or the secret: WEBHOOK_FUNCTION_KEY has to be a key of the function app, and"
        " WEBHOOK_SECRET the same as in the app; then apply with --set-secret"
    ),
    403: (
        "the call was turned away: access restrictions of the function app, or events of another organisation than the"
        " one that the app serves (its DATAVERSE_URL and DATAVERSE_ORGANIZATION_ID)"
    ),
    404: "nothing takes webhooks at this address: check --url, and that the app is deployed",
    413: "the event was found too large, which a test event is not; check what stands before the app",
    502: "what stands before the app got no answer from it; see whether it runs, in its health page",
    503: "the app cannot take events: its settings are wrong or its queue is not there; see its health page",
    504: "what stands before the app waited too long for it; see whether it runs, in its health page",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """One try. `said`: what was seen, in a sentence; `mend`: what to do about it, empty where all is well.

    `turned_away`: the app itself answered, and takes no such call.
    """

    what: str
    well: bool
    said: str
    mend: str = ""
    turned_away: bool = False

    def as_json(self) -> dict[str, object]:
        """For machines."""
        return {"what": self.what, "well": self.well, "said": self.said, "mend": self.mend}


def mend_of(status: int) -> str:
    """What to do about an answer with a status."""
    return MENDS.get(status, "see the log of the app for what became of the call")
