"""When a customisation is sent again, and when it is looked for first."""

from collections.abc import Mapping
from typing import Any

import pytest
import requests
import responses

from dynamics.customising import Customisation, Customising, Patience
from dynamics.errors import BadRequest, Forbidden, NotFound, Throttled, Unreachable
from tests.dynamics import wire
from tests.dynamics.conftest import Wired
from tests.dynamics.wire import API

PATH = "EntityDefinitions"
BUSY = {"status": 429, "body": wire.error_body("0x80071151")}
LIMIT = {"status": 429, "body": wire.error_body("0x80072322"), "headers": {"Retry-After": "17"}}
DONE = {"status": 204}


class Making:
    """One customisation on its way, what is waited, and how often it was looked for."""

    def __init__(self, wired: Wired, seconds: float = 1000.0, *, found: bool = False) -> None:
        self.pauses: list[float] = []
        self.told: list[str] = []
        self.looked = 0
        self._found = found
        patience = Patience(seconds, tell=self.told.append, sleep=self.pauses.append)
        self._customising = Customising(wired.dataverse, "AbcFlags", patience)

    def run(self) -> None:
        self._customising.make(Customisation(PATH, {"SchemaName": "abc_Flag"}, self._is_there))

    def _is_there(self) -> bool:
        self.looked += 1
        return self._found


def answer(*answers: Mapping[str, Any]) -> None:
    for each in answers:
        responses.post(API + PATH, **each)


@responses.activate
def test_what_is_made_goes_into_the_solution(wired: Wired) -> None:
    answer(DONE)
    Making(wired).run()
    (call,) = responses.calls
    assert call.request.headers["MSCRM.SolutionUniqueName"] == "AbcFlags"


@responses.activate
@pytest.mark.parametrize(
    ("passing", "pause"),
    [(BUSY, None), ({"status": 400, "body": wire.error_body("0x80040216")}, None), (LIMIT, 17.0)],
)
def test_it_waits_while_dataverse_is_busy(wired: Wired, passing: Mapping[str, Any], pause: float | None) -> None:
    answer(passing, passing, DONE)
    making = Making(wired)
    making.run()
    assert len(responses.calls) == 3
    assert len(making.pauses) == len(making.told) == 2
    assert pause is None or making.pauses == [pause, pause]
    assert making.looked == 0


@responses.activate
@pytest.mark.parametrize("lost", [{"body": requests.ConnectionError("lost")}, {"status": 503}, {"status": 504}])
def test_after_a_lost_answer_it_looks_before_it_sends_again(wired: Wired, lost: Mapping[str, Any]) -> None:
    answer(lost, DONE)
    there, not_there = Making(wired, found=True), Making(wired)
    there.run()
    assert (len(responses.calls), there.looked) == (1, 1)
    responses.calls.reset()
    responses.reset()
    answer(lost, DONE)
    not_there.run()
    assert (len(responses.calls), not_there.looked) == (2, 1)


@responses.activate
def test_what_is_refused_because_it_is_there_is_done(wired: Wired) -> None:
    answer({"status": 400, "body": wire.error_body("0x80047013")})
    making = Making(wired, found=True)
    making.run()
    assert (making.looked, making.pauses) == (1, [])


@responses.activate
def test_a_row_whose_key_is_taken_is_done_even_where_it_cannot_be_seen_yet(wired: Wired) -> None:
    answer({"status": 412, "body": wire.error_body("0x80040237")})
    making = Making(wired)
    making.run()
    assert making.looked == 0


@responses.activate
@pytest.mark.parametrize(("status", "error", "tries"), [(400, BadRequest, 1), (403, Forbidden, 1), (404, NotFound, 6)])
def test_what_is_refused_is_said(wired: Wired, status: int, error: type[Exception], tries: int) -> None:
    answer({"status": status, "body": wire.error_body("0x80040203")})
    with pytest.raises(error):
        Making(wired).run()
    assert len(responses.calls) == tries


@responses.activate
def test_patience_is_for_all_customisations_together(wired: Wired) -> None:
    answer(LIMIT, DONE, LIMIT, DONE)
    making = Making(wired, seconds=20)
    making.run()
    with pytest.raises(Throttled):
        making.run()
    assert making.pauses == [17.0]


@responses.activate
def test_without_patience_a_broken_connection_is_said_at_once(wired: Wired) -> None:
    answer({"body": requests.ConnectionError("lost")})
    with pytest.raises(Unreachable):
        Making(wired, seconds=0).run()
    assert len(responses.calls) == 1
