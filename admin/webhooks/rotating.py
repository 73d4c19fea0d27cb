"""Changes the secret that Dataverse sends for the one that follows, without a moment in which the app refuses events.

The app accepts both as long as WEBHOOK_SECRET_NEXT is set in it. So it is tried first whether it does; only then is the
endpoint changed, and what Dataverse sends from then on is tried too. If that fails, the present secret is put back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from admin.webhooks.applying import PAUSES
from admin.webhooks.tried import Tried
from dynamics.client import Dataverse
from dynamics.errors import NotSent, Throttled, Unavailable, Unreachable
from dynamics.registration import sending
from dynamics.registration.bodies import ENDPOINTS
from dynamics.registration.values import FoundEndpoint

LEFT = "now make WEBHOOK_SECRET in the app what WEBHOOK_SECRET_NEXT is, then remove WEBHOOK_SECRET_NEXT; the same here"


@dataclass(frozen=True)
class Secrets:
    """Both as Dataverse takes them, and the two ways of trying. `call` tries the next one from here."""

    present: str = field(repr=False)
    next: str = field(repr=False)
    call: Callable[[], Tried]
    through: Callable[[], Tried]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was done or tried. `well`: the change-over may go on, or went well."""

    well: bool
    said: str
    mend: str = ""


def rotate(
    dataverse: Dataverse, endpoint: FoundEndpoint, secrets: Secrets, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Told]:
    """Do it, telling of each step when it is done; the last one says how it ended."""
    accepted = secrets.call()
    if not accepted.well:
        yield Told(False, f"{accepted.said}; nothing was changed", _first(accepted))
        return
    yield Told(True, "the app accepts the next secret already")
    if not _set(dataverse, endpoint, secrets.next, sleep):
        yield Told(False, "whether Dataverse took the next secret is not known", _again())
        return
    yield Told(True, "Dataverse sends the next secret")
    tried = secrets.through()
    yield Told(tried.well, tried.said, LEFT if tried.well else tried.mend)
    if not tried.well:
        yield _put_back(dataverse, endpoint, secrets, sleep)


def _first(accepted: Tried) -> str:
    return f"set WEBHOOK_SECRET_NEXT to the same value in the app first, and restart it; or else: {accepted.mend}"


def _again() -> str:
    return "the app accepts both secrets, so no event is lost; run it again when Dataverse can be reached"


def _put_back(dataverse: Dataverse, endpoint: FoundEndpoint, secrets: Secrets, sleep: Callable[[float], None]) -> Told:
    if _set(dataverse, endpoint, secrets.present, sleep):
        return Told(False, "the present secret was put back: Dataverse sends it as before", "see above what is wrong")
    return Told(False, "whether the present secret was put back is not known", _again())


def _set(dataverse: Dataverse, endpoint: FoundEndpoint, value: str, sleep: Callable[[float], None]) -> bool:
    """Write the headers; the same once more after a lost answer, which does no harm: it is the whole value."""
    for pause in PAUSES:
        try:
            sending.change(dataverse, ENDPOINTS, endpoint.id, {"authvalue": value})
        except Throttled as asked:
            sleep(asked.retry_after)
        except (NotSent, Unreachable, Unavailable):
            sleep(pause)
        else:
            return True
    return False
