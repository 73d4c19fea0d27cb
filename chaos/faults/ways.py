"""What each fault does to a request: what reaches Dataverse, and what comes back.

Codes, sentences and Retry-After of 429: Microsoft Learn, "Service protection API limits".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import requests

from chaos.faults.journey import Journey
from chaos.faults.kinds import OfRequest
from chaos.line.broken import connect_timed_out, dropped, read_timed_out, refused
from chaos.line.carrying import as_given
from sandbox.dataverse.control.faults import LIMITS
from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.webapi.operation import Answer, error_answer

Way = Callable[[Journey], requests.Response]

TOO_MANY, TOO_LONG, AT_ONCE = LIMITS
SLOW = 25.0
"""Seconds, where nobody has to answer within five."""
LATE = (1.0, 20.0)
"""Seconds after which a request is worked on that its client has given up."""
_PAGE = b"<html><head><title>Error</title></head><body><h1>Our services aren't available right now</h1></body></html>"
"""A gateway answers with a page of its own, not with Dataverse's JSON."""


def _limited(code: str, least: float, most: float, journey: Journey) -> requests.Response:
    """Refused before any work, with the seconds to wait."""
    journey.go()
    headers = {"Retry-After": str(round(journey.between(least, most)))}
    journey.go()
    return as_given(error_answer(DataverseError(429, code, LIMITS[code], headers)), journey.request)


def _failed(journey: Journey) -> requests.Response:
    journey.go()
    error = DataverseError(500, "0x80040216", "An unexpected error occurred.", {})
    return as_given(error_answer(error), journey.request)


def _page(status: int, journey: Journey) -> requests.Response:
    """A gateway answers; of one that waited in vain nobody knows whether the request was worked on."""
    journey.go()
    if status != 503 and journey.between(0, 1) < 0.5:
        journey.work()
    journey.go()
    return as_given(Answer(status, {"Content-Type": "text/html"}, _PAGE), journey.request)


def _slow(journey: Journey) -> requests.Response:
    """Slow to get there, or slow to be answered; within the time that the client waits."""
    seconds = journey.between(1, min(SLOW, journey.timeout[1] * 0.8))
    there = journey.between(0, seconds)
    journey.wait(there)
    answer = journey.work()
    journey.wait(seconds - there)
    return answer


def _timed_out(journey: Journey) -> requests.Response:
    """Worked on or not, and no answer."""
    journey.go()
    if journey.between(0, 1) < 0.5:
        journey.work()
    journey.wait(journey.timeout[1])
    raise read_timed_out(journey.request)


def _late(journey: Journey) -> requests.Response:
    """Worked on when the client has long given up, and maybe asked again."""
    journey.wait(journey.timeout[1])
    journey.world.later(journey.between(*LATE), journey.work)
    raise read_timed_out(journey.request)


def _not_connected(journey: Journey) -> requests.Response:
    if journey.between(0, 1) < 0.5:
        raise refused(journey.request)
    journey.wait(journey.timeout[0])
    raise connect_timed_out(journey.request)


def _dropped(journey: Journey) -> requests.Response:
    journey.go()
    raise dropped(journey.request)


def _dropped_after_commit(journey: Journey) -> requests.Response:
    journey.go()
    journey.work()
    journey.go()
    raise dropped(journey.request)


def _stale(journey: Journey) -> requests.Response:
    """Somebody saves one of the rows while the write is on its way."""
    journey.go()
    rows = journey.patched
    if rows:
        journey.world.save_again(rows[int(journey.between(0, len(rows)))])
    return journey.there_and_back()


def _other_first(journey: Journey) -> requests.Response:
    journey.go()
    journey.world.look_elsewhere()
    return journey.there_and_back()


def _expired(journey: Journey) -> requests.Response:
    journey.go()
    return journey.world.refused_token(journey.request)


def _killed(journey: Journey) -> requests.Response:
    journey.kill()
    return journey.there_and_back()


def _killed_after_commit(journey: Journey) -> requests.Response:
    journey.go()
    answer = journey.work()
    journey.kill()
    return answer


def _restarted(journey: Journey) -> requests.Response:
    journey.go()
    journey.world.restart()
    raise dropped(journey.request)


def _restarted_after_commit(journey: Journey) -> requests.Response:
    journey.go()
    journey.work()
    journey.world.restart()
    raise dropped(journey.request)


def _no_identity_service(journey: Journey) -> requests.Response:
    """Nobody there, or a page."""
    if journey.between(0, 1) < 0.5:
        raise refused(journey.request)
    return _page(503, journey)


WAYS: Mapping[OfRequest, Way] = {
    OfRequest.TOO_MANY: partial(_limited, TOO_MANY, 1, 60),
    OfRequest.TOO_LONG: partial(_limited, TOO_LONG, 1, 60),
    OfRequest.TOO_MANY_AT_ONCE: partial(_limited, AT_ONCE, 1, 5),
    OfRequest.FAILED: _failed,
    OfRequest.BAD_GATEWAY: partial(_page, 502),
    OfRequest.UNAVAILABLE: partial(_page, 503),
    OfRequest.GATEWAY_TIMEOUT: partial(_page, 504),
    OfRequest.SLOW: _slow,
    OfRequest.TIMED_OUT: _timed_out,
    OfRequest.WORKED_ON_LATE: _late,
    OfRequest.NOT_CONNECTED: _not_connected,
    OfRequest.DROPPED: _dropped,
    OfRequest.DROPPED_AFTER_COMMIT: _dropped_after_commit,
    OfRequest.STALE: _stale,
    OfRequest.OTHER_FIRST: _other_first,
    OfRequest.TOKEN_EXPIRED: _expired,
    OfRequest.KILLED: _killed,
    OfRequest.KILLED_AFTER_COMMIT: _killed_after_commit,
    OfRequest.RESTARTED: _restarted,
    OfRequest.RESTARTED_AFTER_COMMIT: _restarted_after_commit,
    OfRequest.NO_IDENTITY_SERVICE: _no_identity_service,
    OfRequest.AWAY: partial(_page, 503),
}
